import { attribute } from './xml-scanner.ts';

/** No cell of any program holds more; characters. */
const LONGEST = 1_000_000;

/** Puts together what a cell shows from its paragraphs, white space as OpenDocument 1.3 part 3 §6.1.2 says. */
export class OdsParagraphs {
  #done: string[] = [];
  #current = '';
  #atSpace = true;

  start(): void {
    this.#current = '';
    this.#atSpace = true;
  }

  text(piece: string): void {
    const collapsed = piece.replace(/[\t\r\n ]+/g, ' ');
    const text = this.#atSpace && collapsed.startsWith(' ') ? collapsed.slice(1) : collapsed;
    if (text === '') return;
    this.#append(text);
    this.#atSpace = text.endsWith(' ');
  }

  /** `text:s`, `text:tab`, `text:line-break`: white space that was meant. */
  element(name: string, attributes: string): void {
    if (name === 's') {
      const count = Number(attribute(attributes, 'text:c') ?? 1);
      this.#append(' '.repeat(Math.min(Number.isInteger(count) && count > 0 ? count : 1, 10_000)));
    } else if (name === 'tab') this.#append('\t');
    else if (name === 'line-break') this.#append('\n');
    else return;
    this.#atSpace = false;
  }

  end(): void {
    this.#done.push(this.#atSpace && this.#current.endsWith(' ') ? this.#current.slice(0, -1) : this.#current);
  }

  /** All paragraphs, a line each; then it is empty again. */
  take(): string {
    const text = this.#done.join('\n');
    this.#done = [];
    return text;
  }

  #append(text: string): void {
    if (this.#current.length + text.length <= LONGEST) this.#current += text;
  }
}
