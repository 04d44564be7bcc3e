import { compareCodes } from '#shared/kernel/codes.ts';
import type { Scored } from './roll-up.ts';
import type { ActivityScore, Level, ScoreSheet } from './score-sheet.schema.ts';

/** One node or indicator of a sheet laid flat for the sensitivity's draws; `children` are places in the same list. */
export interface FlatNode {
  readonly code: string;
  readonly kind: 'objective' | 'activity' | 'indicator';
  readonly weight: number;
  readonly due: boolean;
  /** The level to be found again; null for an indicator. */
  readonly level: Level | null;
  /** What a node without children keeps in every draw; an indicator's score is its achievement. */
  readonly score: number | null;
  readonly coverage: number;
  /** An approved rating stands in the place of what would be drawn. */
  readonly fixed: boolean;
  /** Whether a weight is drawn for it: it stands in a sum. */
  readonly drawn: boolean;
  readonly children: readonly number[];
}

/**
 * The sheet's nodes depth-first in order of codes, each before its children: all objectives, the activities that are due, and
 * of these the indicators that have an achievement (DOMAIN.md §4, Sensitivity).
 */
export function flatten(sheet: ScoreSheet): readonly FlatNode[] {
  const nodes: FlatNode[] = [];
  const add = (node: Omit<FlatNode, 'children'>, fill: () => readonly number[]): number => {
    const at = nodes.push({ ...node, children: [] }) - 1;
    nodes[at] = { ...node, children: fill() };
    return at;
  };
  const addActivity = (activity: ActivityScore): number =>
    add({ ...scoredPart(activity), kind: 'activity', drawn: true }, () =>
      inOrder(activity.indicators).flatMap(({ code, weight, achievement: score }) => {
        const leaf = {
          code,
          kind: 'indicator',
          weight,
          due: true,
          level: null,
          score,
          coverage: 1,
          fixed: false,
          drawn: true,
        } as const;
        return score === null ? [] : [add(leaf, () => [])];
      }),
    );
  add({ ...scoredPart(sheet), kind: 'objective', drawn: false }, () =>
    inOrder(sheet.children).map((general) =>
      add({ ...scoredPart(general), kind: 'objective', drawn: general.due }, () =>
        inOrder(general.children).map((specific) =>
          add({ ...scoredPart(specific), kind: 'objective', drawn: specific.due }, () =>
            inOrder(specific.children.filter(({ due }) => due)).map(addActivity),
          ),
        ),
      ),
    ),
  );
  return nodes;
}

type ScoredPart = Pick<FlatNode, 'code' | 'weight' | 'due' | 'score' | 'coverage' | 'fixed'> & {
  readonly level: Level;
};

/** What could not be verified keeps its score, and so the level that was computed from it. */
const scoredPart = ({ code, weight, due, level, score, coverage, computed }: Node): ScoredPart => ({
  ...{ code, weight, due, score, coverage },
  level: level.kind === 'unverified' && computed ? computed.level : level,
  fixed: computed !== undefined && level.kind !== 'unverified',
});

type Node = Scored & { readonly code: string };

const inOrder = <T extends { readonly code: string }>(nodes: readonly T[]): readonly T[] =>
  nodes.toSorted((a, b) => compareCodes(a.code, b.code));
