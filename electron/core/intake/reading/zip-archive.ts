import { crc32, createInflateRaw } from 'node:zlib';
import type { ReadingLimits } from './reading-limits.ts';
import { Refusal } from './refusal.ts';
import { readZipDirectory, type ZipEntry } from './zip-directory.ts';

const CHUNK = 256 * 1024;

/** A zip container whose parts are inflated for real, in pieces, under byte caps: what a header claims is never believed. */
export class ZipArchive {
  readonly entries: ReadonlyMap<string, ZipEntry>;
  readonly #bytes: Uint8Array;
  readonly #limits: ReadingLimits;
  #inflated = 0;

  constructor(bytes: Uint8Array, limits: ReadingLimits) {
    this.#bytes = bytes;
    this.#limits = limits;
    this.entries = readZipDirectory(bytes, limits.entries);
  }

  /** Whether the container holds a part of that name, case aside. */
  has(name: string): boolean {
    return this.entries.has(name.toLowerCase());
  }

  /**
   * Gives a part's bytes piece by piece. `read`: it will be parsed, so the share of inflated to packed bytes counts too.
   * Faults: `file-bomb` over a cap, `file-unreadable` when the part is missing, is damaged or has another checksum.
   */
  async pieces(name: string, onPiece: (piece: Uint8Array) => void, read = true): Promise<void> {
    const entry = this.entries.get(name.toLowerCase());
    if (!entry) throw new Refusal('file-unreadable', `part missing: ${name}`);
    const packed = this.#bytes.subarray(entry.dataStart, entry.dataStart + entry.packed);
    let size = 0;
    let checksum = 0;
    const take = (piece: Uint8Array): void => {
      size += piece.length;
      this.#inflated += piece.length;
      this.#holdToCaps(entry, size, read);
      checksum = crc32(piece, checksum);
      onPiece(piece);
    };
    if (this.#inflated + entry.inflated > this.#limits.inflatedBytes) throw new Refusal('file-bomb', 'claims too much');
    if (entry.method === 0) for (let at = 0; at < packed.length; at += CHUNK) take(packed.subarray(at, at + CHUNK));
    else await inflate(packed, take);
    if (size !== entry.inflated || checksum !== entry.crc) throw new Refusal('file-unreadable', 'size or checksum');
  }

  /** A small part as a whole. `most`: bytes it may have. */
  async whole(name: string, most: number): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    let size = 0;
    await this.pieces(name, (piece) => {
      size += piece.length;
      if (size > most) throw new Refusal('file-bomb', 'small part too large');
      pieces.push(Uint8Array.from(piece));
    });
    return Buffer.concat(pieces);
  }

  #holdToCaps(entry: ZipEntry, size: number, read: boolean): void {
    const limits = this.#limits;
    if (size > entry.inflated) throw new Refusal('file-bomb', 'more than declared');
    if (this.#inflated > limits.inflatedBytes) throw new Refusal('file-bomb', 'total');
    if (read && size > limits.ratioFromBytes && size > limits.ratio * entry.packed)
      throw new Refusal('file-bomb', 'ratio');
  }
}

async function inflate(packed: Uint8Array, take: (piece: Uint8Array) => void): Promise<void> {
  const stream = createInflateRaw({ chunkSize: CHUNK });
  try {
    stream.end(packed);
    for await (const piece of stream) take(piece);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const isZlib = error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
    if (isZlib) throw new Refusal('file-unreadable', 'compressed data');
    throw error;
  } finally {
    stream.destroy();
  }
}
