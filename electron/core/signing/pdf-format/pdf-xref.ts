import { PdfParser } from './pdf-parser.ts';
import { decodeStream, type InflateBudget } from './pdf-stream.ts';
import { as, type PdfDict, PdfSyntaxError, type PdfValue } from './pdf-value.ts';

// Bounds on what a hostile file can make us hold; the largest genuine ones have some hundred thousand objects.
const MAX_ENTRIES = 2_000_000;
const MAX_SECTIONS = 10_000;

/** Where an object lies: at a byte of the file, inside an object stream, or nowhere. */
export type Place =
  | { readonly at: 'offset'; readonly offset: number; readonly gen: number }
  | { readonly at: 'stream'; readonly stream: number; readonly index: number }
  | { readonly at: 'free' };

export interface CrossReference {
  /** The newest place of every object number. */
  readonly places: ReadonlyMap<number, Place>;
  /** The newest trailer. */
  readonly trailer: PdfDict;
  /** Where the newest section starts, and whether it is a stream: an update follows suit (ISO 32000-2 §7.5.8.4). */
  readonly start: number;
  readonly isStream: boolean;
}

/** An indirect object that stands at a byte of the file. */
export interface ObjectAt {
  readonly num: number;
  readonly gen: number;
  readonly value: PdfValue;
  readonly end: number;
}

/** Reads an indirect object at `offset`; `lengthOf` settles a stream's length where that is an object of its own. */
export function readObjectAt(bytes: Uint8Array, offset: number, lengthOf: (dict: PdfDict) => number): ObjectAt {
  const parser = new PdfParser(bytes, offset);
  const num = parser.integer();
  const gen = parser.integer();
  parser.expect('obj');
  const value = parser.value();
  if (as('dict', value) === undefined || !parser.accept('stream')) {
    parser.expect('endobj');
    return { num, gen, value, end: parser.pos };
  }
  const dict = as('dict', value);
  if (!dict) throw new PdfSyntaxError('stream without dictionary', offset);
  if (bytes[parser.pos] === 13) parser.pos++;
  if (bytes[parser.pos] === 10) parser.pos++;
  const start = parser.pos;
  const length = lengthOf(dict);
  if (length > bytes.length - start) throw new PdfSyntaxError('stream longer than the file', offset);
  parser.pos = start + length;
  parser.expect('endstream');
  parser.expect('endobj');
  return { num, gen, value: { kind: 'stream', dict, raw: bytes.subarray(start, start + length) }, end: parser.pos };
}

/**
 * Follows the cross-reference sections of a file from its last `startxref` to its first, tables, streams and hybrids
 * alike (ISO 32000-2 §7.5.4, §7.5.8). Throws `PdfSyntaxError` where there is none: nothing is repaired by searching,
 * because two readers that repair differently show two different documents.
 */
export function readCrossReference(bytes: Uint8Array, budget: InflateBudget): CrossReference {
  const start = startOfLastSection(bytes);
  const places = new Places();
  const visited = new Set<number>();
  let newest: { trailer: PdfDict; isStream: boolean } | undefined;
  let next: number | undefined = start;
  while (next !== undefined) {
    if (visited.has(next)) throw new PdfSyntaxError('cross-reference sections in a circle', next);
    visited.add(next);
    if (visited.size > MAX_SECTIONS) throw new PdfSyntaxError('too many cross-reference sections', next);
    const section = readSection(bytes, next, places, budget);
    newest ??= section;
    const hybrid = section.trailer.entries.get('XRefStm');
    if (typeof hybrid === 'number' && !section.isStream && !visited.has(hybrid)) {
      visited.add(hybrid);
      readSection(bytes, hybrid, places, budget);
    }
    const previous = section.trailer.entries.get('Prev');
    next = typeof previous === 'number' ? previous : undefined;
  }
  if (!newest) throw new PdfSyntaxError('no cross-reference section', start);
  return { places: places.newest, trailer: newest.trailer, start, isStream: newest.isStream };
}

function startOfLastSection(bytes: Uint8Array): number {
  // §7.5.5 puts the line near the end; Acrobat looks at the last 1024 bytes.
  const from = Math.max(0, bytes.length - 1024);
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset + from, bytes.length - from);
  const at = tail.lastIndexOf('startxref');
  if (at < 0) throw new PdfSyntaxError('startxref expected', from);
  const parser = new PdfParser(bytes, from + at);
  parser.expect('startxref');
  return parser.integer();
}

type Section = { readonly trailer: PdfDict; readonly isStream: boolean };

function readSection(bytes: Uint8Array, offset: number, places: Places, budget: InflateBudget): Section {
  if (offset >= bytes.length) throw new PdfSyntaxError('cross-reference beyond the end', offset);
  const parser = new PdfParser(bytes, offset);
  return parser.accept('xref') ? readTable(parser, places) : readStream(bytes, offset, places, budget);
}

function readTable(parser: PdfParser, places: Places): Section {
  while (!parser.accept('trailer')) {
    let first = parser.integer();
    const count = parser.integer();
    for (let i = 0; i < count; i++) {
      const offset = parser.integer();
      const gen = parser.integer();
      const used = parser.word();
      if (used !== 'n' && used !== 'f') throw new PdfSyntaxError('n or f expected', parser.pos);
      // Some producers number the table from 1 although its first entry is the head of the free list, object 0.
      if (i === 0 && first === 1 && offset === 0 && gen === 65535 && used === 'f') first = 0;
      places.note(first + i, used === 'n' ? { at: 'offset', offset, gen } : { at: 'free' });
    }
  }
  const trailer = as('dict', parser.value());
  if (!trailer) throw new PdfSyntaxError('trailer expected', parser.pos);
  return { trailer, isStream: false };
}

function readStream(bytes: Uint8Array, offset: number, places: Places, budget: InflateBudget): Section {
  const stream = as('stream', readObjectAt(bytes, offset, directLength).value);
  if (stream === undefined || as('name', stream.dict.entries.get('Type'))?.name !== 'XRef') {
    throw new PdfSyntaxError('cross-reference expected', offset);
  }
  const numbers = (key: string): number[] | undefined =>
    as('array', stream.dict.entries.get(key))?.items.map((item) =>
      typeof item === 'number' && Number.isInteger(item) && item >= 0 ? item : Number.NaN,
    );
  const [typeWidth = Number.NaN, secondWidth = Number.NaN, thirdWidth = Number.NaN] = numbers('W') ?? [];
  const size = stream.dict.entries.get('Size');
  const index = numbers('Index') ?? [0, typeof size === 'number' ? size : Number.NaN];
  const width = typeWidth + secondWidth + thirdWidth;
  if (!(width > 0 && width <= 24 && index.every((n) => n >= 0))) throw new PdfSyntaxError('widths expected', offset);
  const data = decodeStream(stream, budget);
  let pos = 0;
  const field = (bytesWide: number, absent: number): number => {
    if (bytesWide === 0) return absent;
    let value = 0;
    for (let i = 0; i < bytesWide; i++) value = value * 256 + (data[pos++] ?? 0);
    return value;
  };
  for (let pair = 0; pair + 1 < index.length; pair += 2) {
    const first = index[pair] ?? 0;
    const count = index[pair + 1] ?? 0;
    for (let i = 0; i < count; i++) {
      if (pos + width > data.length) throw new PdfSyntaxError('cross-reference stream too short', offset);
      const type = field(typeWidth, 1);
      const second = field(secondWidth, 0);
      const third = field(thirdWidth, 0);
      if (type === 0) places.note(first + i, { at: 'free' });
      if (type === 1) places.note(first + i, { at: 'offset', offset: second, gen: third });
      if (type === 2) places.note(first + i, { at: 'stream', stream: second, index: third });
    }
  }
  return { trailer: stream.dict, isStream: true };
}

function directLength(dict: PdfDict): number {
  const length = dict.entries.get('Length');
  if (typeof length !== 'number' || !Number.isInteger(length) || length < 0) throw new PdfSyntaxError('length', 0);
  return length;
}

/** Sections are read from the newest to the oldest: the first word on an object stands. */
class Places {
  readonly newest = new Map<number, Place>();
  #noted = 0;

  note(num: number, place: Place): void {
    if (++this.#noted > MAX_ENTRIES) throw new PdfSyntaxError('too many objects', 0);
    if (!this.newest.has(num)) this.newest.set(num, place);
  }
}
