import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of a crafted container; what is left out is as an honest program writes it. */
export interface CraftedEntry {
  readonly name: string;
  readonly data: Uint8Array | string;
  readonly stored?: boolean;
  /** Bytes it claims to hold, in both headers. */
  readonly claims?: number;
  readonly encrypted?: boolean;
  /** Sizes stand behind the data, as programs write that do not know them before. */
  readonly descriptor?: boolean;
  /** Sizes stand in the zip64 field, as some programs always write them. */
  readonly zip64?: boolean;
  /** The name in the local header. */
  readonly localName?: string;
  /** Lies within the data of this earlier entry, which begins with its local header. */
  readonly within?: string;
  readonly crc?: number;
}

const u16 = (...values: number[]): Buffer => Buffer.from(Uint16Array.from(values).buffer);
const u32 = (...values: number[]): Buffer => Buffer.from(Uint32Array.from(values).buffer);
const u64 = (...values: number[]): Buffer => Buffer.from(BigUint64Array.from(values.map(BigInt)).buffer);

/** A zip container put together byte by byte, so that it can lie where it is told to. */
export function craftZip(entries: readonly CraftedEntry[]): Uint8Array {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  const offsets = new Map<string, number>();
  let at = 0;
  for (const entry of entries) {
    const data = typeof entry.data === 'string' ? Buffer.from(entry.data) : entry.data;
    const packed = entry.stored ? data : deflateRawSync(data, { level: 9 });
    const crc = entry.crc ?? crc32(data);
    const size = entry.claims ?? data.length;
    const flags = (entry.encrypted ? 1 : 0) | (entry.descriptor ? 8 : 0);
    const method = entry.stored ? 0 : 8;
    const name = Buffer.from(entry.name);
    const localName = Buffer.from(entry.localName ?? entry.name);
    const sizes = entry.zip64 ? u32(0xffffffff, 0xffffffff) : u32(packed.length, size);
    const extra = entry.zip64 ? Buffer.concat([u16(1, 16), u64(size, packed.length)]) : Buffer.alloc(0);
    const localSums = entry.descriptor ? u32(0, 0, 0) : Buffer.concat([u32(crc), sizes]);
    const local = [u32(0x04034b50), u16(20, flags, method, 0, 0x21), localSums, u16(localName.length, extra.length)];
    const descriptor = entry.descriptor ? u32(0x08074b50, crc, packed.length, size) : Buffer.alloc(0);
    const offset = entry.within === undefined ? at : (offsets.get(entry.within) ?? 0);
    if (entry.within === undefined) {
      const whole = Buffer.concat([...local, localName, extra, packed, descriptor]);
      offsets.set(entry.name, at + 30 + localName.length + extra.length);
      locals.push(whole);
      at += whole.length;
    }
    const head = [
      u32(0x02014b50),
      u16(45, 20, flags, method, 0, 0x21),
      u32(crc),
      sizes,
      u16(name.length, extra.length),
    ];
    central.push(Buffer.concat([...head, u16(0, 0, 0), u32(0, offset), name, extra]));
  }
  const directory = Buffer.concat(central);
  const end = [u32(0x06054b50), u16(0, 0, entries.length, entries.length), u32(directory.length, at), u16(0)];
  return Buffer.concat([...locals, directory, ...end]);
}
