import { expect, test } from 'vitest';
import { frameworkOf } from '#shared/domain/framework/framework.fixture.ts';
import { EarlierCycle } from './earlier-cycles.ts';
import { formerCodes, underLaterCodes } from './former-codes.ts';

const indicator = (code: string, name: string) => ({
  ...{ code, name, unit: '', kind: 'count', direction: 'up', aggregation: 'sum' },
});
const earlier = frameworkOf([
  { title: 'Prima', indicators: [indicator('1.1.1.a', 'Număr de acțiuni')] },
  { title: 'A doua', indicators: [indicator('1.1.2.a', 'Număr de elevi')] },
]);
const later = {
  ...frameworkOf([
    { title: 'Cu totul alta', indicators: [indicator('1.1.1.a', 'Număr de acțiuni')] },
    {
      title: 'Prima, mai departe',
      indicators: [indicator('1.1.2.a', 'Număr de altceva'), indicator('1.1.2.b', 'Număr de acțiuni')],
      predecessor: { framework: 'exemplu', activity: '1.1.1' },
    },
  ]),
  code: 'alt-plan',
};

test('an activity of a later plan is the one that its confirmed lineage names, never the one under the same code (DOMAIN.md §2)', () => {
  const former = formerCodes(earlier, later);
  expect([former.get('1.1.1'), former.get('1.1.1.a')]).toEqual([undefined, undefined]);
  expect([former.get('1.1.2'), former.get('1.1.2.a'), former.get('1.1.2.b')]).toEqual(['1.1.1', undefined, '1.1.1.a']);
});

test('what earlier years hand on stands under the later codes; what nothing continues is not handed on', () => {
  const handedOn = EarlierCycle.parse({
    year: 2019,
    values: [
      { indicator: '1.1.1.a', value: 7 },
      { indicator: '1.1.2.a', value: 9 },
    ],
    fulfilled: ['1.1.1', '1.1.2'],
  });
  expect(underLaterCodes([handedOn], earlier, later)).toEqual([
    { year: 2019, values: [{ indicator: '1.1.2.b', value: 7 }], fulfilled: ['1.1.2'] },
  ]);
});

test('in another version of the same framework an entry is the same under the same code with the same text', () => {
  const amended = frameworkOf([{ title: 'Prima' }, { title: 'A doua, schimbată' }]);
  const former = formerCodes(earlier, amended);
  expect([former.get('1.1.1'), former.get('1.1.2')]).toEqual(['1.1.1', undefined]);
});
