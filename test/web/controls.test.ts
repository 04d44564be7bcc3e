import { describe, expect, it, test } from 'vitest';
import { asTsv, contains, moved, totalsOf } from '../../renderer/ui/grid/cell-range.ts';
import { type Column, compareValues } from '../../renderer/ui/grid/column.ts';
import { filtered, NO_FILTER, typedNumber } from '../../renderer/ui/grid/column-filter.ts';
import { typedDay } from '../../renderer/ui/typed-day.ts';

const cell = (row: number, column: number) => ({ row, column });
const range = (from: [number, number], to: [number, number]) => ({ anchor: cell(...from), head: cell(...to) });

describe('a range of cells', () => {
  it('holds the same cells whichever way it was drawn', () => {
    for (const drawn of [range([1, 1], [3, 2]), range([3, 2], [1, 1]), range([1, 2], [3, 1])]) {
      expect(contains(drawn, cell(2, 1))).toBe(true);
      expect(contains(drawn, cell(0, 1))).toBe(false);
      expect(contains(drawn, cell(2, 3))).toBe(false);
    }
  });

  it('is copied as a spreadsheet takes it; a text with a tab, a line break or a leading quote is quoted', () => {
    const texts = [
      ['a', 'b\tc'],
      ['"d"', 'e\nf'],
    ];
    expect(asTsv(range([0, 0], [1, 1]), ({ row, column }) => texts[row]?.[column] ?? '')).toBe(
      'a\t"b\tc"\r\n"""d"""\t"e\nf"',
    );
  });

  it('sums its numbers; what is absent or a text does not enter', () => {
    const values = [1.5, null, 'n/a', 2, 0];
    expect(totalsOf(range([0, 0], [4, 0]), ({ row }) => values[row])).toEqual({ cells: 5, numbers: 3, sum: 3.5 });
  });
});

const size = { rows: 10, columns: 4 };
test.each([
  ['ArrowDown', false, cell(6, 2)],
  ['ArrowDown', true, cell(9, 2)],
  ['ArrowLeft', false, cell(5, 1)],
  ['ArrowLeft', true, cell(5, 0)],
  ['Home', false, cell(5, 0)],
  ['Home', true, cell(0, 0)],
  ['End', false, cell(5, 3)],
  ['End', true, cell(9, 3)],
  ['x', false, null],
] as const)('%s with Ctrl %s leads where it does in Excel', (key, isCtrl, to) => {
  expect(moved(cell(5, 2), key, isCtrl, size)).toEqual(to);
});

it('no key leads out of the table', () => {
  expect(moved(cell(0, 0), 'ArrowUp', false, size)).toEqual(cell(0, 0));
  expect(moved(cell(9, 3), 'ArrowRight', false, size)).toEqual(cell(9, 3));
});

describe('columns', () => {
  it('sort the Romanian way', () => {
    const names = ['Țara', 'Tulcea', 'Șimleu', 'Sibiu', 'Arad', 'Ăla', 'obiectivul 10', 'obiectivul 2'];
    expect(names.toSorted((a, b) => compareValues(a, b, false))).toEqual([
      'Arad',
      'Ăla',
      'obiectivul 2',
      'obiectivul 10',
      'Sibiu',
      'Șimleu',
      'Tulcea',
      'Țara',
    ]);
  });

  it('are filtered by a part of the text without diacritics, by chosen texts and by bounds, all of them at once', () => {
    const rows = [
      { name: 'Ministerul Sănătății', sent: 12 },
      { name: 'Ministerul Justiției', sent: 3 },
      { name: 'Agenția Națională', sent: null },
    ];
    const columns: Column<(typeof rows)[number]>[] = [
      { id: 'name', title: 'Nume', value: ({ name }) => name },
      { id: 'sent', title: 'Trimise', value: ({ sent }) => sent, numeric: true },
    ];
    const left = (name: Partial<typeof NO_FILTER>, sent: Partial<typeof NO_FILTER> = {}) =>
      filtered(
        rows,
        columns,
        new Map([
          ['name', { ...NO_FILTER, ...name }],
          ['sent', { ...NO_FILTER, ...sent }],
        ]),
      );
    expect(left({ part: 'sanatatii' })).toEqual([rows[0]]);
    expect(left({ without: new Set(['Agenția Națională']) }, { to: 5 })).toEqual([rows[1]]);
    expect(left({}, { from: 0 })).toEqual([rows[0], rows[1]]);
    expect(left({})).toBe(rows);
  });
});

test.each([
  ['1.234,5', 1234.5],
  ['20.000', 20000],
  ['0,5', 0.5],
  ['12.5', 12.5],
  ['−3', -3],
  ['', null],
  ['trei', null],
])('„%s” is typed as the number %s', (text, number) => {
  expect(typedNumber(text)).toBe(number);
});

test.each([
  ['31.12.2019', '2019-12-31'],
  ['1.2.2020', '2020-02-01'],
  ['1/2/2020', '2020-02-01'],
  ['2020-02-29', '2020-02-29'],
  ['30.02.2020', null],
  ['31.12.19', null],
  ['mâine', null],
])('„%s” is typed as the day %s', (text, day) => {
  expect(typedDay(text)).toBe(day);
});
