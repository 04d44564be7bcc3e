import { describe, expect, it } from 'vitest';
import { isOtherUnit } from './unit.ts';

describe('a unit told beside a number (DOMAIN.md §3.1: never a guess)', () => {
  it.each([
    ['minute', 'secunde'],
    ['ani', 'luni'],
    ['lei', 'mii lei'],
    ['mii lei', 'lei'],
    ['lei', 'apeluri'],
    ['mii buc.', 'pliante'],
    ['mii persoane', 'persoane'],
    ['%', 'persoane'],
    ['‰', '%'],
    ['zile', 'persoane'],
    ['euro', 'lei'],
  ])('„%s” is another than „%s”', (told, own) => expect(isOtherUnit(told, own)).toBe(true));

  it.each([
    ['secunde', 'secunde'],
    ['sec.', 'secunde'],
    ['de zile', 'zile'],
    ['zi', 'zile'],
    ['RON', 'lei'],
    ['mii lei', 'mii lei'],
    ['mii RON', 'mii lei'],
    ['%', '%'],
    ['procente', '%'],
    ['persoane', 'elevi'],
    ['buc.', 'pliante'],
    ['nr.', '%'],
    ['', 'secunde'],
    ['de victime', 'persoane'],
  ])('„%s” tells no other than „%s”', (told, own) => expect(isOtherUnit(told, own)).toBe(false));
});
