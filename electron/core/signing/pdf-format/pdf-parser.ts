import { type PdfDict, type PdfString, PdfSyntaxError, type PdfValue } from './pdf-value.ts';

// Deeper nesting occurs in no genuine file and would exhaust the stack.
const MAX_DEPTH = 100;

const SPACE = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITER = new Set([...'()<>[]{}/%'].map((character) => character.charCodeAt(0)));
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)$/;
const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

const isRegular = (byte: number | undefined): boolean => byte !== undefined && !SPACE.has(byte) && !DELIMITER.has(byte);

/** Reads PDF values one after another out of bytes (ISO 32000-2 §7.2, §7.3). Never reads a byte twice without bound. */
export class PdfParser {
  readonly bytes: Uint8Array;
  pos: number;

  constructor(bytes: Uint8Array, pos: number) {
    this.bytes = bytes;
    this.pos = pos;
  }

  /** Moves past white space and comments. */
  skipSpace(): void {
    for (;;) {
      const byte = this.bytes[this.pos];
      if (byte === undefined) return;
      if (byte === 0x25) {
        while (this.pos < this.bytes.length && this.bytes[this.pos] !== 10 && this.bytes[this.pos] !== 13) this.pos++;
      } else if (SPACE.has(byte)) this.pos++;
      else return;
    }
  }

  /** The next run of regular characters (a keyword or a number), possibly empty. */
  word(): string {
    this.skipSpace();
    const start = this.pos;
    while (isRegular(this.bytes[this.pos])) this.pos++;
    return latin1(this.bytes, start, this.pos);
  }

  /** Demands a keyword. */
  expect(keyword: string): void {
    const start = this.pos;
    if (this.word() !== keyword) throw new PdfSyntaxError(`${keyword} expected`, start);
  }

  /** Moves past the keyword if it comes next. */
  accept(keyword: string): boolean {
    const start = this.pos;
    if (this.word() === keyword) return true;
    this.pos = start;
    return false;
  }

  /** Demands a whole number that is not negative. */
  integer(): number {
    const start = this.pos;
    const word = this.word();
    if (!/^\d{1,15}$/.test(word)) throw new PdfSyntaxError('whole number expected', start);
    return Number(word);
  }

  /** Demands any value. */
  value(depth = 0): PdfValue {
    if (depth > MAX_DEPTH) throw new PdfSyntaxError('nested too deep', this.pos);
    this.skipSpace();
    const byte = this.bytes[this.pos];
    switch (byte) {
      case 0x2f:
        return { kind: 'name', name: this.#name() };
      case 0x28:
        return this.#literal();
      case 0x5b:
        return this.#array(depth);
      case 0x3c:
        return this.bytes[this.pos + 1] === 0x3c ? this.#dict(depth) : this.#hex();
      default:
        return this.#wordValue();
    }
  }

  #wordValue(): PdfValue {
    const start = this.pos;
    const word = this.word();
    if (word === 'null') return null;
    if (word === 'true' || word === 'false') return word === 'true';
    if (!NUMBER.test(word)) throw new PdfSyntaxError('value expected', start);
    if (!/^\d{1,10}$/.test(word)) return Number(word);
    const afterNumber = this.pos;
    const gen = this.word();
    if (/^\d{1,5}$/.test(gen) && this.accept('R')) return { kind: 'ref', num: Number(word), gen: Number(gen) };
    this.pos = afterNumber;
    return Number(word);
  }

  #name(): string {
    this.pos++;
    const start = this.pos;
    while (isRegular(this.bytes[this.pos])) this.pos++;
    return latin1(this.bytes, start, this.pos).replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }

  #array(depth: number): PdfValue {
    this.pos++;
    const items: PdfValue[] = [];
    for (;;) {
      this.skipSpace();
      if (this.bytes[this.pos] === 0x5d) break;
      items.push(this.value(depth + 1));
    }
    this.pos++;
    return { kind: 'array', items };
  }

  #dict(depth: number): PdfDict {
    this.pos += 2;
    const entries = new Map<string, PdfValue>();
    let ambiguous = false;
    for (;;) {
      this.skipSpace();
      if (this.bytes[this.pos] === 0x3e && this.bytes[this.pos + 1] === 0x3e) break;
      if (this.bytes[this.pos] !== 0x2f) throw new PdfSyntaxError('key expected', this.pos);
      const key = this.#name();
      ambiguous ||= entries.has(key);
      entries.set(key, this.value(depth + 1));
    }
    this.pos += 2;
    return { kind: 'dict', entries, ambiguous };
  }

  #hex(): PdfString {
    const start = this.pos;
    const close = this.bytes.indexOf(0x3e, start);
    if (close < 0) throw new PdfSyntaxError('string without end', start);
    const digits = latin1(this.bytes, start + 1, close).replace(/[\0\t\n\f\r ]/g, '');
    if (!/^[0-9A-Fa-f]*$/.test(digits)) throw new PdfSyntaxError('hexadecimal digits expected', start);
    this.pos = close + 1;
    // An odd last digit stands for itself followed by 0 (§7.3.4.3).
    const bytes = Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex');
    return { kind: 'string', bytes, start, end: this.pos };
  }

  #literal(): PdfString {
    const start = this.pos;
    const out: number[] = [];
    let open = 0;
    for (;;) {
      const byte = this.bytes[this.pos++];
      if (byte === undefined) throw new PdfSyntaxError('string without end', start);
      if (byte === 0x5c) this.#escape(out);
      else {
        if (byte === 0x28) open++;
        if (byte === 0x29) open--;
        if (open === 0) break;
        if (this.pos - 1 > start) out.push(byte);
      }
    }
    return { kind: 'string', bytes: Uint8Array.from(out), start, end: this.pos };
  }

  #escape(out: number[]): void {
    const rest = latin1(this.bytes, this.pos, this.pos + 3);
    const octal = /^[0-7]{1,3}/.exec(rest)?.[0];
    if (octal !== undefined) {
      out.push(Number.parseInt(octal, 8) & 0xff);
      this.pos += octal.length;
    } else if (rest.startsWith('\r\n')) this.pos += 2;
    else {
      const next = rest.charAt(0);
      if (next !== '\r' && next !== '\n' && next !== '') out.push(ESCAPES[next] ?? next.charCodeAt(0));
      this.pos++;
    }
  }
}

function latin1(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', start, end);
}
