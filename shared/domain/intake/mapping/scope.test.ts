import { describe, expect, it } from 'vitest';
import { scopeOf } from './scope.ts';

describe('what a cell beside a value says that the value is of (cycle 2019)', () => {
  it.each([
    ['2019', 'year'],
    ['Anul 2019', 'year'],
    ['an 2019', 'year'],
    ['Total', 'year'],
    ['Total 2019', 'year'],
    ['ianuarie - decembrie 2019', 'year'],
    ['Sem. I și II', 'year'],
    ['Realizat', 'year'],
    ['realizat 2019', 'year'],
    ['Sem. I', 'part'],
    ['Semestrul al II-lea', null],
    ['Sem. II 2019', 'part'],
    ['Trim. IV', 'part'],
    ['T3 2019', 'part'],
    ['trimestrul 2/2019', 'part'],
    ['primul semestru', 'part'],
    ['martie 2019', 'part'],
    ['ian.-iun. 2019', 'part'],
    ['2018', 'other-year'],
    ['Anul 2018', 'other-year'],
    ['Sem. I 2018', 'other-year'],
    ['2018-2019', 'part'],
    ['Planificat', 'plan'],
    ['Țintă 2019', 'plan'],
    ['valoare de bază', 'plan'],
    ['', null],
    ['Cluj', null],
    ['S-au organizat în 2019 trei campanii', null],
    ['12 campanii', null],
    ['45', null],
    ['2', null],
    ['II', null],
  ] as const)('„%s” → %s', (text, scope) => expect(scopeOf(text, 2019)).toBe(scope));
});
