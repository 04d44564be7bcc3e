import { assertNever } from '#shared/kernel/assert-never.ts';
import type { Method } from './method.schema.ts';
import type { Rating } from './rating.schema.ts';
import { rollUp, type Scored } from './roll-up.ts';
import type { Level, ScoreSheet } from './score-sheet.schema.ts';

type Rank = Extract<Level, { kind: 'level' }>['level'];

/** A node's code and what an evaluator says in the place of the computed level. */
export type Overrides = ReadonlyMap<string, Rank | 'unverified'>;

/** The ratings that say otherwise than the computed level, by node; a confirmation takes the node's earlier word away. */
export function overridesOf(ratings: readonly Rating[]): Overrides {
  const said = new Map<string, Rank | 'unverified'>();
  for (const { node, level } of ratings) {
    const word = level === null ? null : saidBy(level);
    if (word === null) said.delete(node);
    else said.set(node, word);
  }
  return said;
}

function saidBy(level: NonNullable<Rating['level']>): Rank | 'unverified' | null {
  switch (level) {
    case 'confirmed':
      return null;
    case 'unverified':
      return 'unverified';
    case '0':
      return 0;
    case '1':
      return 1;
    case '2':
      return 2;
    case '3':
      return 3;
    case '4':
      return 4;
    default:
      return assertNever(level);
  }
}

/**
 * The sheet with these overrides in force (DOMAIN.md §4, Evaluator's rating): an overridden node counts with its level's anchor
 * and coverage 1, and everything above it is rolled up anew; `neverificat` has no anchor, so that node keeps its computed score in
 * every sum and loses only its level. What was computed, from children as they count, stays beside. A node that is not due stays
 * outside every sum. Takes a sheet without overrides.
 */
export function withOverrides(sheet: ScoreSheet, method: Method, overrides: Overrides): ScoreSheet {
  if (overrides.size === 0) return sheet;
  const judged = <T extends Scored & { readonly code: string }>(node: T): T => {
    const word = overrides.get(node.code);
    if (word === undefined || !node.due) return node;
    const { score, coverage, band, level } = node;
    const computed = { score, coverage, band, level };
    if (word === 'unverified') return { ...node, level: { kind: 'unverified' }, computed };
    const anchor = method.anchors[word];
    const counted = { score: anchor, coverage: 1, band: { low: anchor, high: anchor } };
    return { ...node, ...counted, level: { kind: 'level', level: word }, computed };
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
