import { PdfParser } from './pdf-parser.ts';
import { decodeStream, type InflateBudget } from './pdf-stream.ts';
import { as, type PdfArray, type PdfDict, type PdfRef, PdfSyntaxError, type PdfValue } from './pdf-value.ts';
import { type CrossReference, type Place, readCrossReference, readObjectAt } from './pdf-xref.ts';

const MAX_INFLATED_BYTES = 256 * 1024 * 1024;
// Objects that overlap could make each byte be read once per object; in a genuine file each is read about once.
const MAX_READINGS_OF_A_BYTE = 4;
const FREE_READING_BYTES = 16 * 1024 * 1024;
// A reference that leads to a reference, and so on: genuine files have none.
const MAX_HOPS = 16;

/**
 * A PDF as its own cross-reference tells it (ISO 32000-2 §7.5), read lazily. The same bytes cut off at an earlier
 * revision's end open as that revision, which is how a signature's document is told from what was added later.
 */
export class PdfFile {
  readonly bytes: Uint8Array;
  readonly xref: CrossReference;
  readonly #objects = new Map<number, PdfValue>();
  readonly #streams = new Map<number, ReadonlyMap<number, PdfValue>>();
  readonly #reading = new Set<number>();
  readonly #budget: InflateBudget = { bytesLeft: MAX_INFLATED_BYTES };
  #readingBytesLeft: number;

  private constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#readingBytesLeft = MAX_READINGS_OF_A_BYTE * bytes.length + FREE_READING_BYTES;
    this.xref = readCrossReference(bytes, this.#budget);
  }

  /** Opens a file; throws `PdfSyntaxError` when it has no header or its cross-reference cannot be followed. */
  static open(bytes: Uint8Array): PdfFile {
    if (!isPdf(bytes)) throw new PdfSyntaxError('%PDF- expected', 0);
    return new PdfFile(bytes);
  }

  get encrypted(): boolean {
    return this.xref.trailer.entries.has('Encrypt');
  }

  /** The document catalog; throws where there is none. */
  get catalog(): PdfDict {
    const catalog = this.dict(this.xref.trailer.entries.get('Root'));
    if (!catalog) throw new PdfSyntaxError('catalog expected', this.xref.start);
    return catalog;
  }

  placeOf(ref: PdfRef): Place {
    return this.xref.places.get(ref.num) ?? { at: 'free' };
  }

  /** The value behind references; an object that is free or missing is null (§7.3.10). */
  resolve(value: PdfValue | undefined): PdfValue {
    let current = value ?? null;
    for (let hops = 0; hops < MAX_HOPS; hops++) {
      const ref = as('ref', current);
      if (!ref) return current;
      current = this.object(ref);
    }
    throw new PdfSyntaxError('references in a circle', 0);
  }

  /** The resolved value as a dictionary, if it is one. */
  dict(value: PdfValue | undefined): PdfDict | undefined {
    return as('dict', this.resolve(value));
  }

  /** The resolved value as an array, if it is one. */
  array(value: PdfValue | undefined): PdfArray | undefined {
    return as('array', this.resolve(value));
  }

  /** The object a reference names, not followed further; null where it is free, missing or of another generation. */
  object(ref: PdfRef): PdfValue {
    const place = this.placeOf(ref);
    if (place.at === 'free' || (place.at === 'offset' ? place.gen : 0) !== ref.gen) return null;
    const known = this.#objects.get(ref.num);
    if (known !== undefined) return known;
    // A stream whose length is, by detours, itself.
    if (this.#reading.has(ref.num)) throw new PdfSyntaxError('object within itself', 0);
    this.#reading.add(ref.num);
    const value = place.at === 'offset' ? this.#readAt(ref, place.offset) : this.#readIn(place.stream, ref.num);
    this.#reading.delete(ref.num);
    this.#objects.set(ref.num, value);
    return value;
  }

  #readAt(ref: PdfRef, offset: number): PdfValue {
    const found = readObjectAt(this.bytes, offset, (dict) => this.#lengthOf(dict));
    if (found.num !== ref.num || found.gen !== ref.gen) throw new PdfSyntaxError('another object', offset);
    this.#readingBytesLeft -= found.end - offset;
    if (this.#readingBytesLeft < 0) throw new PdfSyntaxError('overlapping objects', offset);
    return found.value;
  }

  #readIn(stream: number, num: number): PdfValue {
    const objects = this.#streams.get(stream) ?? this.#readObjectStream(stream);
    this.#streams.set(stream, objects);
    return objects.get(num) ?? null;
  }

  #lengthOf(dict: PdfDict): number {
    const length = this.resolve(dict.entries.get('Length'));
    if (typeof length !== 'number' || !Number.isInteger(length) || length < 0) throw new PdfSyntaxError('length', 0);
    return length;
  }

  #readObjectStream(num: number): ReadonlyMap<number, PdfValue> {
    const place = this.xref.places.get(num);
    if (place?.at !== 'offset') throw new PdfSyntaxError('object stream expected', 0);
    const stream = as('stream', this.object({ kind: 'ref', num, gen: place.gen }));
    const count = stream?.dict.entries.get('N');
    const first = stream?.dict.entries.get('First');
    if (!stream || typeof count !== 'number' || typeof first !== 'number') {
      throw new PdfSyntaxError('object stream expected', place.offset);
    }
    const data = decodeStream(stream, this.#budget);
    const header = new PdfParser(data, 0);
    const starts: { num: number; start: number }[] = [];
    for (let i = 0; i < count; i++) starts.push({ num: header.integer(), start: first + header.integer() });
    const objects = new Map<number, PdfValue>();
    for (const [index, { num: objectNumber, start }] of starts.entries()) {
      const end = starts[index + 1]?.start ?? data.length;
      if (end < start) throw new PdfSyntaxError('object stream out of order', place.offset);
      const at = this.xref.places.get(objectNumber);
      if (at?.at !== 'stream' || at.stream !== num || at.index !== index) continue;
      objects.set(objectNumber, new PdfParser(data.subarray(0, end), start).value());
    }
    return objects;
  }
}

/** Whether the bytes claim to be a PDF: the header at the very start, so that offsets mean what they say. */
export function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-';
}
