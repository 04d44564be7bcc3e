import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold } from './fold.ts';

describe('fold', () => {
  test.each([
    ['Instituţia îşi desfăşoară', 'Instituția își desfășoară'],
    ['NUMĂR DE PARTICIPANȚI', 'numar de participanti'],
    ['Număr\u00a0de \n participanți', 'Număr de participanți'],
    ['Numa\u0306r de participant\u0326i', 'Număr de participanți'],
    ['parti\u00adcipanți', 'participanti'],
    ['campanii/proiecte/inițiative.', 'campanii, proiecte, inițiative'],
    ['A.N.I.T.P.', 'a n i t p'],
    ['„Obiectiv” – 1.1:', 'obiectiv 1 1'],
  ])('%j and %j are the same text', (one, other) => {
    expect(fold(one)).toBe(fold(other));
  });

  test('different letters stay different, and so do numbers that a separator parts', () => {
    expect(fold('persoane identificate')).not.toBe(fold('persoane identificat'));
    expect(fold('1.1')).not.toBe(fold('11'));
  });

  test('folding twice is folding once, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
      { numRuns: 2000 },
    );
  });

  test('every letter and digit gives the same fold whichever case and normal form it is typed in', () => {
    const romanian = fc.string({
      unit: fc.constantFrom(...'aăâbcdefghiîjklmnopqrsștțuvwxyzĂÂÎȘȚ0123456789 -'),
      maxLength: 40,
    });
    fc.assert(
      fc.property(romanian, (text) => {
        expect(fold(text.toUpperCase())).toBe(fold(text));
        expect(fold(text.normalize('NFD'))).toBe(fold(text));
        expect(fold(text.replaceAll('ș', 'ş').replaceAll('ț', 'ţ').replaceAll('Ș', 'Ş').replaceAll('Ț', 'Ţ'))).toBe(
          fold(text),
        );
        expect(fold(text)).toMatch(/^([a-z0-9]+( [a-z0-9]+)*)?$/);
      }),
    );
  });
});
