import type { Activity } from '#shared/domain/framework/framework.schema.ts';
import type { Issue } from '#shared/domain/intake/issue.schema.ts';
import { compareCodes } from '#shared/kernel/codes.ts';
import { indicatorScore } from './indicator-score.ts';
import type { Method } from './method.schema.ts';
import { dueNode, notDue, weightedMean, weightOf } from './roll-up.ts';
import type { Said } from './said.ts';
import type { ActivityScore, IndicatorScore, Obligation } from './score-sheet.schema.ts';
import type { ScoringInput } from './scoring-input.ts';
import { owes, whoOwes } from './who-owes.ts';

/**
 * An activity's score and coverage in the cycle, and the issues that were found (DOMAIN.md §4, Activity score): the weighted
 * mean of its indicators' achievements where any exists, else the mean of the statuses that bear a score, else none.
 */
export function activityScore(
  activity: Activity,
  input: ScoringInput,
  said: Said,
): { readonly score: ActivityScore; readonly issues: readonly Issue[] } {
  const { method } = input;
  const owing = whoOwes(activity, input, said);
  const obligations = owing.debts.map(({ obligation }) => withStatusScore(obligation, method));
  const judged = activity.indicators
    .toSorted((a, b) => compareCodes(a.code, b.code))
    .map((indicator) => indicatorScore(indicator, activity, owing, input, said));
  const indicators = judged.map(({ score }) => score);
  const issues = [...owing.issues, ...judged.flatMap((one) => one.issues)];
  const weight = weightOf(method, activity.code);
  const common = { code: activity.code, dueBecause: owing.dueBecause, obligations, indicators };
  if (!owing.due) return { score: { ...common, ...notDue(weight), basis: 'none' }, issues };
  const { basis, score } = scoreOf(indicators, obligations);
  return { score: { ...common, ...dueNode(weight, score, coverageOf(obligations), method), basis }, issues };
}

/** Institutions that reported over institutions that owe, in [0, 1]; 0 where nobody owes. */
function coverageOf(obligations: readonly Obligation[]): number {
  const owing = obligations.filter(owes);
  const reported = owing.filter(({ state }) => state === 'reported');
  return owing.length === 0 ? 0 : reported.length / owing.length;
}

/** Only a reported status bears a score: a claim, a released or a missing one has none. */
function withStatusScore(obligation: Obligation, method: Method): Obligation {
  const { status, state } = obligation;
  if (state !== 'reported' || status === null) return obligation;
  return { ...obligation, statusScore: method.statusScores[status] ?? null };
}

function scoreOf(
  indicators: readonly IndicatorScore[],
  obligations: readonly Obligation[],
): { readonly basis: ActivityScore['basis']; readonly score: number | null } {
  const achieved = indicators.flatMap(({ weight, achievement }) =>
    achievement === null ? [] : [{ weight, value: achievement }],
  );
  if (achieved.length > 0) {
    const score = weightedMean(achieved);
    return { basis: score === null ? 'none' : 'indicators', score };
  }
  const statuses = obligations.flatMap(({ statusScore }) =>
    statusScore === null ? [] : [{ weight: 1, value: statusScore }],
  );
  const score = weightedMean(statuses);
  return { basis: score === null ? 'none' : 'statuses', score };
}
