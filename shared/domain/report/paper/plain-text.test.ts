import fc from 'fast-check';
import { expect, test } from 'vitest';
import { breakable, plainText, SOFT_BREAK, shortened } from './plain-text.ts';

const anything = fc.string({ unit: 'binary', maxLength: 80 });

test('what strangers wrote loses its controls and direction overrides, and nothing that is read', () => {
  expect(plainText('a\u0000b\u202ec\u2066d\u001b[31m\u200fe')).toBe('abcd[31me');
  expect(plainText('  ș  ț\t\u00a0ă ')).toBe('ș ț ă');
  expect(plainText('una\r\ndouă\n\n trei')).toBe('una două trei');
  expect(plainText('una\r\ndouă\n\n trei', 'own')).toBe('una\ndouă\ntrei');
});

test('half a character never reaches the page', () => {
  fc.assert(
    fc.property(anything, (text) => {
      const clean = plainText(`${text}\ud800`);
      expect(clean.isWellFormed()).toBe(true);
    }),
  );
});

test('a text that is cut says how many characters are left, and whole characters stay', () => {
  expect(shortened('😀😀😀', 2)).toEqual({ text: '😀😀', left: 1 });
  expect(shortened('abc', 3)).toEqual({ text: 'abc', left: 0 });
});

test('breaks add nothing to a text, and leave no stretch longer than a column', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-composite', maxLength: 400 }), (text) => {
      const clean = plainText(text);
      const broken = breakable(clean);
      expect(broken.replaceAll(SOFT_BREAK, '')).toBe(clean);
      for (const stretch of broken.split(/\s|\u200b/u)) expect([...stretch].length).toBeLessThanOrEqual(22);
    }),
  );
});
