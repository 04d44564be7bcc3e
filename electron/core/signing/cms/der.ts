/**
 * ASN.1 in its distinguished encoding (ITU-T X.690 §10), read strictly: one value has one encoding, so bytes that no
 * signature covers cannot be varied without being noticed. The one liberty is the indefinite length of constructed
 * values (§8.1.3.6), which NSS and BouncyCastle write. Tag numbers above 30 do not occur in what is read here.
 */
export interface Der {
  readonly tag: number;
  /** Tag, length and contents, as they stood in the input. */
  readonly raw: Uint8Array;
  readonly contents: Uint8Array;
  /** The parts of a constructed value; none of a primitive one. */
  readonly children: readonly Der[];
}

/** Not the distinguished encoding of anything. */
export class DerError extends Error {
  override readonly name = 'DerError';
}

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8: 0x0c,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
  /** `[n]`, constructed. */
  context: (n: number): number => 0xa0 + n,
  /** `[n] IMPLICIT` of a primitive type. */
  contextPrimitive: (n: number): number => 0x80 + n,
} as const;

const MAX_DEPTH = 32;

/** Reads the value the bytes begin with; what follows it is left unread. Throws `DerError`. */
export function readDer(bytes: Uint8Array, depth = 0): Der {
  const tag = bytes[0];
  if (tag === undefined || (tag & 0x1f) === 0x1f || depth > MAX_DEPTH) throw new DerError('tag');
  if (bytes[1] === 0x80 && (tag & 0x20) !== 0) return readIndefinite(bytes, tag, depth);
  const { start, length } = readLength(bytes);
  if (start + length > bytes.length) throw new DerError('contents cut off');
  const contents = bytes.subarray(start, start + length);
  const children: Der[] = [];
  for (let at = 0; (tag & 0x20) !== 0 && at < length; ) {
    const child = readDer(contents.subarray(at), depth + 1);
    children.push(child);
    at += child.raw.length;
  }
  return { tag, raw: bytes.subarray(0, start + length), contents, children };
}

/** A constructed value that ends where two zero bytes stand in the place of a part. */
function readIndefinite(bytes: Uint8Array, tag: number, depth: number): Der {
  const children: Der[] = [];
  let at = 2;
  while (bytes[at] !== 0 || bytes[at + 1] !== 0) {
    const child = readDer(bytes.subarray(at), depth + 1);
    children.push(child);
    at += child.raw.length;
  }
  return { tag, raw: bytes.subarray(0, at + 2), contents: bytes.subarray(2, at), children };
}

function readLength(bytes: Uint8Array): { start: number; length: number } {
  const first = bytes[1];
  if (first === undefined) throw new DerError('length');
  if (first < 0x80) return { start: 2, length: first };
  const count = first & 0x7f;
  if (count === 0 || count > 4) throw new DerError('unbounded length');
  let length = 0;
  for (let i = 0; i < count; i++) length = length * 256 + (bytes[2 + i] ?? Number.NaN);
  if (Number.isNaN(length) || length < 0x80 || bytes[2] === 0) throw new DerError('length is not the shortest');
  return { start: 2 + count, length };
}

/** Writes a value: a tag and the contents, joined. */
export function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(contents);
  const length = body.length;
  if (length < 0x80) return Buffer.concat([Buffer.of(tag, length), body]);
  const bytes = Buffer.from(
    length.toString(16).padStart(length.toString(16).length + (length.toString(16).length % 2), '0'),
    'hex',
  );
  return Buffer.concat([Buffer.of(tag, 0x80 + bytes.length), bytes, body]);
}

export const sequence = (...parts: readonly Uint8Array[]): Buffer => der(TAG.sequence, ...parts);

/** A SET OF: its parts in the order of their encodings (X.690 §11.6). */
export const setOf = (parts: readonly Uint8Array[], tag: number = TAG.set): Buffer =>
  der(tag, ...[...parts].sort(Buffer.compare));

export const octetString = (bytes: Uint8Array): Buffer => der(TAG.octetString, bytes);
export const bitString = (bytes: Uint8Array, unusedBits = 0): Buffer =>
  der(TAG.bitString, Buffer.of(unusedBits), bytes);
export const nothing = (): Buffer => der(TAG.null);
export const utf8 = (text: string): Buffer => der(TAG.utf8, Buffer.from(text));

/** A whole number that is not negative. */
export function integer(value: number | Uint8Array): Buffer {
  const hex = typeof value === 'number' ? value.toString(16) : Buffer.from(value).toString('hex');
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start++;
  const short = bytes.subarray(start);
  return der(TAG.integer, (short[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), short]) : short);
}

/** An object identifier out of its dotted form. */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return der(TAG.oid, Buffer.from([first * 40 + second, ...rest].flatMap(base128)));
}

function base128(value: number): number[] {
  const out = [value % 128];
  for (let left = Math.floor(value / 128); left > 0; left = Math.floor(left / 128)) out.unshift(0x80 + (left % 128));
  return out;
}

/** The dotted form of an object identifier; empty for anything else. */
export function oidOf(node: Der | undefined): string {
  if (node?.tag !== TAG.oid) return '';
  const arcs: number[] = [];
  let value = 0;
  for (const byte of node.contents) {
    value = value * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    arcs.push(value);
    value = 0;
  }
  const [first = 0, ...rest] = arcs;
  const top = Math.min(2, Math.floor(first / 40));
  return [top, first - top * 40, ...rest].join('.');
}
