import { openDoubts } from './draft-doubts.ts';
import { type DraftProblem, type DraftProblemCode, draftProblems } from './draft-framework.ts';
import type { PlanDraft } from './plan-draft.schema.ts';
import type { PlanIssue, PlanIssueCode } from './plan-issue.schema.ts';

/** The doubts that say already what keeps a draft from being a framework. */
const TOLD_BY: Readonly<Partial<Record<DraftProblemCode, readonly PlanIssueCode[]>>> = {
  'draft-title-missing': ['objective-title-missing', 'objective-missing', 'activity-title-missing'],
  'draft-term-unreadable': ['term-missing', 'term-unreadable'],
  'draft-institution-unknown': ['institution-unknown', 'institution-ambiguous'],
  'draft-indicators-too-many': ['indicators-too-many'],
};

/**
 * What a person has still to settle before a draft can be kept, each thing once: the doubts that stand, and what is missing beside what
 * they tell of. Every place that counts counts these.
 */
export function leftToSettle(draft: PlanDraft): {
  readonly doubts: readonly PlanIssue[];
  readonly problems: readonly DraftProblem[];
} {
  const doubts = openDoubts(draft);
  const isTold = ({ code, node, details: { text } }: DraftProblem): boolean =>
    doubts.some(
      (doubt) =>
        doubt.node === node &&
        TOLD_BY[code]?.includes(doubt.code) === true &&
        (text === undefined || text === doubt.raw),
    );
  return { doubts, problems: draftProblems(draft).filter((problem) => !isTold(problem)) };
}
