import { expect, it } from 'vitest';
import type { Rating } from '#shared/domain/scoring/rating.schema.ts';
import { scoreCycle } from '#shared/domain/scoring/score-cycle.ts';
import type { Level } from '#shared/domain/scoring/score-sheet.schema.ts';
import { overridesOf, withOverrides } from '#shared/domain/scoring/with-overrides.ts';
import { approvedRatings } from '../support/approved-ratings.ts';
import { seededRandom } from '../support/random.ts';
import { referenceScores } from '../support/reference-scoring.ts';
import { variedCycle } from '../support/varied-cycle.ts';

/** More with RAPORTOR_CYCLES=10000. */
const CYCLES = Number(process.env.RAPORTOR_CYCLES ?? 400);

/** The approved levels as plain numbers; a confirmation says nothing new. */
const saidIn = (approved: readonly Rating[]): ReadonlyMap<string, number | 'unverified'> =>
  new Map(
    approved.flatMap(({ node, level }) =>
      level === 'confirmed' || level === null ? [] : [[node, level === 'unverified' ? level : Number(level)] as const],
    ),
  );

const levelOf = (level: Level): number | string => (level.kind === 'level' ? level.level : level.kind);

it(`gives what an independent reading of DOMAIN.md §4 gives, on ${CYCLES} random cycles, with approved levels in every other`, () => {
  for (let seed = 1; seed <= CYCLES; seed++) {
    const { framework, submissions, method } = variedCycle(seededRandom(seed));
    const approved = seed % 2 === 0 ? approvedRatings(framework, seededRandom(seed)) : [];
    const computed = scoreCycle({ framework, method, year: 2019, submissions, fulfilledEarlier: new Set() });
    const sheet = withOverrides(computed, method, overridesOf(approved));
    const reference = referenceScores(framework, submissions, method, 2019, saidIn(approved));
    const activities = sheet.children.flatMap((general) => general.children.flatMap((specific) => specific.children));
    const nodes = [sheet, ...sheet.children, ...sheet.children.flatMap((general) => general.children), ...activities];
    for (const node of nodes) {
      const expected = reference.nodes.get(node.code);
      const where = `cycle ${seed}, node ${node.code}`;
      expect(levelOf(node.level), where).toBe(expected?.level);
      expect(node.coverage, where).toBeCloseTo(expected?.c ?? Number.NaN, 9);
      if (expected?.s === null || node.score === null) expect(node.score, where).toBe(expected?.s);
      else expect(node.score, where).toBeCloseTo(expected?.s ?? Number.NaN, 7);
    }
    for (const indicator of activities.flatMap((activity) => activity.indicators)) {
      const expected = reference.indicators.get(indicator.code);
      const where = `cycle ${seed}, indicator ${indicator.code}`;
      for (const [actual, wanted] of [
        [indicator.value, expected?.value],
        [indicator.achievement, expected?.achievement],
      ]) {
        if (wanted === null || actual === null || actual === undefined) expect(actual, where).toBe(wanted);
        else expect(actual, where).toBeCloseTo(wanted ?? Number.NaN, 7);
      }
    }
  }
});
