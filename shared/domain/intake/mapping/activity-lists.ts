import type { Activity } from '#shared/domain/framework/framework.schema.ts';
import { leadingCode, type RowMatcher } from './rows.ts';

/** Several activities named in one cell: all of them known, or a list in which something is not. */
export type ActivityList =
  | { readonly kind: 'all'; readonly activities: readonly Activity[] }
  | { readonly kind: 'doubtful'; readonly named: string };

const BETWEEN_CODES = /\s*[,;/&\n\r+]\s*|\s+(?:și|si|and)\s+/iu;
const SPAN = /^\D*\d+\.\d+\.\d+\.?\s*(?:[-–—]|până la|pana la|to)\s*\d+\.\d+\.\d+\.?$/iu;

/**
 * The activities of a cell that lists some: codes (`1.1.1, 1.1.2`), or titles one a line; null where it names one or none. A span
 * (`1.1.1–1.1.4`) is a doubt: which of those between are meant is nobody's to guess.
 */
export function activitiesListed(text: string, matcher: RowMatcher, objective: string | null): ActivityList | null {
  const trimmed = text.trim();
  if (SPAN.test(trimmed)) return { kind: 'doubtful', named: trimmed };
  const codes = trimmed.split(BETWEEN_CODES).filter((part) => part !== '');
  if (codes.length > 1 && codes.every((part) => leadingCode(part)?.rest === '')) {
    const known = codes.map((part) => matcher.byCode(leadingCode(part)?.code ?? ''));
    const activities = known.filter((one) => one !== null);
    return activities.length === codes.length ? allOf(activities) : { kind: 'doubtful', named: trimmed };
  }
  const lines = trimmed.split(/\s*[;\n\r]+\s*/u).filter((part) => part !== '');
  if (lines.length < 2) return null;
  const titled = lines.map((line) => activityNamed(line, matcher, objective));
  const activities = titled.filter((one) => one !== null);
  return activities.length === lines.length && new Set(activities).size > 1 ? allOf(activities) : null;
}

const allOf = (activities: readonly Activity[]): ActivityList => ({
  kind: 'all',
  activities: [...new Set(activities)],
});

/** The activity that a text names by its code, else by its title; null where that is not sure. */
export function activityNamed(text: string, matcher: RowMatcher, objective: string | null): Activity | null {
  const code = leadingCode(text);
  const coded = code && matcher.byCode(code.code);
  if (coded) return coded;
  const titled = matcher.byTitle(code?.rest ?? text, objective);
  return titled.kind === 'matched' ? titled.item : null;
}
