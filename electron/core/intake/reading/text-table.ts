import { Refusal } from './refusal.ts';

/** Beyond this many distinct texts equal ones are no longer looked for: the index would cost more than it saves. */
const INDEXED = 200_000;

/** The texts of a workbook, equal ones kept once, as one string in the end. */
export class TextTable {
  readonly #texts: string[] = [];
  readonly #index = new Map<string, number>();
  readonly #characters: number;
  #length = 0;

  /** `characters`: how many may be kept in all. */
  constructor(characters: number) {
    this.#characters = characters;
  }

  /** The index of a text, kept if it is new. Faults: `file-bomb` when the workbook holds too much text. */
  add(text: string): number {
    const known = this.#index.get(text);
    if (known !== undefined) return known;
    this.#length += text.length;
    if (this.#length > this.#characters) throw new Refusal('file-bomb', 'too much text');
    // Half a surrogate pair is no text: neither hashed nor stored by anyone (RFC 8785 §3.2.2.2).
    const index = this.#texts.push(text.toWellFormed()) - 1;
    if (index < INDEXED) this.#index.set(text, index);
    return index;
  }

  /** All texts run together, and where each ends. */
  finish(): { readonly text: string; readonly textEnds: Uint32Array } {
    const textEnds = new Uint32Array(this.#texts.length);
    let end = 0;
    for (let i = 0; i < this.#texts.length; i++) {
      end += this.#texts[i]?.length ?? 0;
      textEnds[i] = end;
    }
    return { text: this.#texts.join(''), textEnds };
  }
}
