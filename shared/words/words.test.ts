import { expect, test } from 'vitest';
import { wordsIn } from './all-words.ts';

test('counts in sentences are written with a dot between thousands, years without', () => {
  const words = wordsIn('ro');
  expect(words('intake:screen.list.applied', { count: 20_000 })).toBe('20.000 de fișiere au fost importate.');
  expect(words('intake:screen.list.applied', { count: 2 })).toBe('2 fișiere au fost importate.');
  expect(words('app:cycle.open', { year: 2019 })).toContain('2019');
});

test('a count picks the plural form of its language', () => {
  const counted = [1, 2, 19, 20, 0].map((count) => wordsIn('ro')('intake:screen.list.applied', { count }));
  expect(counted[0]).not.toContain('1 fișiere');
  expect(counted.slice(1).map((sentence) => sentence.includes(' de fișiere'))).toEqual([false, false, true, false]);
  expect(wordsIn('en')('intake:screen.list.applied', { count: 1 })).not.toBe(
    wordsIn('en')('intake:screen.list.applied', { count: 2 }),
  );
});

test('facts are written as they are, whatever signs they hold; a missing key is a bug', () => {
  const words = wordsIn('ro');
  expect(words('intake:issue.file-encrypted', { file: '$& {{cell}}.xls' })).toContain('$& {{cell}}.xls');
  expect(words.has('intake:issue.nothing-of-the-kind')).toBe(false);
  expect(words.has('intake:issue')).toBe(false);
  expect(() => words('intake:issue.nothing-of-the-kind')).toThrow('no words for ro');
});

test('a context picks its variant, and the plain sentence where it has none', () => {
  const words = wordsIn('ro');
  expect(words('signing:fault.pin-wrong', { context: 'last' })).toContain('o singură încercare');
  expect(words('signing:fault.pin-wrong', { context: 'ok' })).toBe(words('signing:fault.pin-wrong'));
});
