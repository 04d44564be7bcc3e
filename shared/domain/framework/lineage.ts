import type { Framework } from './framework.schema.ts';
import { activitiesOf } from './framework-walk.ts';
import { candidateOf, Likeness } from './likeness.ts';
import type { PlanDraft } from './plan/plan-draft.schema.ts';

/** The activity of an earlier plan that one of a draft seems to continue, and how alike their texts are, in [0, 1]. */
export interface LineageProposal {
  /** The draft's activity. */
  readonly node: string;
  readonly predecessor: { readonly framework: string; readonly activity: string };
  readonly title: string;
  readonly score: number;
  /** Alike enough, and more so than any other. */
  readonly sure: boolean;
}

/**
 * Proposes for each activity of a draft the one of an earlier plan that it continues, by likeness of their texts (DOMAIN.md §2,
 * lineage); nothing is set before a person confirms it. Each earlier activity is proposed once, where it fits best.
 */
export function proposeLineage(draft: PlanDraft, earlier: Framework): readonly LineageProposal[] {
  const old = activitiesOf(earlier).map(({ activity }) => activity);
  const activities = draft.generalObjectives.flatMap(({ specificObjectives }) =>
    specificObjectives.flatMap((specific) => specific.activities),
  );
  const likeness = new Likeness([...old, ...activities].map(({ title }) => title));
  const candidates = old.map((activity) => candidateOf(activity, activity.title));
  const proposals = activities.flatMap(({ id, title }): LineageProposal[] => {
    const match = likeness.find(title, candidates);
    if (match.kind === 'none') return [];
    const found = match.kind === 'matched' ? match.item : match.candidate;
    const predecessor = { framework: earlier.code, activity: found.code };
    return [{ node: id, predecessor, title: found.title, score: match.confidence, sure: match.kind === 'matched' }];
  });
  return proposals.filter(
    (one) =>
      !proposals.some(
        (other) => other !== one && other.predecessor.activity === one.predecessor.activity && other.score > one.score,
      ),
  );
}
