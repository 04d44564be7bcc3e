import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumber, saysNothing } from './number.ts';

/** Text as typed, the number it says, and what it could be otherwise: a table a non-programmer can check. */
const NUMBERS: readonly (readonly [text: string, value: number, other?: number])[] = [
  ['0', 0],
  ['200', 200],
  ['1.234', 1234, 1.234],
  ['1,234', 1.234, 1234],
  ['1.234,5', 1234.5],
  ['1.234.567', 1234567],
  ['1 234', 1234],
  ['1 234,75', 1234.75],
  ['12 345', 12345],
  ["1'234", 1234],
  ['1,234.5', 1234.5],
  ['1,234,567', 1234567],
  ['12,5', 12.5],
  ['12.5', 12.5],
  ['0,125', 0.125],
  ['0.125', 0.125],
  ['007', 7],
  ['+5', 5],
  ['-3', -3],
  ['zero', 0],
  ['200.', 200],
  ['200 de persoane', 200],
  ['15 elevi', 15],
  ['1.500,50 lei', 1500.5],
  ['4 (patru)', 4],
  ['12 (raportat de inspectorate)', 12],
];

const PERCENTS: readonly (readonly [string, number])[] = [
  ['12,5 %', 12.5],
  ['12.5%', 12.5],
  ['100%', 100],
  ['45 la sută', 45],
  ['45 la suta', 45],
];

const APPROXIMATE: readonly (readonly [string, number])[] = [
  ['cca. 200', 200],
  ['circa 1.200', 1200],
  ['aprox. 50', 50],
  ['aproximativ 50 de persoane', 50],
  ['~300', 300],
  ['≈ 12,5', 12.5],
  ['peste 1.000', 1000],
  ['cel puțin 20', 20],
  ['în jur de 40', 40],
  ['200 (estimat)', 200],
  ['310 (date provizorii)', 310],
];

/** Words and signs for no value: never zero. */
const NOTHING = [
  '',
  '   ',
  '-',
  '–',
  '---',
  '...',
  'n/a',
  'N.A.',
  'x',
  'nu este cazul',
  'Nu e cazul',
  'nu se aplică',
  'nu deținem date',
  'nu există date',
  'fără date',
  'lipsă date',
  'nu s-a raportat',
  'necunoscut',
  'indisponibil',
  'în curs de centralizare',
  'not available',
];

/** What holds two numbers, a scale, or words that change what the number means. */
const UNREADABLE = [
  '12 evenimente, 340 de participanți',
  '10-15',
  '10 – 15',
  '3 din 5',
  '12/15',
  '5 mii',
  '1,2 milioane',
  '200 sau 250',
  '200 planificate',
  'fără 5',
  '12 ianuarie',
  '3 pe trimestru (din 4)',
  'sub 10',
  'trei',
  'multe',
  '1,23,4',
  '1.23.4',
  '12, 13',
  '1 2',
  '1.2345,6.7',
  '2 ori mai mult',
  '12 (15 cu parteneri)',
  '31.12.2019',
  '1000 euro',
  '#REF!',
];

describe('numbers as Romanian institutions write them', () => {
  it.each(NUMBERS.map(([text, value, other = null]) => ({ text, value, other })))(
    '$text is $value',
    ({ text, value, other }) => {
      expect(readNumber(text)).toEqual({ kind: 'number', value, percent: false, approximate: false, other });
    },
  );

  it.each(PERCENTS)('%s is %d hundredths', (text, value) => {
    expect(readNumber(text)).toMatchObject({ kind: 'number', value, percent: true, approximate: false });
  });

  it.each(APPROXIMATE)('%s is about %d, and says so', (text, value) => {
    expect(readNumber(text)).toMatchObject({ kind: 'number', value, approximate: true });
  });

  it.each(NOTHING)('"%s" says that there is no value, and is not zero', (text) => {
    expect(saysNothing(text)).toBe(true);
    expect(readNumber(text)).toEqual({ kind: 'absent' });
  });

  it.each(UNREADABLE)('"%s" is nobody\'s to guess', (text) => {
    expect(readNumber(text)).toEqual({ kind: 'unreadable' });
  });
});

describe('any number', () => {
  const romanian = new Intl.NumberFormat('ro-RO', { maximumFractionDigits: 4, useGrouping: 'always' });
  const plain = new Intl.NumberFormat('ro-RO', { maximumFractionDigits: 4, useGrouping: false });
  const amount = fc.integer({ min: 0, max: 1_000_000_000 }).map((n) => n / 10_000);

  it('written the Romanian way, grouped, with plain, hard or thin spaces in place of dots, reads as itself', () => {
    fc.assert(
      fc.property(amount, fc.constantFrom('.', ' ', '\u00a0', '\u202f'), (number, separator) => {
        const read = readNumber(romanian.format(number).replaceAll('.', separator));
        expect(read).toMatchObject({ kind: 'number', approximate: false, percent: false });
        expect(read.kind === 'number' && [read.value, read.other]).toContain(number);
      }),
    );
  });

  it('written without grouping reads as itself, or names itself as the other reading of three digits', () => {
    fc.assert(
      fc.property(amount, (number) => {
        const read = readNumber(plain.format(number));
        expect(read.kind === 'number' && [read.value, read.other]).toContain(number);
      }),
    );
  });

  it('with a word of more than three, a scale or a second number is never read as something else', () => {
    const spoiling = fc.constantFrom(' mii', ' din 300', ' / 12', ' sau 4', '; 12', ' - 40', ' mil.', ' și 3');
    fc.assert(
      fc.property(amount, spoiling, (number, words) => {
        expect(readNumber(`${plain.format(number)}${words}`).kind).toBe('unreadable');
      }),
    );
  });
});
