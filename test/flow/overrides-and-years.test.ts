import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { earlierCycleOf, withEarlier } from '#shared/domain/scoring/earlier-cycles.ts';
import { scoreCycle } from '#shared/domain/scoring/score-cycle.ts';
import { withOverrides } from '#shared/domain/scoring/with-overrides.ts';
import { activitiesOf, nodesOf, scoresOf } from '../support/cycle-changes.ts';
import { scoresOfOneActivity } from '../support/one-activity.ts';
import { seededRandom } from '../support/random.ts';
import { variedCycle } from '../support/varied-cycle.ts';

describe('overrides, were they approved (DOMAIN.md §4, Evaluator’s rating)', () => {
  const { method } = variedCycle(seededRandom(1));
  // Two institutions owe one activity; one reported „în curs”: s = 25, c = 1/2.
  const sheet = scoresOfOneActivity({}, { A: { status: 'in-progress' }, B: null });

  it.each([
    // level · its anchor is the score · nothing stays open
    [0, 0],
    [1, 25],
    [2, 50],
    [3, 75],
    [4, 100],
  ] as const)('level %i on the activity: every node above counts with %i and coverage 1', (level, anchor) => {
    const plain = { ...method, weights: {} };
    const after = withOverrides(sheet, plain, new Map([['1.1.1', level]]));
    for (const node of nodesOf(after)) {
      expect(node).toMatchObject({
        score: anchor,
        coverage: 1,
        band: { low: anchor, high: anchor },
        level: { kind: 'level', level },
      });
    }
  });

  it('without any, every random sheet stays as it is', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const cycle = variedCycle(seededRandom(seed));
        const scores = scoresOf(cycle);
        expect(withOverrides(scores, cycle.method, new Map())).toEqual(scores);
      }),
      { numRuns: 100 },
    );
  });

  it('a node that is not due stays outside every sum, and one above keeps the band around its score', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(0, 1, 2, 3, 4), (seed, level) => {
        const cycle = variedCycle(seededRandom(seed));
        const scores = scoresOf(cycle);
        const codes = activitiesOf(scores).map(({ code }) => code);
        const after = withOverrides(scores, cycle.method, new Map(codes.map((code) => [code, level])));
        for (const activity of activitiesOf(after)) {
          if (!activity.due) expect(activity.score).toBeNull();
          else expect(activity.score).toBe(cycle.method.anchors[level]);
        }
        for (const { score, band } of nodesOf(after)) {
          if (score === null || band === null) continue;
          expect(band.low).toBeLessThanOrEqual(score);
          expect(band.high).toBeGreaterThanOrEqual(score);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('earlier cycles of the same workspace (DOMAIN.md §4)', () => {
  it('an activity that everyone who owed reported done owes nothing in a later year', () => {
    const done = scoresOfOneActivity({ term: '31.12.2018' }, { A: { status: 'done' }, B: { status: 'done' } });
    const half = scoresOfOneActivity({ term: '31.12.2018' }, { A: { status: 'done' }, B: null });
    expect(earlierCycleOf(done, 2019).fulfilled).toEqual(['1.1.1']);
    expect(earlierCycleOf(half, 2019).fulfilled).toEqual([]);
  });

  it('a cumulative indicator adds each earlier cycle once, over three years: 10, 10 + 20, 10 + 20 + 30', () => {
    const { framework, method, submissions } = variedCycle(seededRandom(3));
    const [general] = framework.generalObjectives;
    const [specific] = general?.specificObjectives ?? [];
    const [activity] = specific?.activities ?? [];
    const [indicator] = activity?.indicators ?? [];
    const [submission] = submissions;
    if (!general || !specific || !activity || !indicator || !submission) throw new Error('an empty cycle');
    const counted = {
      ...indicator,
      kind: 'count',
      aggregation: 'sum',
      cumulative: true,
      history: [],
      targets: {},
    } as const;
    const alone = {
      ...framework,
      plan: { ...framework.plan, from: 2018, to: 2020 },
      generalObjectives: [
        {
          ...general,
          specificObjectives: [
            {
              ...specific,
              activities: [
                {
                  ...activity,
                  term: 'Anual',
                  responsible: [{ institution: submission.institution }],
                  indicators: [counted],
                },
              ],
            },
          ],
        },
      ],
    };
    const provenance = {
      ...{ fileName: 'a.xlsx', sheet: 'S', cell: 'B2', raw: 'x' },
      file: submission.file.sha256,
    };
    const earlier: ReturnType<typeof earlierCycleOf>[] = [];
    const values = [10, 20, 30].map((value, i) => {
      const said = {
        ...submission,
        content: {
          institution: submission.institution,
          activities: [],
          indicators: [
            {
              indicator: counted.code,
              reading: { state: 'read', value: { kind: 'number', value }, provenance },
            } as const,
          ],
        },
      };
      const year = 2018 + i;
      const sheet = scoreCycle(withEarlier({ framework: alone, method, year, submissions: [said] }, earlier));
      earlier.push(earlierCycleOf(sheet, year));
      return activitiesOf(sheet)[0]?.indicators[0]?.value;
    });
    expect(values).toEqual([10, 30, 60]);
    expect(earlier.map((one) => one.values[0]?.value)).toEqual([10, 20, 30]);
  });
});
