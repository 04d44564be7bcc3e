import { describe, expect, it } from 'vitest';
import { Indicator } from '#shared/domain/framework/framework.schema.ts';
import type { CellContent } from '../workbook.ts';
import { readIndicatorValue, readRatio } from './indicator-value.ts';

const indicator = (fields: object): Indicator =>
  Indicator.parse({
    code: '1.1.1.a',
    name: 'Număr de persoane',
    unit: 'persoane',
    kind: 'count',
    direction: 'up',
    aggregation: 'sum',
    ...fields,
  });

const COUNT = indicator({});
const DAYS = indicator({ unit: 'zile' });
const MONEY = indicator({ unit: 'lei' });
const THOUSANDS = indicator({ unit: 'mii lei' });
const MEAN = indicator({ unit: 'zile', aggregation: 'mean' });
const PERCENT = indicator({ kind: 'percent', unit: '%', aggregation: 'mean' });
const SHARE = indicator({ kind: 'percent', unit: '%', aggregation: 'ratio' });
const YES_NO = indicator({ kind: 'yes-no', unit: 'da/nu', aggregation: 'min' });
const TEXT = indicator({ kind: 'text', unit: '', aggregation: 'latest' });

const text = (shown: string): CellContent => ({ type: 'text', text: shown });
const number = (value: number, shown = String(value), percent = false): CellContent => ({
  type: 'number',
  text: shown,
  value,
  percent,
});

/** An indicator, a cell, the number it says, what a person should look at. */
const NUMBERS: readonly (readonly [string, Indicator, CellContent, number, string[]])[] = [
  ['a count stored as a number', COUNT, number(1234, '1.234'), 1234, []],
  ['a count typed as text', COUNT, text('1.234'), 1234, []],
  ['a count typed the English way', COUNT, text('1,234'), 1234, ['number-ambiguous']],
  ['about 200', COUNT, text('cca. 200'), 200, ['number-approximate']],
  ['half a person', COUNT, number(12.5), 12.5, ['count-not-whole']],
  ['money with a dot before three digits', MONEY, text('1.250'), 1250, []],
  ['days with a dot before three digits', DAYS, text('1.250'), 1250, []],
  ['money with bani', MONEY, text('1.250,75'), 1250.75, []],
  ['a mean of days', MEAN, text('12,5'), 12.5, []],
  ['12,5 % in a percent cell', PERCENT, number(0.125, '12,5%', true), 12.5, []],
  ['100 % in a percent cell', PERCENT, number(1, '100%', true), 100, []],
  ['45 in a column of percents', PERCENT, number(45), 45, []],
  ['12,5 % as text', PERCENT, text('12,5 %'), 12.5, []],
  ['0 in a column of percents', PERCENT, number(0), 0, []],
  ['0.07 as a percent cell, free of binary noise', PERCENT, number(0.07, '7%', true), 7, []],
];

/** An indicator, a cell that may mean two things or none, the issue it makes. */
const REFUSED: readonly (readonly [string, Indicator, CellContent, string])[] = [
  ['a bare 0,125 where percents are asked', PERCENT, number(0.125), 'number-ambiguous'],
  ['a bare 1 where percents are asked', PERCENT, number(1), 'number-ambiguous'],
  ['1.250 where a mean is asked', MEAN, text('1.250'), 'number-ambiguous'],
  ['1,250 days', DAYS, text('1,250'), 'number-ambiguous'],
  ['1.250 thousands of lei', THOUSANDS, text('1.250'), 'number-ambiguous'],
  ['months where days are asked', DAYS, text('2 luni'), 'unit-other'],
  ['lei where thousands of lei are asked', THOUSANDS, text('3.400.500 lei'), 'unit-other'],
  ['lei where persons are counted', COUNT, text('10.000 lei'), 'unit-other'],
  ['140 %', PERCENT, number(140), 'percent-out-of-range'],
  ['a percentage where persons are counted', COUNT, number(0.5, '50%', true), 'number-unreadable'],
  ['-3 persons', COUNT, number(-3), 'number-negative'],
  [
    'a date where a count is asked',
    COUNT,
    { type: 'date', text: '12.05.2019', iso: '2019-05-12' },
    'number-unreadable',
  ],
  ['#DIV/0!', COUNT, { type: 'error', text: '#DIV/0!' }, 'cell-error-value'],
  ['two numbers', COUNT, text('12 evenimente, 340 participanți'), 'number-unreadable'],
  ['a share without its parts', SHARE, text('45%'), 'ratio-incomplete'],
  ['a share as a bare number', SHARE, number(45), 'ratio-incomplete'],
  ['a cross where yes or no is asked', YES_NO, text('x'), 'yes-no-unreadable'],
  ['"parțial" where yes or no is asked', YES_NO, text('parțial'), 'yes-no-unreadable'],
];

describe('a value as its indicator asks', () => {
  it.each(NUMBERS)('%s', (_, of, cell, value, doubts) => {
    expect(readIndicatorValue(cell, of)).toEqual({ kind: 'value', value: { kind: 'number', value }, doubts });
  });

  it.each(REFUSED)('%s is an issue and stores nothing', (_, of, cell, issue) => {
    expect(readIndicatorValue(cell, of)).toEqual({ kind: 'unreadable', issue });
  });

  it.each([
    ['45 din 120', 45, 120],
    ['45/120', 45, 120],
    ['1.200 din 4.800 (25 %)', 1200, 4800],
    ['45 : 120', 45, 120],
    ['0 din 0', 0, 0],
  ])('%s is a ratio with both of its parts', (shown, numerator, denominator) => {
    expect(readIndicatorValue(text(shown), SHARE)).toEqual({
      kind: 'value',
      value: { kind: 'ratio', numerator, denominator },
      doubts: [],
    });
  });

  it('two cells are the parts of a ratio; one alone is incomplete, none says nothing', () => {
    expect(readRatio(number(45), text('120'))).toEqual({
      kind: 'value',
      value: { kind: 'ratio', numerator: 45, denominator: 120 },
      doubts: [],
    });
    expect(readRatio(number(45), null)).toEqual({ kind: 'unreadable', issue: 'ratio-incomplete' });
    expect(readRatio(null, text('-'))).toEqual({ kind: 'absent' });
  });

  it.each(['da', 'Da', 'DA', '1', 'realizat', 'yes', '✓'])('"%s" is yes', (shown) => {
    expect(readIndicatorValue(text(shown), YES_NO)).toMatchObject({ value: { kind: 'yes-no', value: true } });
  });

  it.each(['nu', 'NU', '0', 'nerealizat', 'no'])('"%s" is no', (shown) => {
    expect(readIndicatorValue(text(shown), YES_NO)).toMatchObject({ value: { kind: 'yes-no', value: false } });
  });

  it.each([COUNT, MEAN, PERCENT, SHARE, TEXT])('no cell, a dash and n/a say nothing, and are not zero', (of) => {
    for (const cell of [null, text('-'), text('n/a'), text('nu este cazul')])
      expect(readIndicatorValue(cell, of)).toEqual({ kind: 'absent' });
  });

  it('a text is kept as it was written', () => {
    expect(readIndicatorValue(text(' Avizat în iunie. '), TEXT)).toMatchObject({
      value: { kind: 'text', value: 'Avizat în iunie.' },
    });
  });
});
