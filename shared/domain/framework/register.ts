import type { InstitutionCode } from '#shared/kernel/ids.ts';
import { fold } from './fold.ts';
import type { Institution } from './framework.schema.ts';

export type Identity = Institution['identities'][number];

/** Who is meant by a name; `ambiguous`: several register entries bear it. */
export type InstitutionMatch =
  | { readonly kind: 'found'; readonly institution: Institution }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly Institution[] }
  | { readonly kind: 'unknown' };

/** The form in which names of institutions are compared: folded, and without spaces, so that `A.N.I.T.P.` is `ANITP`. */
export const nameKey = (text: string): string => fold(text).replaceAll(' ', '');

/** The register's entry under its code; undefined for a code that no entry bears. */
export const institutionByCode = (
  institutions: readonly Institution[],
  code: InstitutionCode | string,
): Institution | undefined => institutions.find((institution) => institution.code === code);

/** The name and code in force on a day (`2019-12-31`); between two identities, or after the last, the one before. */
export function identityOn(institution: Institution, date: string): Identity {
  const byStart = institution.identities.toSorted((a, b) => compareStarts(a, b));
  const inForce = byStart.findLast((identity) => !startsAfter(identity, date) && !endsBefore(identity, date));
  const begun = byStart.findLast((identity) => !startsAfter(identity, date));
  const [first] = byStart;
  const identity = inForce ?? begun ?? first;
  if (!identity) throw new Error(`institution without identity: ${institution.code}`);
  return identity;
}

/** Whether the institution existed, under any name, on at least one day of the year. */
export const existsIn = (institution: Institution, year: number): boolean =>
  institution.identities.some((identity) => isInForceIn(identity, year));

/**
 * The institution that a text names: by code, by the code or full name of one of its identities, or by alias, whatever
 * the case, diacritics and punctuation; also `Name (CODE)` and `CODE – Name` where every part names the same one. Names in
 * force in `year` go before names of other years. Never a guess: anything more is `unknown` or `ambiguous`. (DOMAIN.md §2.1)
 */
export function findInstitution(institutions: readonly Institution[], text: string, year: number): InstitutionMatch {
  const whole = byName(institutions, text, year);
  if (whole.kind !== 'unknown') return whole;
  const parts = text.split(/[()[\]:;,/|]|\s[-–—]\s/).filter((part) => nameKey(part) !== '');
  if (parts.length < 2) return whole;
  const matches = parts.map((part) => byName(institutions, part, year));
  const [first] = matches;
  if (first?.kind !== 'found') return { kind: 'unknown' };
  const agreed = matches.every((match) => match.kind === 'found' && match.institution === first.institution);
  return agreed ? first : { kind: 'unknown' };
}

function byName(institutions: readonly Institution[], text: string, year: number): InstitutionMatch {
  const key = nameKey(text);
  if (key === '') return { kind: 'unknown' };
  const candidates = bearersOf(institutions, year).get(key) ?? bearersOf(institutions, null).get(key) ?? [];
  const [only] = candidates;
  if (!only) return { kind: 'unknown' };
  return candidates.length === 1 ? { kind: 'found', institution: only } : { kind: 'ambiguous', candidates };
}

type Bearers = ReadonlyMap<string, readonly Institution[]>;

/** Registers are never changed in place, and each is asked about every text of every workbook. */
const bearers = new WeakMap<readonly Institution[], Map<number | null, Bearers>>();

/** Who bears a name in a year, by the name's key; null: in any year. */
function bearersOf(institutions: readonly Institution[], year: number | null): Bearers {
  const years = bearers.get(institutions) ?? new Map<number | null, Bearers>();
  bearers.set(institutions, years);
  const known = years.get(year);
  if (known) return known;
  const byKey = new Map<string, Institution[]>();
  for (const institution of institutions) {
    for (const key of namesIn(institution, year)) byKey.set(key, [...(byKey.get(key) ?? []), institution]);
  }
  years.set(year, byKey);
  return byKey;
}

/** Keys of the names an institution bears in a year; null: of all it ever bore. */
function namesIn(institution: Institution, year: number | null): ReadonlySet<string> {
  const identities = institution.identities.filter((identity) => year === null || isInForceIn(identity, year));
  if (identities.length === 0) return new Set();
  const names = [institution.code, ...institution.aliases, ...identities.flatMap(({ code, name }) => [code, name])];
  return new Set(names.map(nameKey));
}

const startsAfter = (identity: Identity, date: string): boolean => identity.from !== undefined && identity.from > date;
const endsBefore = (identity: Identity, date: string): boolean => identity.to !== undefined && identity.to < date;
const isInForceIn = (identity: Identity, year: number): boolean =>
  !startsAfter(identity, `${year}-12-31`) && !endsBefore(identity, `${year}-01-01`);
const compareStarts = (a: Identity, b: Identity): number => {
  const [left, right] = [a.from ?? '', b.from ?? ''];
  return left < right ? -1 : left > right ? 1 : 0;
};
