import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareCodes, OVERALL } from './codes.ts';
import { ActivityCode, GeneralObjectiveCode, IndicatorCode, SpecificObjectiveCode } from './ids.ts';

const part = fc.integer({ min: 1, max: 120 }).map(String);
const numbers = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('.'));
const lettered = fc.tuple(part, part, part, fc.constantFrom('a', 'b', 'z')).map((parts) => parts.join('.'));
const code = fc.oneof(numbers, lettered, fc.constant(OVERALL));

describe('the order of codes', () => {
  test('is total: equal only for the same code, opposite when turned round, and transitive', () => {
    fc.assert(
      fc.property(code, code, code, (a, b, c) => {
        expect(compareCodes(a, b) === 0).toBe(a === b);
        expect(Math.sign(compareCodes(a, b)) + Math.sign(compareCodes(b, a))).toBe(0);
        const [x = '', y = '', z = ''] = [a, b, c].toSorted(compareCodes);
        expect(compareCodes(x, y)).toBeLessThanOrEqual(0);
        expect(compareCodes(y, z)).toBeLessThanOrEqual(0);
        expect(compareCodes(x, z)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 1000 },
    );
  });

  test('goes by number and not by text, parents before children, the overall node first', () => {
    const sorted = ['total', '1', '1.2', '1.2.2', '1.2.2.a', '1.2.2.b', '1.2.10', '1.10', '2', '10'];
    expect(sorted.toReversed().sort(compareCodes)).toEqual(sorted);
  });
});

test.each([
  [GeneralObjectiveCode, '1', '01'],
  [SpecificObjectiveCode, '1.10', '1.0'],
  [ActivityCode, '1.2.10', '1.2.01'],
  [IndicatorCode, '1.2.10.a', '01.2.10.a'],
])('a code is written in one way only', (schema, good, bad) => {
  expect(schema.safeParse(good).success).toBe(true);
  expect(schema.safeParse(bad).success).toBe(false);
  expect(schema.safeParse(`${good}\n`).success).toBe(false);
});
