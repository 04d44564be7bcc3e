import { Refusal } from './refusal.ts';

/** One file in a zip container, as both its headers agree on it. */
export interface ZipEntry {
  /** Lower case, `/` as separator: part names are compared without regard to case (ECMA-376-2 §10.1). */
  readonly name: string;
  readonly method: 0 | 8;
  readonly crc: number;
  readonly packed: number;
  readonly inflated: number;
  readonly dataStart: number;
}

const END = 0x06054b50;
const END64_LOCATOR = 0x07064b50;
const END64 = 0x06064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const MAX16 = 0xffff;
const MAX32 = 0xffffffff;

const damaged = (why: string): Refusal => new Refusal('file-unreadable', why);

/** Reads little-endian numbers and refuses to read past the end. */
class Fields {
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  #at<T>(read: () => T): T {
    try {
      return read();
    } catch {
      throw damaged('a header points outside the file');
    }
  }

  u16(at: number): number {
    return this.#at(() => this.#view.getUint16(at, true));
  }

  u32(at: number): number {
    return this.#at(() => this.#view.getUint32(at, true));
  }

  u64(at: number): number {
    const value = this.#at(() => this.#view.getBigUint64(at, true));
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw damaged('a 64-bit size out of bounds');
    return Number(value);
  }
}

function findEnd(bytes: Uint8Array, fields: Fields): number {
  for (let at = bytes.length - END_SIZE; at >= 0 && at >= bytes.length - END_SIZE - MAX16; at--) {
    if (bytes[at] === 0x50 && fields.u32(at) === END && at + END_SIZE + fields.u16(at + 20) <= bytes.length) return at;
  }
  throw new Refusal('file-truncated', 'no end of central directory');
}

function directoryOf(fields: Fields, end: number): { count: number; start: number; limit: number } {
  const found = { count: fields.u16(end + 10), start: fields.u32(end + 16), limit: end };
  if (found.count !== MAX16 && found.start !== MAX32) return found;
  const locator = end - 20;
  if (locator < 0 || fields.u32(locator) !== END64_LOCATOR) return found;
  const end64 = fields.u64(locator + 8);
  if (fields.u32(end64) !== END64) throw damaged('no zip64 end record');
  return { count: fields.u64(end64 + 32), start: fields.u64(end64 + 48), limit: end64 };
}

/** Sizes and offset that stand in the zip64 extra field, in the order in which the 32-bit ones overflow. */
function zip64Fields(fields: Fields, from: number, to: number): readonly number[] {
  for (let at = from; at + 4 <= to; at += 4 + fields.u16(at + 2)) {
    if (fields.u16(at) !== 0x0001) continue;
    const size = Math.min(fields.u16(at + 2), to - at - 4);
    return Array.from({ length: Math.min(3, Math.floor(size / 8)) }, (_, i) => fields.u64(at + 4 + 8 * i));
  }
  return [];
}

function localDataStart(bytes: Uint8Array, fields: Fields, offset: number, method: number, name: Uint8Array): number {
  if (fields.u32(offset) !== LOCAL) throw damaged('no local header');
  if ((fields.u16(offset + 6) & 0x41) !== 0) throw new Refusal('file-encrypted', 'local header');
  const nameLength = fields.u16(offset + 26);
  const local = bytes.subarray(offset + 30, offset + 30 + nameLength);
  if (fields.u16(offset + 8) !== method || Buffer.compare(local, name) !== 0) throw damaged('headers disagree');
  return offset + 30 + nameLength + fields.u16(offset + 28);
}

/** Parts that lie over each other are how a small file claims to hold petabytes. */
function refuseOverlaps(entries: readonly { readonly from: number; readonly to: number }[]): void {
  const sorted = [...entries].sort((a, b) => a.from - b.from);
  for (let i = 1; i < sorted.length; i++) {
    if ((sorted[i]?.from ?? 0) < (sorted[i - 1]?.to ?? 0)) throw new Refusal('file-bomb', 'overlapping entries');
  }
}

/**
 * Walks a zip container's central directory and each local header (APPNOTE 6.3). In: the whole file, and how many entries
 * it may have. Faults: `file-truncated` (no end record), `file-encrypted`, `file-bomb` (too many or overlapping entries),
 * `file-unreadable` (headers that disagree, point outside, or name a part twice). Nothing is inflated here.
 */
export function readZipDirectory(bytes: Uint8Array, maxEntries: number): ReadonlyMap<string, ZipEntry> {
  const fields = new Fields(bytes);
  const { count, start, limit } = directoryOf(fields, findEnd(bytes, fields));
  if (count > maxEntries) throw new Refusal('file-bomb', 'too many entries');
  const entries = new Map<string, ZipEntry>();
  const extents: { from: number; to: number }[] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    if (at + 46 > limit || fields.u32(at) !== CENTRAL) throw damaged('central directory');
    if ((fields.u16(at + 8) & 0x41) !== 0) throw new Refusal('file-encrypted', 'zip encryption');
    const method = fields.u16(at + 10);
    const nameEnd = at + 46 + fields.u16(at + 28);
    const extraEnd = nameEnd + fields.u16(at + 30);
    const large = [...zip64Fields(fields, nameEnd, extraEnd)];
    const wide = (value: number): number => (value === MAX32 ? (large.shift() ?? value) : value);
    const inflated = wide(fields.u32(at + 24));
    const packed = wide(fields.u32(at + 20));
    const offset = wide(fields.u32(at + 42));
    if (method !== 0 && method !== 8) throw damaged('unknown compression');
    if (method === 0 && packed !== inflated) throw damaged('stored sizes disagree');
    const nameBytes = bytes.subarray(at + 46, nameEnd);
    const dataStart = localDataStart(bytes, fields, offset, method, nameBytes);
    if (dataStart + packed > start) throw damaged('data reaches into the directory');
    extents.push({ from: offset, to: dataStart + packed });
    const name = Buffer.from(nameBytes).toString('utf8').replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
    if (!name.endsWith('/')) {
      if (entries.has(name)) throw damaged('a part twice');
      entries.set(name, { name, method, crc: fields.u32(at + 16), packed, inflated, dataStart });
    }
    at = extraEnd + fields.u16(at + 32);
  }
  refuseOverlaps(extents);
  return entries;
}
