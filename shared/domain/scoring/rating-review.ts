import { printedScore } from './level.ts';
import type { Rating, SeenResult } from './rating.schema.ts';
import { isOverride, SHORTEST_REASON } from './rating-draft.ts';
import type { Scored } from './roll-up.ts';
import type { Level } from './score-sheet.schema.ts';

/** What may differ between two words on one node. */
export const REVIEW_CHANGES = ['level', 'reason', 'evidence', 'sources', 'computed'] as const;
export type ReviewChange = (typeof REVIEW_CHANGES)[number];

/** What a node is computed to be now, whatever approved rating stands in its place. */
export const seenNow = ({ computed, score, coverage, level }: Scored): SeenResult =>
  computed ? { score: computed.score, coverage: computed.coverage, level: computed.level } : { score, coverage, level };

/** Whether two computed results read the same: level, printed score, coverage. */
export function readsSame(one: SeenResult, other: SeenResult): boolean {
  const printed = ({ score }: SeenResult): number | null => (score === null ? null : printedScore(score));
  return (
    levelText(one.level) === levelText(other.level) &&
    printed(one) === printed(other) &&
    Math.abs(one.coverage - other.coverage) < 1e-9
  );
}

const levelText = (level: Level): string => (level.kind === 'level' ? String(level.level) : level.kind);

/** Whether an approved rating has to be looked at again: what was computed is no longer what its second person saw. */
export const isOvertaken = (approved: Rating, now: SeenResult): boolean =>
  approved.seen !== undefined && !readsSame(approved.seen, now);

/**
 * How a proposal differs from the word before it (the last proposal, or the approved rating it would replace) and, under `computed`,
 * whether the computed result moved since it was proposed.
 */
export function changesSince(before: Rating | null, proposal: Rating, now: SeenResult): readonly ReviewChange[] {
  const differs: Readonly<Record<ReviewChange, boolean>> = {
    level: before !== null && before.level !== proposal.level,
    reason: before !== null && before.reason.trim() !== proposal.reason.trim(),
    evidence: before !== null && before.evidence !== proposal.evidence,
    sources: before !== null && JSON.stringify(before.sources ?? []) !== JSON.stringify(proposal.sources ?? []),
    computed: proposal.seen !== undefined && !readsSame(proposal.seen, now),
  };
  return REVIEW_CHANGES.filter((change) => differs[change]);
}

/**
 * Whether a rating in force is one that a second person approved, with the reason an override needs (DOMAIN.md §4): what the snapshot
 * and the workspace are verified by.
 */
export const hasSecondPerson = ({ state, level, reason, author, by, review }: Rating): boolean =>
  state === 'approved' &&
  level !== null &&
  (!isOverride({ level }) || reason.trim().length >= SHORTEST_REASON) &&
  review !== undefined &&
  (by ? review.by.person !== by.person : review.reviewer !== author);
