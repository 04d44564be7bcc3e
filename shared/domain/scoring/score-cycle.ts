import type { Issue } from '#shared/domain/intake/issue.schema.ts';
import { compareCodes, OVERALL } from '#shared/kernel/codes.ts';
import { activityScore } from './activity-score.ts';
import { rollUp, weightOf } from './roll-up.ts';
import { Said } from './said.ts';
import type { ScoreSheet } from './score-sheet.schema.ts';
import type { ScoringInput } from './scoring-input.ts';

/**
 * Scores a whole framework for one cycle by a method (DOMAIN.md §4; docs/method.md): every node with score in [0, 100], coverage
 * in [0, 1], band and level, every indicator with value, achievement and contributions, and the issues found on the way.
 * Children stand in order of code; the order of submissions, nodes and institutions in the input does not matter.
 */
export function scoreCycle(input: ScoringInput): ScoreSheet {
  const { framework, method } = input;
  const said = new Said(input.submissions);
  const issues: Issue[] = [];
  const generals = inOrder(framework.generalObjectives).map((general) => {
    const specifics = inOrder(general.specificObjectives).map((specific) => {
      const activities = inOrder(specific.activities).map((activity) => {
        const judged = activityScore(activity, input, said);
        issues.push(...judged.issues);
        return judged.score;
      });
      return {
        code: specific.code,
        ...rollUp(weightOf(method, specific.code), activities, method),
        children: activities,
      };
    });
    return { code: general.code, ...rollUp(weightOf(method, general.code), specifics, method), children: specifics };
  });
  return { code: OVERALL, ...rollUp(weightOf(method, OVERALL), generals, method), children: generals, issues };
}

const inOrder = <T extends { readonly code: string }>(nodes: readonly T[]): readonly T[] =>
  nodes.toSorted((a, b) => compareCodes(a.code, b.code));
