import { assertNever } from '#shared/kernel/assert-never.ts';
import { type Candidate, candidatesUnder, reports } from './change-candidates.ts';
import { activitiesUnder, placedNodesOf } from './nodes.ts';
import { Rescoring } from './rescoring.ts';
import type { ScoreSheet } from './score-sheet.schema.ts';
import type { ScoringInput } from './scoring-input.ts';
import type { InputChange, Outcome, WhatItTakes } from './what-it-takes.schema.ts';
import type { Overrides } from './with-overrides.ts';

/** What is asked from: a cycle's input, its sheet without overrides, and the overrides in force. */
export interface ScoredInput {
  readonly input: ScoringInput;
  readonly computed: ScoreSheet;
  readonly overrides: Overrides;
}

/** How many single changes are listed. */
const MOST_LISTED = 8;
/** How many changes a set may hold. */
export const MOST_TOGETHER = 12;
/** Up to so many institutions all their pairs are tried. */
const MOST_PAIRED = 40;
/** A score or a coverage that moves less than this does not move. */
const NOTICED = 1e-9;

/**
 * What would change a node's level, each outcome scored by the rules themselves (DOMAIN.md §4, Explain; docs/method.md §12). With too
 * little coverage only reports can help; else statuses, values and reports are tried up to the next level. Null: no such node.
 */
export function whatItTakes(scored: ScoredInput, code: string): WhatItTakes | null {
  const rescoring = new Rescoring(scored.input, scored.computed, scored.overrides);
  const node = nodeIn(rescoring.after([]), code);
  if (!node) return null;
  const { score, coverage, level } = node.node;
  const goal = goalOf(level);
  const nothing = { goal: null, single: [], more: 0, together: null } as const;
  if (level.kind === 'not-due') return { ...nothing, because: 'not-due' };
  if (node.node.computed) return { ...nothing, because: 'approved' };
  if (!goal) return { ...nothing, because: 'highest' };

  const outcome = (changes: readonly InputChange[]): Outcome => {
    const then = nodeIn(rescoring.after(changes), code)?.node ?? node.node;
    const isLevel = then.level.kind === 'level';
    const reaches =
      isLevel && (goal.kind === 'any-level' || (then.level.kind === 'level' && then.level.level >= goal.level));
    return { changes, score: then.score, coverage: then.coverage, level: then.level, reaches };
  };
  const gain = (then: Outcome): number =>
    goal.kind === 'any-level' ? then.coverage - coverage : (then.score ?? 0) - (score ?? 0);

  const due = activitiesUnder(node).filter((activity) => activity.due);
  const candidates =
    goal.kind === 'any-level' ? reports(due) : candidatesUnder(due, rescoring, scored.input.method, scored.input.year);
  const tried = candidates
    .map((candidate) => ({ candidate, best: outcome([candidate.at(candidate.sizes - 1)]) }))
    .filter(({ best }) => best.reaches || gain(best) > NOTICED);
  const single = tried
    .map(({ candidate, best }) =>
      best.reaches ? smallest(candidate, outcome) : outcome([candidate.at(firstStep(candidate))]),
    )
    .filter((then) => then.reaches || gain(then) > NOTICED)
    .toSorted((a, b) => Number(b.reaches) - Number(a.reaches) || gain(b) - gain(a) || compareChanges(a, b));
  const alone = single.some(({ reaches }) => reaches);
  const best = tried.flatMap((one) => apart(one.best)).toSorted((a, b) => gain(b) - gain(a) || compareChanges(a, b));
  return {
    goal,
    because: null,
    single: single.slice(0, MOST_LISTED),
    more: Math.max(0, single.length - MOST_LISTED),
    together: alone ? null : (pairOf(best, outcome) ?? setOf(best, outcome)),
  };
}

const nodeIn = (sheet: ScoreSheet, code: string) => placedNodesOf(sheet).find(({ node }) => node.code === code);

function goalOf(level: ScoreSheet['level']): WhatItTakes['goal'] {
  if (level.kind !== 'level') return { kind: 'any-level' };
  switch (level.level) {
    case 0:
      return { kind: 'level', level: 1 };
    case 1:
      return { kind: 'level', level: 2 };
    case 2:
      return { kind: 'level', level: 3 };
    case 3:
      return { kind: 'level', level: 4 };
    case 4:
      return null;
    default:
      return assertNever(level.level);
  }
}

/** A change that would do the same for several, as one for each. */
const apart = (outcome: Outcome): readonly Outcome[] =>
  outcome.changes.flatMap((change) =>
    change.kind === 'status'
      ? [change.institution, ...change.alike].map((institution) => ({
          ...outcome,
          changes: [{ ...change, institution, alike: [] }],
        }))
      : [outcome],
  );

/** What does not suffice is told as it would be done: a status one step up, a value all the way to its target. */
const firstStep = ({ sizes, at }: Candidate): number => (at(0).kind === 'status' ? 0 : sizes - 1);

/** The smallest size of a change that reaches the goal: a bigger one never does less. */
function smallest({ sizes, at }: Candidate, outcome: (changes: readonly InputChange[]) => Outcome): Outcome {
  let [low, high] = [0, sizes - 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (outcome([at(middle)]).reaches) high = middle;
    else low = middle + 1;
  }
  return outcome([at(high)]);
}

/** Two changes that suffice, where there are; of few enough all pairs are tried. */
function pairOf(best: readonly Outcome[], outcome: (changes: readonly InputChange[]) => Outcome): Outcome | null {
  if (best.length > MOST_PAIRED) return null;
  for (const [at, one] of best.entries()) {
    for (const other of best.slice(at + 1)) {
      const then = outcome([...one.changes, ...other.changes]);
      if (then.reaches) return then;
    }
  }
  return null;
}

/** A set that suffices, built by effect, with nothing left in it that it can do without. */
function setOf(best: readonly Outcome[], outcome: (changes: readonly InputChange[]) => Outcome): Outcome | null {
  let changes: readonly InputChange[] = [];
  for (const one of best.slice(0, MOST_TOGETHER)) {
    changes = [...changes, ...one.changes];
    if (!outcome(changes).reaches) continue;
    for (const change of changes.toReversed()) {
      const without = changes.filter((kept) => kept !== change);
      if (outcome(without).reaches) changes = without;
    }
    return outcome(changes);
  }
  return null;
}

const compareChanges = (a: Outcome, b: Outcome): number => {
  const [left, right] = [JSON.stringify(a.changes), JSON.stringify(b.changes)];
  return left < right ? -1 : left > right ? 1 : 0;
};
