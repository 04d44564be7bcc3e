import { expect, test } from 'vitest';
import { wordsIn } from './all-words.ts';

test('counts in sentences are written with a dot between thousands, years without', () => {
  const words = wordsIn('ro');
  expect(words('intake:screen.list.applied', { count: 20_000 })).toBe('20.000 de fișiere au fost importate.');
  expect(words('intake:screen.list.applied', { count: 2 })).toBe('2 fișiere au fost importate.');
  expect(words('app:cycle.open', { year: 2019 })).toContain('2019');
});
