import { PdfFile } from '../pdf-format/pdf-file.ts';
import { incrementalUpdate, type NewObject, nextObjectNumber } from '../pdf-format/pdf-writer.ts';

/** The file with an update of the attacker's own at its end, in which `objects` replace or join those of the file. */
export function withUpdate(pdf: Uint8Array, objects: Readonly<Record<number, string>>): Uint8Array {
  const written = Object.entries(objects).map(([num, body]): NewObject => {
    return { ref: { kind: 'ref', num: Number(num), gen: 0 }, body };
  });
  return Buffer.concat([pdf, incrementalUpdate(PdfFile.open(pdf), written, Buffer.alloc(16))]);
}

/** An object number that is not in use. */
export const freeNumber = (pdf: Uint8Array): number => nextObjectNumber(PdfFile.open(pdf));

/** The newest body of an object that stands by itself in the file. */
export function bodyOf(pdf: Uint8Array, num: number): string {
  const text = latin1(pdf);
  const start = text.lastIndexOf(`\n${num} 0 obj`) + `\n${num} 0 obj`.length;
  return text.slice(start, text.indexOf('endobj', start)).trim();
}

/** Where the signature that was added last lies: its gap, delimiters included, and the end of what it covers. */
export function lastGap(pdf: Uint8Array): { readonly start: number; readonly end: number; readonly covered: number } {
  const [, start = 0, end = 0, tail = 0] = (
    [...latin1(pdf).matchAll(/\/ByteRange \[0 +(\d+) +(\d+) +(\d+)\]/g)].at(-1) ?? []
  ).map(Number);
  return { start, end, covered: end + tail };
}

/** The file with another CMS in the gap of the last signature, zeros after it. */
export function withCms(pdf: Uint8Array, cms: Uint8Array | string): Uint8Array {
  const { start, end } = lastGap(pdf);
  const hex = typeof cms === 'string' ? cms : Buffer.from(cms).toString('hex');
  const out = Buffer.from(pdf);
  out.write(`<${hex.padEnd(end - start - 2, '0')}>`, start, 'latin1');
  return out;
}

/** The bytes that the last signature covers. */
export function coveredBytes(pdf: Uint8Array): Uint8Array {
  const { start, end, covered } = lastGap(pdf);
  return Buffer.concat([pdf.subarray(0, start), pdf.subarray(end, covered)]);
}

/** The file with one text replaced by another of the same length. */
export function withText(pdf: Uint8Array, from: string, to: string): Uint8Array {
  const text = latin1(pdf);
  if (!text.includes(from) || to.length > from.length) throw new Error(`cannot put ${to} for ${from}`);
  return Buffer.from(text.replace(from, to.padEnd(from.length)), 'latin1');
}

export const latin1 = (pdf: Uint8Array): string => Buffer.from(pdf).toString('latin1');
