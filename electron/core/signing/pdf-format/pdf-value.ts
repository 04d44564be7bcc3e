/** What a PDF file is made of (ISO 32000-2 §7.3), as plain data. Names are held decoded, one character per byte. */
export type PdfValue = null | boolean | number | PdfName | PdfString | PdfRef | PdfArray | PdfDict | PdfStream;

export interface PdfName {
  readonly kind: 'name';
  readonly name: string;
}

/** A string, with the place of its token in the file (delimiters included): a signature's gap is judged by it. */
export interface PdfString {
  readonly kind: 'string';
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

export interface PdfRef {
  readonly kind: 'ref';
  readonly num: number;
  readonly gen: number;
}

export interface PdfArray {
  readonly kind: 'array';
  readonly items: readonly PdfValue[];
}

export interface PdfDict {
  readonly kind: 'dict';
  readonly entries: ReadonlyMap<string, PdfValue>;
  /** A key stands twice: readers differ in which one they believe, so nothing that is judged may rest on it. */
  readonly ambiguous: boolean;
}

export interface PdfStream {
  readonly kind: 'stream';
  readonly dict: PdfDict;
  /** The bytes as they lie in the file, still encoded. */
  readonly raw: Uint8Array;
}

/** The file does not follow the grammar of PDF at the place that was read: caught where a file is opened or judged. */
export class PdfSyntaxError extends Error {
  constructor(message: string, offset: number) {
    super(`${message} at byte ${offset}`);
    this.name = 'PdfSyntaxError';
  }
}

export const name = (text: string): PdfName => ({ kind: 'name', name: text });
export const ref = (num: number, gen = 0): PdfRef => ({ kind: 'ref', num, gen });
export const array = (items: readonly PdfValue[]): PdfArray => ({ kind: 'array', items });

/** A dictionary out of key and value pairs. */
export const dict = (entries: Iterable<readonly [string, PdfValue]>): PdfDict => ({
  kind: 'dict',
  entries: new Map(entries),
  ambiguous: false,
});

/** A text string (ISO 32000-2 §7.9.2.2): ASCII as it is, anything else as UTF-16BE with its mark. */
export function text(value: string): PdfString {
  const ascii = /^[\x20-\x7e]*$/.test(value);
  const bytes = ascii
    ? Buffer.from(value, 'latin1')
    : Buffer.concat([Buffer.of(0xfe, 0xff), Buffer.from(value, 'utf16le').swap16()]);
  return { kind: 'string', bytes, start: 0, end: 0 };
}

/** Reads a text string back; bytes without a mark are taken as Latin-1, which is PDFDocEncoding for what matters here. */
export function readText(value: PdfString): string {
  const bytes = Buffer.from(value.bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    const body = bytes.subarray(2, bytes.length - (bytes.length % 2));
    return Buffer.from(body).swap16().toString('utf16le');
  }
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.subarray(3).toString('utf8');
  return bytes.toString('latin1');
}

/** The value as a compound of the given kind, or nothing. */
export function as<K extends 'name' | 'string' | 'ref' | 'array' | 'dict' | 'stream'>(
  kind: K,
  value: PdfValue | undefined,
): Extract<PdfValue, { kind: K }> | undefined {
  return isKind(kind, value) ? value : undefined;
}

function isKind<K extends string>(kind: K, value: PdfValue | undefined): value is Extract<PdfValue, { kind: K }> {
  return typeof value === 'object' && value !== null && value.kind === kind;
}
