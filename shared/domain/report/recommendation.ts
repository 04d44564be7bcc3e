import { assertNever } from '#shared/kernel/assert-never.ts';
import type { FollowUp, Recommendation } from './recommendation.schema.ts';

/** `implementată satisfăcător | parțial implementată | neimplementată` (DOMAIN.md §4). */
export const FOLLOW_UP_STATUSES = ['implemented', 'partly-implemented', 'not-implemented'] as const;

/**
 * What a recommendation is to a cycle: `made` in it; `open`, so to be followed up in it; `closed`, found implemented in a cycle
 * before; `later`, not written yet.
 */
export type Standing = 'made' | 'open' | 'closed' | 'later';

/** What a cycle last said of a recommendation before a year; undefined where none did. */
export const lastBefore = ({ followUps }: Recommendation, year: number): FollowUp | undefined =>
  followUps.findLast((one) => one.year < year);

export const followUpIn = ({ followUps }: Recommendation, year: number): FollowUp | undefined =>
  followUps.find((one) => one.year === year);

/**
 * What a recommendation is to the cycle of a year. An earlier one stays open until a cycle finds it implemented, through cycles that
 * said nothing of it; the cycle that closes it still has it among its own.
 */
export function standingIn(recommendation: Recommendation, year: number): Standing {
  if (recommendation.year > year) return 'later';
  if (recommendation.year === year) return 'made';
  return lastBefore(recommendation, year)?.status === 'implemented' ? 'closed' : 'open';
}

/** How it stands at the end of a cycle: as that found it, else `new` in its own cycle and `awaited` where nothing was said yet. */
export function statusIn(recommendation: Recommendation, year: number): FollowUp['status'] | 'new' | 'awaited' {
  const standing = standingIn(recommendation, year);
  switch (standing) {
    case 'made':
    case 'later':
      return 'new';
    case 'closed':
      return 'implemented';
    case 'open':
      return followUpIn(recommendation, year)?.status ?? 'awaited';
    default:
      return assertNever(standing);
  }
}

/** Whether its term had passed by the end of the year without it being implemented. */
export const isOverdue = (recommendation: Recommendation, year: number): boolean =>
  recommendation.term <= `${year}-12-31` && statusIn(recommendation, year) !== 'implemented';

/** The recommendations that belong to a cycle, made or open in it, as they stood in it: nothing that later cycles said. */
export const recommendationsIn = (all: readonly Recommendation[], year: number): readonly Recommendation[] =>
  all
    .filter((one) => ['made', 'open'].includes(standingIn(one, year)))
    .map((one) => ({ ...one, followUps: one.followUps.filter((said) => said.year <= year) }));

/** In order of writing: by year, then number. */
export const byNumber = (a: Recommendation, b: Recommendation): number => a.year - b.year || numberOf(a) - numberOf(b);

/** The number within its cycle. */
export const numberOf = ({ id }: { readonly id: string }): number => Number(id.slice(5));
