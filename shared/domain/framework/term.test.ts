import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseTerm, type Term, type TermInYear, termInYear } from './term.ts';

describe('parseTerm reads', () => {
  test.each<[string, unknown]>([
    ['Anual', { kind: 'annual' }],
    ['ANUALĂ', { kind: 'annual' }],
    ['Anual, în trim. IV', { kind: 'annual' }],
    ['Anual (18 octombrie)', { kind: 'annual' }],
    ['în fiecare an', { kind: 'annual' }],
    ['permanent', { kind: 'permanent' }],
    ['Activitate continuă', { kind: 'permanent' }],
    ['Continuu', { kind: 'permanent' }],
    ['În mod continuu', { kind: 'permanent' }],
    ['Pe toată durata implementării strategiei', { kind: 'permanent' }],
    ['Semestrial', { kind: 'each-semester' }],
    ['trimestrial', { kind: 'each-quarter' }],
    ['Lunar', { kind: 'each-month' }],
    ['Trim. IV 2019', { kind: 'quarter', year: 2019, quarter: 4 }],
    ['trimestrul 4/2019', { kind: 'quarter', year: 2019, quarter: 4 }],
    ['T4 2019', { kind: 'quarter', year: 2019, quarter: 4 }],
    ['TRIM.III-2019', { kind: 'quarter', year: 2019, quarter: 3 }],
    ['trimestrul al IV-lea 2019', { kind: 'quarter', year: 2019, quarter: 4 }],
    ['2019, trim. I', { kind: 'quarter', year: 2019, quarter: 1 }],
    ['Trim. II și IV 2019', { kind: 'quarter', year: 2019, quarter: 4 }],
    ['sfârşitul trimestrului II al anului 2019', { kind: 'quarter', year: 2019, quarter: 2 }],
    ['Sem. II 2019', { kind: 'semester', year: 2019, semester: 2 }],
    ['semestrul 1 2020', { kind: 'semester', year: 2020, semester: 1 }],
    ['decembrie 2019', { kind: 'month', year: 2019, month: 12 }],
    ['Luna sept. 2019', { kind: 'month', year: 2019, month: 9 }],
    ['12.2019', { kind: 'month', year: 2019, month: 12 }],
    ['31.12.2019', { kind: 'date', year: 2019, date: '2019-12-31' }],
    ['1.2.2019', { kind: 'date', year: 2019, date: '2019-02-01' }],
    ['2019-12-31', { kind: 'date', year: 2019, date: '2019-12-31' }],
    ['31 decembrie 2019', { kind: 'date', year: 2019, date: '2019-12-31' }],
    ['până la 31.12.2019', { kind: 'date', year: 2019, date: '2019-12-31' }],
    ['Pînă cel târziu la data de 31/12/2019', { kind: 'date', year: 2019, date: '2019-12-31' }],
    ['29.02.2020', { kind: 'date', year: 2020, date: '2020-02-29' }],
    ['2019', { kind: 'year', year: 2019 }],
    ['Sfârșitul anului 2019', { kind: 'year', year: 2019 }],
    ['2018-2020', { kind: 'years', from: 2018, to: 2020 }],
    ['Permanent, 2018 – 2020', { kind: 'years', from: 2018, to: 2020 }],
    ['2018, 2019, 2020', { kind: 'years', from: 2018, to: 2020 }],
    ['din 2018 până în 2020', { kind: 'years', from: 2018, to: 2020 }],
    ['Începând cu trim. II 2019', { kind: 'years', from: 2019, to: null }],
  ])('%s', (text, term) => {
    expect(parseTerm(text)).toEqual(term);
  });
});

describe('parseTerm refuses what it would have to guess', () => {
  test.each([
    '',
    '-',
    'la cerere',
    '31.02.2019',
    '29.02.2019',
    '31.13.2019',
    '00.12.2019',
    '12/31/2019',
    '31.12.19',
    '31 decembrie',
    'Trim. V 2019',
    'Trim. IV',
    'Sem. III 2019',
    '2018, 2020',
    '2020-2018',
    '1789',
    '31.12.2019 și 30.06.2020',
    'Anual 31.12.2019',
  ])('%j', (text) => {
    expect(parseTerm(text)).toBeNull();
  });
});

const year = fc.integer({ min: 1990, max: 2100 });
const pick = fc.constantFrom.bind(fc);
const MONTHS =
  'ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie'.split(' ');
const ROMAN = ['I', 'II', 'III', 'IV'];

/** Ways in which the same term is typed: case, spaces, missing diacritics and cedillas. */
const typed = (text: string) =>
  fc
    .constantFrom<(plain: string) => string>(
      (plain) => plain,
      (plain) => plain.toUpperCase(),
      (plain) => plain.toLowerCase(),
      (plain) => ` ${plain.replaceAll(' ', '  ')}\u00a0`,
      (plain) => plain.normalize('NFD').replace(/\p{M}/gu, ''),
      (plain) => plain.replaceAll('ș', 'ş').replaceAll('ț', 'ţ'),
    )
    .map((change) => change(text));

const known: readonly fc.Arbitrary<readonly [string, Term]>[] = [
  fc
    .tuple(year, fc.integer({ min: 1, max: 4 }), pick('Trim. ', 'trimestrul ', 'T', 'Până la sfârșitul trimestrului '))
    .chain(([y, quarter, word]) =>
      pick(`${word}${ROMAN[quarter - 1]} ${y}`, `${word}${quarter}/${y}`).map(
        (text) => [text, { kind: 'quarter', year: y, quarter }] as const,
      ),
    ),
  fc
    .tuple(year, fc.integer({ min: 1, max: 2 }), pick('Sem. ', 'semestrul ', 'S'))
    .map(
      ([y, semester, word]) => [`${word}${ROMAN[semester - 1]} ${y}`, { kind: 'semester', year: y, semester }] as const,
    ),
  fc
    .tuple(year, fc.integer({ min: 1, max: 12 }), pick('', 'luna ', 'până în '))
    .map(([y, month, word]) => [`${word}${MONTHS[month - 1]} ${y}`, { kind: 'month', year: y, month }] as const),
  year.map((y) => [`${y}`, { kind: 'year', year: y }] as const),
  fc
    .tuple(year, year)
    .filter(([from, to]) => from < to)
    .map(([from, to]) => [`${from}-${to}`, { kind: 'years', from, to }] as const),
];

describe('whatever the year and the hand that typed it', () => {
  test('a term that is written out is read back', () => {
    const written = fc
      .oneof(...known)
      .chain(([text, term]) => typed(text).map((spelling) => [spelling, term] as const));
    fc.assert(
      fc.property(written, ([text, term]) => {
        expect(parseTerm(text)).toEqual(term);
      }),
      { numRuns: 500 },
    );
  });

  test('a day of the calendar is read back, and no other day is', () => {
    const anyDay = fc.tuple(year, fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }));
    fc.assert(
      fc.property(anyDay, ([y, month, day]) => {
        const two = (n: number) => String(n).padStart(2, '0');
        const calendar = new Date(Date.UTC(y, month - 1, day));
        const exists = calendar.getUTCMonth() === month - 1 && calendar.getUTCDate() === day;
        const expected = exists ? { kind: 'date', year: y, date: `${y}-${two(month)}-${two(day)}` } : null;
        expect(parseTerm(`${two(day)}.${two(month)}.${y}`)).toEqual(expected);
        expect(parseTerm(`${y}-${two(month)}-${two(day)}`)).toEqual(expected);
        if (month >= 1 && month <= 12) expect(parseTerm(`${day} ${MONTHS[month - 1]} ${y}`)).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });

  test('any text gives a term or null and never fails', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => void parseTerm(text)));
  });
});

test.each<[string, number, TermInYear]>([
  ['Anual', 2019, 'recurring'],
  ['Permanent', 2019, 'recurring'],
  ['Semestrial', 2019, 'recurring'],
  ['Trim. IV 2019', 2018, 'later'],
  ['Trim. IV 2019', 2019, 'falls'],
  ['Trim. IV 2019', 2020, 'passed'],
  ['31.12.2019', 2019, 'falls'],
  ['2019', 2020, 'passed'],
  ['2018-2020', 2017, 'later'],
  ['2018-2020', 2018, 'recurring'],
  ['2018-2020', 2020, 'recurring'],
  ['2018-2020', 2021, 'passed'],
  ['începând cu 2019', 2018, 'later'],
  ['începând cu 2019', 2050, 'recurring'],
])('%s in %i: %s', (text, cycle, expected) => {
  expect(termInYear(parseTerm(text), cycle)).toBe(expected);
});

test('a term that cannot be read obliges in every year', () => {
  expect(termInYear(null, 2019)).toBe('recurring');
});
