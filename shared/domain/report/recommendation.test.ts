import { describe, expect, it } from 'vitest';
import { type FollowUp, Recommendation } from './recommendation.schema.ts';
import { isOverdue, recommendationsIn, standingIn, statusIn } from './recommendation.ts';

type Said = readonly [year: number, status: FollowUp['status']];
const at = '2020-03-01T10:00:00.000Z';

const recommendation = (id: string, term: string, ...said: readonly Said[]): Recommendation =>
  Recommendation.parse({
    ...{
      id,
      year: Number(id.slice(0, 4)),
      node: '1.1',
      title: 'Informare',
      text: 'Se recomandă.',
      institutions: ['MEN'],
    },
    ...{ term, author: 'Ana', at },
    followUps: said.map(([year, status]) => ({ year, status, text: '', sources: [], author: 'Ana', at })),
  });

describe('what a recommendation is to a cycle (DOMAIN.md §4)', () => {
  it.each([
    // written 2018; what later cycles found · the cycle asked · what it is to it · its status · overdue, its term being 31.12.2019
    [[], 2017, 'later', 'new', false],
    [[], 2018, 'made', 'new', false],
    [[], 2019, 'open', 'awaited', true],
    [[], 2020, 'open', 'awaited', true],
    [[[2019, 'not-implemented']], 2019, 'open', 'not-implemented', true],
    [[[2019, 'partly-implemented']], 2020, 'open', 'awaited', true],
    // The cycle that closes it still has it; the next does not.
    [[[2019, 'implemented']], 2019, 'open', 'implemented', false],
    [[[2019, 'implemented']], 2020, 'closed', 'implemented', false],
    // Looked at from the year before, what a later cycle found is not known.
    [[[2020, 'implemented']], 2019, 'open', 'awaited', true],
    // A cycle that said nothing leaves it open; the last word before counts.
    [
      [
        [2019, 'partly-implemented'],
        [2021, 'implemented'],
      ],
      2020,
      'open',
      'awaited',
      true,
    ],
    [
      [
        [2019, 'partly-implemented'],
        [2021, 'implemented'],
      ],
      2021,
      'open',
      'implemented',
      false,
    ],
    [
      [
        [2019, 'partly-implemented'],
        [2021, 'implemented'],
      ],
      2022,
      'closed',
      'implemented',
      false,
    ],
  ] as const)('%j in %i: %s, %s', (said, year, standing, status, overdue) => {
    const one = recommendation('2018-1', '2019-12-31', ...said);
    expect(standingIn(one, year)).toBe(standing);
    expect(statusIn(one, year)).toBe(status);
    expect(isOverdue(one, year)).toBe(overdue);
  });

  it.each([
    ['2019-12-31', true],
    ['2020-01-01', false],
  ])('a term of %s has passed at the end of 2019: %s', (term, passed) => {
    expect(isOverdue(recommendation('2018-1', term), 2019)).toBe(passed);
  });

  it('a cycle has what it made and what stood open in it, as it stood then', () => {
    const all = [
      recommendation('2017-1', '2018-06-30', [2018, 'implemented']),
      recommendation('2017-2', '2018-06-30', [2018, 'not-implemented'], [2019, 'implemented'], [2020, 'implemented']),
      recommendation('2018-1', '2020-06-30'),
      recommendation('2019-1', '2020-06-30', [2020, 'implemented']),
      recommendation('2020-1', '2021-06-30'),
    ];
    const found = recommendationsIn(all, 2019).map(({ id, followUps }) => [id, ...followUps.map(({ year }) => year)]);
    expect(found).toEqual([['2017-2', 2018, 2019], ['2018-1'], ['2019-1']]);
  });
});
