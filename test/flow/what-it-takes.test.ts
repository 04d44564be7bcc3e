import { describe, expect, it } from 'vitest';
import { activitiesOf } from '#shared/domain/framework/framework-walk.ts';
import { withChanges } from '#shared/domain/scoring/input-changes.ts';
import { placedNodesOf } from '#shared/domain/scoring/nodes.ts';
import { scoreCycle } from '#shared/domain/scoring/score-cycle.ts';
import type { Level, ScoreSheet } from '#shared/domain/scoring/score-sheet.schema.ts';
import type { InputChange } from '#shared/domain/scoring/what-it-takes.schema.ts';
import { type ScoredInput, whatItTakes } from '#shared/domain/scoring/what-it-takes.ts';
import { overridesOf, withOverrides } from '#shared/domain/scoring/with-overrides.ts';
import { approvedRatings } from '../support/approved-ratings.ts';
import { seededRandom } from '../support/random.ts';
import { variedCycle } from '../support/varied-cycle.ts';

const CYCLES = Number(process.env.RAPORTOR_CYCLES ?? 6);

/** A random cycle, scored; approved levels stand in every other. */
function scoredCycle(seed: number): ScoredInput {
  const { framework, submissions, method } = variedCycle(seededRandom(seed));
  const input = { framework, method, year: 2019, submissions, fulfilledEarlier: new Set<never>() };
  const approved = seed % 2 === 0 ? approvedRatings(framework, seededRandom(seed)).slice(0, 6) : [];
  return { input, computed: scoreCycle(input), overrides: overridesOf(approved) };
}

/** The whole cycle scored from nothing with these changes in its submissions. */
function scoredWith({ input, computed, overrides }: ScoredInput, changes: readonly InputChange[]): ScoreSheet {
  const scores = new Map(
    placedNodesOf(computed).flatMap((one) => (one.kind === 'activity' ? [[one.node.code, one.node]] : [])),
  );
  const submissions = activitiesOf(input.framework).reduce((before, { activity }) => {
    const now = scores.get(activity.code);
    return now ? withChanges(before, activity, now, changes) : before;
  }, input.submissions);
  return withOverrides(scoreCycle({ ...input, submissions }), input.method, overrides);
}

const nodeOf = (sheet: ScoreSheet, code: string) => placedNodesOf(sheet).find(({ node }) => node.code === code)?.node;
const rank = (level: Level | undefined): number => (level?.kind === 'level' ? level.level : -1);

/** The same change one step smaller; null: that is no change any more. */
function oneStepLess(change: InputChange, { input }: ScoredInput): InputChange | null {
  if (change.kind === 'status') {
    const order = ['not-done', 'in-progress', 'partly-done', 'done'] as const;
    const less = order[order.findIndex((status) => status === change.to) - 1];
    return less === undefined || less === change.from ? null : { ...change, to: less };
  }
  if (change.kind !== 'value') return null;
  const indicator = activitiesOf(input.framework)
    .flatMap(({ activity }) => activity.indicators)
    .find(({ code }) => code === change.indicator);
  if (!indicator || indicator.kind === 'yes-no') return null;
  const step = { count: 1, percent: 0.1, ratio: 0.001, text: 1 }[indicator.kind];
  return { ...change, to: change.to + (indicator.direction === 'up' ? -step : step) };
}

describe('what would it take', () => {
  it(`promises what the whole scoring then gives, and one step less does not give it (${CYCLES} random cycles)`, () => {
    const seen = { report: 0, status: 0, value: 0, together: 0, any: 0 };
    for (let seed = 1; seed <= CYCLES; seed++) {
      const cycle = scoredCycle(seed);
      const now = withOverrides(cycle.computed, cycle.input.method, cycle.overrides);
      for (const { node } of placedNodesOf(now)) {
        const answer = whatItTakes(cycle, node.code);
        const goal = answer?.goal;
        if (!answer || !goal) continue;
        const wanted = goal.kind === 'level' ? goal.level : 0;
        const outcomes = [...answer.single.slice(0, 3), ...(answer.together ? [answer.together] : [])];
        for (const { changes, score, coverage, reaches } of outcomes) {
          const where = `cycle ${seed}, ${node.code}, ${JSON.stringify(changes)}`;
          const then = nodeOf(scoredWith(cycle, changes), node.code);
          expect(then?.score ?? null, where).toBeCloseTo(score ?? Number.NaN, 9);
          expect(then?.coverage, where).toBeCloseTo(coverage, 12);
          expect(rank(then?.level) >= wanted, where).toBe(reaches);
          if (!reaches) continue;
          for (const change of changes) {
            seen[changes.length > 1 ? 'together' : change.kind]++;
            if (goal.kind === 'any-level') seen.any++;
            const less = oneStepLess(change, cycle);
            const others = changes.filter((one) => one !== change);
            // Of a set none can be left out; of a single change nothing can be taken off.
            const weaker = changes.length > 1 ? others : less ? [less] : [];
            expect(rank(nodeOf(scoredWith(cycle, weaker), node.code)?.level) < wanted, `less than ${where}`).toBe(true);
          }
        }
      }
    }
    expect(Object.entries(seen).filter(([, count]) => count === 0)).toEqual([]);
  });
});
