import { Refusal } from './refusal.ts';

/** Record types of an .xls workbook stream ([MS-XLS] §2.3). */
export const RECORD = {
  formula: 0x0006,
  end: 0x000a,
  dateMode: 0x0022,
  filePass: 0x002f,
  continue: 0x003c,
  boundSheet: 0x0085,
  mulRk: 0x00bd,
  rString: 0x00d6,
  xf: 0x00e0,
  mergeCells: 0x00e5,
  sharedStrings: 0x00fc,
  labelSst: 0x00fd,
  number: 0x0203,
  label: 0x0204,
  boolErr: 0x0205,
  string: 0x0207,
  rk: 0x027e,
  format: 0x041e,
  begin: 0x0809,
} as const;

/** Where a record's body lies in the stream. */
export interface XlsRecord {
  readonly type: number;
  readonly start: number;
  readonly end: number;
}

/** A workbook stream: numbers at any place, records one after another, strings over several of them. */
export class XlsStream {
  readonly #bytes: Buffer;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  u8 = (at: number): number => this.#bytes.readUInt8(at);
  u16 = (at: number): number => this.#bytes.readUInt16LE(at);
  u32 = (at: number): number => this.#bytes.readUInt32LE(at);
  f64 = (at: number): number => this.#bytes.readDoubleLE(at);

  /** A number packed in 32 bits ([MS-XLS] §2.5.217): a shortened double or an integer, perhaps to be divided by 100. */
  rk(at: number): number {
    const packed = this.u32(at);
    let value: number;
    if ((packed & 2) !== 0) value = (packed | 0) >> 2;
    else {
      const double = new DataView(new ArrayBuffer(8));
      double.setUint32(0, packed & 0xfffffffc);
      value = double.getFloat64(0);
    }
    return (packed & 1) !== 0 ? value / 100 : value;
  }

  /** The record at a place; null at the end of the stream. */
  record(at: number): XlsRecord | null {
    if (at + 4 > this.#bytes.length) return null;
    const end = at + 4 + this.u16(at + 2);
    if (end > this.#bytes.length) throw new Refusal('file-truncated', 'record beyond the end');
    return { type: this.u16(at), start: at + 4, end };
  }

  /** Characters as they are stored: two bytes each, or one where the upper byte is zero. */
  characters(at: number, count: number, wide: boolean): string {
    const end = at + (wide ? 2 * count : count);
    if (end > this.#bytes.length) throw new Refusal('file-truncated', 'text beyond the end');
    return this.#bytes.toString(wide ? 'utf16le' : 'latin1', at, end);
  }

  /** Reads a record and the CONTINUE records behind it as one. */
  continued(record: XlsRecord): ContinuedRecord {
    const segments = [record];
    for (let next = this.record(record.end); next?.type === RECORD.continue; next = this.record(next.end)) {
      segments.push(next);
    }
    return new ContinuedRecord(this, segments);
  }
}

/** A reading head over a record that goes on in CONTINUE records ([MS-XLS] §2.1.4, §2.5.293). */
export class ContinuedRecord {
  readonly #stream: XlsStream;
  readonly #segments: readonly XlsRecord[];
  #segment = 0;
  #at: number;

  constructor(stream: XlsStream, segments: readonly XlsRecord[]) {
    this.#stream = stream;
    this.#segments = segments;
    this.#at = segments[0]?.start ?? 0;
  }

  get atEnd(): boolean {
    return this.#at >= this.#end && this.#segment >= this.#segments.length - 1;
  }

  get #end(): number {
    return this.#segments[this.#segment]?.end ?? 0;
  }

  u8(): number {
    if (this.#at >= this.#end) this.#next();
    return this.#stream.u8(this.#at++);
  }

  u16(): number {
    return this.u8() | (this.u8() << 8);
  }

  u32(): number {
    return this.u16() + this.u16() * 0x10000;
  }

  skip(count: number): void {
    for (let left = count; left > 0; ) {
      if (this.#at >= this.#end) this.#next();
      const step = Math.min(left, this.#end - this.#at);
      this.#at += step;
      left -= step;
    }
  }

  /** A string with its formatting runs and phonetic part skipped; `cch` 16 bits. */
  string(): string {
    const count = this.u16();
    const flags = this.u8();
    const runs = (flags & 8) !== 0 ? this.u16() : 0;
    const extra = (flags & 4) !== 0 ? this.u32() : 0;
    const text = this.#characters(count, (flags & 1) !== 0);
    this.skip(4 * runs + extra);
    return text;
  }

  #characters(count: number, wideAtFirst: boolean): string {
    let text = '';
    let wide = wideAtFirst;
    for (let left = count; left > 0; ) {
      if (this.#at >= this.#end) {
        this.#next();
        // Characters that go on in another record say anew how wide they are.
        wide = (this.u8() & 1) !== 0;
      }
      const room = Math.floor((this.#end - this.#at) / (wide ? 2 : 1));
      if (room === 0) throw new Refusal('file-unreadable', 'half a character');
      const step = Math.min(left, room);
      text += this.#stream.characters(this.#at, step, wide);
      this.#at += wide ? 2 * step : step;
      left -= step;
    }
    return text;
  }

  #next(): void {
    // Records may be empty.
    do {
      this.#segment++;
      const segment = this.#segments[this.#segment];
      if (!segment) throw new Refusal('file-unreadable', 'text beyond its record');
      this.#at = segment.start;
    } while (this.#at >= this.#end);
  }
}
