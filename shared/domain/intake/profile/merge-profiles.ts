import { anchorKey, inYear, namesKey } from './anchor-texts.ts';
import type { Profile, ProfileSheet } from './profile.schema.ts';

/** An institution's profile with what a newer file taught: the file prevails, and what it does not speak of stays. */
export function mergedProfile(before: Profile | null, learned: Profile): Profile {
  if (!before) return learned;
  const { institutions, statuses, sheets } = inYear(before, learned.year);
  return {
    year: learned.year,
    ...(institutions || learned.institutions ? { institutions: { ...institutions, ...learned.institutions } } : {}),
    ...(statuses || learned.statuses ? { statuses: { ...statuses, ...learned.statuses } } : {}),
    sheets: mergedSheets(sheets, learned.sheets),
  };
}

/** A sheet of another name is the one with the same headings: it was renamed. */
function mergedSheets(before: readonly ProfileSheet[], learned: readonly ProfileSheet[]): readonly ProfileSheet[] {
  const all = [...before];
  for (const one of learned) {
    const at = [sameName, sameHeadings]
      .map((isSame) => all.findIndex((other) => isSame(one, other)))
      .find((found) => found !== -1);
    const known = at === undefined ? undefined : all[at];
    if (at === undefined || !known) all.push(one);
    else all[at] = mergedSheet(known, one);
  }
  return all;
}

type Same = (one: ProfileSheet, other: ProfileSheet) => boolean;
const sameName: Same = (one, other) => anchorKey(one.sheet) === anchorKey(other.sheet);
const sameHeadings: Same = (one, other) => {
  const keys = new Set((one.headings ?? []).map(anchorKey).filter((key) => key !== ''));
  const shared = new Set((other.headings ?? []).map(anchorKey).filter((key) => keys.has(key)));
  return keys.size > 0 && shared.size * 2 >= keys.size;
};

const mergedSheet = (before: ProfileSheet, learned: ProfileSheet): ProfileSheet => {
  if (before.ignore || learned.ignore) return learned;
  return {
    ...before,
    ...learned,
    columns: merged(before.columns, learned.columns, ({ heading }) => anchorKey(heading)),
    rows: merged(before.rows, learned.rows, ({ names }) => namesKey(names)),
  };
};

/** What stood before, each in its place, with what is new behind it. */
function merged<T>(before: readonly T[], learned: readonly T[], keyOf: (one: T) => string): readonly T[] {
  const all = new Map(before.map((one) => [keyOf(one), one]));
  for (const one of learned) all.set(keyOf(one), one);
  return [...all.values()];
}
