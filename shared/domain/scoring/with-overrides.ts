import type { Method } from './method.schema.ts';
import type { Rating } from './rating.schema.ts';
import { rollUp, type Scored } from './roll-up.ts';
import type { Level, ScoreSheet } from './score-sheet.schema.ts';

type Rank = Extract<Level, { kind: 'level' }>['level'];

/** A node's code and the level an evaluator overrides it with. */
export type Overrides = ReadonlyMap<string, Rank>;

/** The ratings that say another level than the computed one; a confirmation or `neverificat` changes no sum. */
export function overridesOf(ratings: readonly Rating[]): Overrides {
  const ranks: Partial<Record<NonNullable<Rating['level']>, Rank>> = { '0': 0, '1': 1, '2': 2, '3': 3, '4': 4 };
  return new Map(
    ratings.flatMap(({ node, level }) => {
      const rank = level === null ? undefined : ranks[level];
      return rank === undefined ? [] : [[node, rank] as const];
    }),
  );
}

/**
 * The sheet as it would be with these overrides approved (DOMAIN.md §4, Evaluator's rating): an overridden node counts with its
 * level's anchor and coverage 1, and everything above it is rolled up anew. A node that is not due stays outside every sum.
 */
export function withOverrides(sheet: ScoreSheet, method: Method, overrides: Overrides): ScoreSheet {
  const judged = <T extends Scored & { readonly code: string }>(node: T): T => {
    const level = overrides.get(node.code);
    if (level === undefined || !node.due) return node;
    const score = method.anchors[level];
    return { ...node, score, coverage: 1, band: { low: score, high: score }, level: { kind: 'level', level } };
  };
  const generals = sheet.children.map((general) => {
    const specifics = general.children.map((specific) => {
      const children = specific.children.map(judged);
      return judged({ ...specific, ...rollUp(specific.weight, children, method), children });
    });
    return judged({ ...general, ...rollUp(general.weight, specifics, method), children: specifics });
  });
  return { ...sheet, ...rollUp(sheet.weight, generals, method), children: generals };
}
