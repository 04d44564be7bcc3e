import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Level } from '#shared/domain/scoring/score-sheet.schema.ts';
import {
  activitiesOf,
  changed,
  indicatorsOf,
  movedBy,
  nodesOf,
  type PlainNode,
  SCORED_STATUSES,
  scoresOf,
  shuffled,
  withActivities,
  withIndicators,
  withValue,
} from '../support/cycle-changes.ts';
import { type Random, seededRandom } from '../support/random.ts';
import { type VariedCycle, variedCycle } from '../support/varied-cycle.ts';

const NOISE = 1e-9;
/** Binary noise next to the sums of values that were themselves moved by thousands. */
const NEARLY = 7;

/** Holds `rule` to random cycles; `random` draws what the rule does to them. */
function forCycles(runs: number, rule: (cycle: VariedCycle, random: Random) => void): void {
  fc.assert(
    fc.property(fc.nat(), (seed) => rule(variedCycle(seededRandom(seed)), seededRandom(seed + 1))),
    { numRuns: runs },
  );
}

/** Same level, or a higher one; what has none has none after. */
function expectNotLower(after: Level, before: Level, where: string): void {
  expect(after.kind, where).toBe(before.kind);
  if (after.kind === 'level' && before.kind === 'level')
    expect(after.level, where).toBeGreaterThanOrEqual(before.level);
}

/** No node lost anything from `before` to `after`, and who reported is the same. Gives whether any gained. */
function expectNothingLower(after: readonly PlainNode[], before: readonly PlainNode[], what: string): boolean {
  expect(after.map(({ code }) => code)).toEqual(before.map(({ code }) => code));
  let gained = false;
  after.forEach((node, i) => {
    const [was, where] = [before[i], `${what}: node ${node.code}`];
    expect(node.coverage, where).toBeCloseTo(was?.coverage ?? Number.NaN, 9);
    expect(node.score === null, where).toBe(was?.score === null);
    expect(node.score ?? 0, where).toBeGreaterThanOrEqual((was?.score ?? 0) - NOISE);
    expect(node.band?.low ?? 0, where).toBeGreaterThanOrEqual((was?.band?.low ?? 0) - NOISE);
    expect(node.band?.high ?? 0, where).toBeGreaterThanOrEqual((was?.band?.high ?? 0) - NOISE);
    if (was) expectNotLower(node.level, was.level, where);
    if ((node.score ?? 0) > (was?.score ?? 0) + NOISE) gained = true;
  });
  return gained;
}

/** Every node is what it was, but for binary noise; levels and who is due exactly. */
function expectSame(after: readonly PlainNode[], before: readonly PlainNode[]): void {
  expect(after.map(({ code, due, level }) => ({ code, due, level }))).toEqual(
    before.map(({ code, due, level }) => ({ code, due, level })),
  );
  after.forEach((node, i) => {
    const was = before[i];
    expect(node.coverage, node.code).toBeCloseTo(was?.coverage ?? Number.NaN, 9);
    if (node.score === null || was?.score === null) expect(node.score, node.code).toBe(was?.score);
    else expect(node.score, node.code).toBeCloseTo(was?.score ?? Number.NaN, NEARLY);
  });
}

describe('bounds', () => {
  it('keep scores in 0–100, coverage in 0–1 and the score in its band', () => {
    forCycles(150, (cycle) => {
      for (const { code, due, score, coverage, band, level } of nodesOf(scoresOf(cycle))) {
        expect(coverage, code).toBeGreaterThanOrEqual(0);
        expect(coverage, code).toBeLessThanOrEqual(1);
        expect(band === null, code).toBe(!due);
        if (!due)
          expect({ score, coverage, level }, code).toEqual({ score: null, coverage: 0, level: { kind: 'not-due' } });
        if (!band) continue;
        expect(0 <= band.low && band.low <= band.high && band.high <= 100, code).toBe(true);
        if (score === null) expect(band, code).toEqual({ low: 0, high: 100 });
        else expect(band.low <= score && score <= band.high, code).toBe(true);
      }
    });
  });
});

describe('monotony', () => {
  it('lets a value moved in its direction lower nothing', () => {
    let gains = 0;
    forCycles(40, (cycle, random) => {
      const before = nodesOf(scoresOf(cycle));
      const directions = new Map(indicatorsOf(cycle.framework).map(({ code, direction }) => [code, direction]));
      const said = cycle.submissions.flatMap(({ institution, content }) =>
        content.indicators.map(({ indicator }) => ({ institution, indicator })),
      );
      for (const moved of random.sample(said, 10)) {
        const size = random.pick([0.01, 1, 40, 5000]);
        const step = directions.get(moved.indicator) === 'up' ? size : -size;
        const better = changed(cycle, {
          indicator: (one, by) =>
            by === moved.institution && one.indicator === moved.indicator
              ? { ...one, reading: withValue(one.reading, (value) => movedBy(value, step)) }
              : one,
        });
        const what = `${moved.indicator} of ${moved.institution} by ${step}`;
        if (expectNothingLower(nodesOf(scoresOf(better)), before, what)) gains++;
      }
    });
    expect(gains).toBeGreaterThan(0);
  });

  it('lets a better status lower nothing', () => {
    let gains = 0;
    forCycles(40, (cycle, random) => {
      const before = nodesOf(scoresOf(cycle));
      const said = cycle.submissions.flatMap(({ institution, content }) =>
        content.activities.flatMap(({ activity, status }) => {
          const at = status?.state === 'read' ? SCORED_STATUSES.findIndex((one) => one === status.value) : -1;
          return SCORED_STATUSES.slice(at < 0 ? SCORED_STATUSES.length : at + 1).map((better) => ({
            ...{ institution, activity, better },
          }));
        }),
      );
      for (const { institution, activity, better } of random.sample(said, 10)) {
        const bettered = changed(cycle, {
          activity: (one, by) =>
            by === institution && one.activity === activity && one.status
              ? { ...one, status: withValue(one.status, () => better) }
              : one,
        });
        const what = `${activity} of ${institution} as ${better}`;
        if (expectNothingLower(nodesOf(scoresOf(bettered)), before, what)) gains++;
      }
    });
    expect(gains).toBeGreaterThan(0);
  });
});

describe('symmetry', () => {
  it('scores a falling indicator as its mirror scores rising', () => {
    forCycles(80, (cycle) => {
      const mirrored = new Set(
        indicatorsOf(cycle.framework)
          .filter(
            ({ kind, direction, baseline }) => kind !== 'yes-no' && kind !== 'text' && (baseline || direction === 'up'),
          )
          .map(({ code }) => code),
      );
      const swapped = { max: 'min', min: 'max' } as const;
      const framework = withIndicators(cycle.framework, (one) => {
        if (!mirrored.has(one.code)) return one;
        const { aggregation, baseline, direction, history, targets } = one;
        return {
          ...one,
          direction: direction === 'up' ? 'down' : 'up',
          aggregation: aggregation === 'max' || aggregation === 'min' ? swapped[aggregation] : aggregation,
          baseline: { value: -(baseline?.value ?? 0), year: baseline?.year ?? 2017 },
          targets: Object.fromEntries(Object.entries(targets).map(([year, target]) => [year, -target])),
          history: history.map((entry) => ({ ...entry, value: -entry.value })),
        };
      });
      const mirror = changed(
        { ...cycle, framework },
        {
          indicator: (one) =>
            mirrored.has(one.indicator)
              ? {
                  ...one,
                  reading: withValue(one.reading, (value) =>
                    value.kind === 'number'
                      ? { ...value, value: -value.value }
                      : value.kind === 'ratio'
                        ? { ...value, numerator: -value.numerator }
                        : value,
                  ),
                }
              : one,
        },
      );
      const [there, here] = [scoresOf(mirror), scoresOf(cycle)];
      expectSame(nodesOf(there), nodesOf(here));
      const uncapped = (sheet: typeof here) =>
        activitiesOf(sheet).flatMap(({ indicators }) => indicators.map((one) => (one.uncapped ?? Number.NaN) + 0));
      expect(uncapped(there)).toEqual(uncapped(here));
    });
  });

  it('gives the same for weights that are all scaled alike', () => {
    forCycles(60, (cycle, random) => {
      const scale = random.pick([1e-3, 0.1, 3, 7.7, 1e4]);
      const codes = nodesOf(scoresOf(cycle)).map(({ code }) => code);
      const all = [...codes, ...indicatorsOf(cycle.framework).map(({ code }) => code)];
      const weights = Object.fromEntries(all.map((code) => [code, (cycle.method.weights[code] ?? 1) * scale]));
      const scaled = scoresOf({ ...cycle, method: { ...cycle.method, weights } });
      expectSame(nodesOf(scaled), nodesOf(scoresOf(cycle)));
    });
  });

  it('gives the same, to the last bit, in whatever order everything comes', () => {
    forCycles(60, (cycle, random) => {
      const framework = {
        ...cycle.framework,
        institutions: shuffled(cycle.framework.institutions, random),
        generalObjectives: shuffled(cycle.framework.generalObjectives, random).map((general) => ({
          ...general,
          specificObjectives: shuffled(general.specificObjectives, random).map((specific) => ({
            ...specific,
            activities: shuffled(specific.activities, random).map((activity) => ({
              ...activity,
              responsible: shuffled(activity.responsible, random),
              partners: shuffled(activity.partners, random),
              indicators: shuffled(activity.indicators, random),
            })),
          })),
        })),
      };
      const submissions = shuffled(cycle.submissions, random).map((submission) => ({
        ...submission,
        content: {
          ...submission.content,
          activities: shuffled(submission.content.activities, random),
          indicators: shuffled(submission.content.indicators, random),
        },
      }));
      expect(scoresOf({ ...cycle, framework, submissions })).toEqual(scoresOf(cycle));
    });
  });
});

describe('what nobody owes', () => {
  it('stands outside every sum', () => {
    forCycles(60, (cycle) => {
      const whole = scoresOf(cycle);
      const due = new Set<string>(
        activitiesOf(whole)
          .filter((one) => one.due)
          .map(({ code }) => code),
      );
      const framework = withActivities(cycle.framework, (activity) => (due.has(activity.code) ? activity : null));
      const rest = nodesOf(scoresOf({ ...cycle, framework }));
      const kept = new Set(rest.map(({ code }) => code));
      expectSame(
        rest,
        nodesOf(whole).filter(({ code }) => kept.has(code)),
      );
      expect(kept.size).toBeLessThan(nodesOf(whole).length);
    });
  });
});
