import type { ActivityScore, GeneralObjectiveScore, ScoreSheet, SpecificObjectiveScore } from './score-sheet.schema.ts';

export type ScoredNode =
  | { readonly kind: 'total'; readonly parent: null; readonly node: ScoreSheet }
  | { readonly kind: 'general'; readonly parent: string; readonly node: GeneralObjectiveScore }
  | { readonly kind: 'specific'; readonly parent: string; readonly node: SpecificObjectiveScore }
  | { readonly kind: 'activity'; readonly parent: string; readonly node: ActivityScore };

/** A sheet's nodes depth-first in order of code, each with its parent's code; the overall node first. */
export function placedNodesOf(sheet: ScoreSheet): readonly ScoredNode[] {
  return [
    { kind: 'total', parent: null, node: sheet },
    ...sheet.children.flatMap((general): ScoredNode[] => [
      { kind: 'general', parent: sheet.code, node: general },
      ...general.children.flatMap((specific): ScoredNode[] => [
        { kind: 'specific', parent: general.code, node: specific },
        ...specific.children.map((node): ScoredNode => ({ kind: 'activity', parent: specific.code, node })),
      ]),
    ]),
  ];
}

/** The same without their places. */
export const nodesOf = (sheet: ScoreSheet): readonly ScoredNode['node'][] =>
  placedNodesOf(sheet).map(({ node }) => node);

/** The activities at or below a node. */
export function activitiesUnder(placed: ScoredNode): readonly ActivityScore[] {
  switch (placed.kind) {
    case 'total':
      return placed.node.children.flatMap(({ children }) => children.flatMap((specific) => specific.children));
    case 'general':
      return placed.node.children.flatMap(({ children }) => children);
    case 'specific':
      return placed.node.children;
    case 'activity':
      return [placed.node];
  }
}
