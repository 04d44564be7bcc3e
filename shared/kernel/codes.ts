import type { InstitutionCode, IsoDate, Sha256 } from './ids.ts';

// Apart from the schemas of `ids.ts`, so that the window need not carry what checks schemas.

/** The form of a SHA-256 as it is written everywhere. */
export const SHA256 = /^[0-9a-f]{64}$/;

/** Whether a text, such as one out of an address, is a SHA-256. */
export const isSha256 = (text: string): text is Sha256 => SHA256.test(text);

/** Whether a text, such as one that a person typed, can be the register's key of an institution. */
export const isInstitutionCode = (text: string): text is InstitutionCode => text.length >= 1 && text.length <= 60;

/** Whether a text, such as a day that a person typed, is one of `2019-12-31`'s form. */
export const isIsoDate = (text: string): text is IsoDate => /^\d{4}-\d\d-\d\d$/.test(text);

/** The node above the general objectives: the strategy as a whole. */
export const OVERALL = 'total';

/** The code one stands below: `1.2.3.a` → `1.2.3`; empty for a general objective. */
export const codeAbove = (code: string): string => code.slice(0, Math.max(0, code.lastIndexOf('.')));

/** Orders codes part by part as numbers (1.2 before 1.10), letters after numbers; the overall node comes first. */
export function compareCodes(a: string, b: string): number {
  if (a === b) return 0;
  if (a === OVERALL) return -1;
  if (b === OVERALL) return 1;
  const left = a.split('.');
  const right = b.split('.');
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const x = left[i];
    const y = right[i];
    if (x === undefined) return -1;
    if (y === undefined) return 1;
    if (x === y) continue;
    const difference = Number(x) - Number(y);
    return Number.isNaN(difference) ? (x < y ? -1 : 1) : difference;
  }
  return 0;
}
