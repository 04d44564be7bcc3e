import type { Indicator } from '#shared/domain/framework/framework.schema.ts';
import { readIndicatorValue } from '../values/indicator-value.ts';
import { saysNothing } from '../values/number.ts';
import { columnLetters } from '../workbook.ts';
import type { Collector, PlacedCell } from './collector.ts';
import { yearOf } from './periods.ts';
import type { TableRows } from './table-rows.ts';

type Category = { readonly dimension: string; readonly category: string } | undefined;

/**
 * Reads columns of the parts of the year, its quarters say. Beside a total they are held against it; without one they are never added
 * unless a person said so, and then the reading names every one of its cells.
 */
export class YearReader {
  private readonly rows: TableRows;
  private readonly collector: Collector;

  constructor(rows: TableRows, collector: Collector) {
    this.rows = rows;
    this.collector = collector;
  }

  /** Reads a row's parts for an indicator, or a category of it; true where `total`, the cell of the year's value, is not to be read. */
  take(row: number, indicator: Indicator, category: Category, total: PlacedCell | null): boolean {
    const cells = this.rows.periods(row);
    const filled = cells.filter(({ cell }) => !saysNothing(cell?.text ?? ''));
    const [first, ...others] = filled;
    if (!first) return false;
    if (total && !saysNothing(total.cell?.text ?? '')) {
      this.hold(total, cells, filled, indicator);
      return false;
    }
    if (this.rows.yearMeans === null) this.ask();
    else if (this.rows.yearMeans === 'last' || indicator.aggregation === 'latest')
      this.takeLast(cells, filled, indicator, category);
    else this.takeAll(first, others, cells, indicator, category);
    return true;
  }

  private takeLast(
    cells: readonly PlacedCell[],
    filled: readonly PlacedCell[],
    indicator: Indicator,
    category: Category,
  ): void {
    const last = filled.at(-1);
    if (!last) return;
    this.tellMissing(last, cells.at(-1) === last ? [] : cells.slice(cells.indexOf(last) + 1), indicator);
    this.collector.value(indicator, category, readIndicatorValue(this.collector.meant(last).cell, indicator), last);
  }

  private takeAll(
    first: PlacedCell,
    others: readonly PlacedCell[],
    cells: readonly PlacedCell[],
    indicator: Indicator,
    category: Category,
  ): void {
    const parts = this.read([first, ...others], indicator);
    // What cannot be read of one of them is told at its own cell.
    const wrong = parts.find(({ reading }) => reading.kind === 'unreadable');
    if (wrong) {
      this.collector.value(indicator, category, wrong.reading, wrong.placed);
      return;
    }
    const numbers = parts.flatMap(({ number }) => number ?? []);
    const year = numbers.length === parts.length ? yearOf(indicator, numbers) : null;
    if (year === null) {
      this.collector.value(indicator, category, { kind: 'unreadable', issue: 'periods-give-no-year' }, first);
      return;
    }
    const known = [first, ...others];
    this.tellMissing(
      first,
      cells.filter((one) => !known.includes(one)),
      indicator,
    );
    for (const { reading, placed } of parts)
      if (reading.kind === 'value')
        for (const doubt of reading.doubts)
          this.collector.issue(doubt, 'warning', placed, { indicator: indicator.code });
    const value = { kind: 'number', value: year } as const;
    this.collector.value(indicator, category, { kind: 'value', value, doubts: [] }, first, others);
  }

  /** Parts of the year that nothing was said of: absent is never zero. */
  private tellMissing(placed: PlacedCell, missing: readonly PlacedCell[], { code }: Indicator): void {
    if (missing.length === 0) return;
    const cells = missing.map(({ address }) => address).join(', ');
    this.collector.issue('period-missing', 'warning', placed, { indicator: code, cells });
  }

  /** A total that its parts do not give is a doubt; nothing tells which of them is wrong. */
  private hold(
    total: PlacedCell,
    cells: readonly PlacedCell[],
    filled: readonly PlacedCell[],
    indicator: Indicator,
  ): void {
    const [said] = this.read([total], indicator);
    const numbers = this.read(filled, indicator).flatMap(({ number }) => number ?? []);
    const year = yearOf(indicator, numbers);
    const value = said?.number ?? null;
    if (year === null || value === null || numbers.length < filled.length) return;
    // Parts that were not given may hold the rest, but never less than nothing.
    const mayRest = filled.length < cells.length && indicator.aggregation === 'sum';
    if (isSame(value, year) || (mayRest && value > year) || isCumulated(numbers, value, indicator)) return;
    this.collector.issue('period-total-differs', 'warning', total, {
      ...{ indicator: indicator.code, total: value, expected: year },
      cells: filled.map(({ address }) => address).join(', '),
    });
  }

  private ask(): void {
    const columns = this.rows.table.columns.filter(({ role }) => role === 'period');
    const [first] = columns;
    if (!first) return;
    const placed = this.rows.merged.seen(this.rows.table.headerLast, first.index);
    const letters = columns.map(({ index }) => columnLetters(index)).join(', ');
    this.collector.issue('periods-without-total', 'error', placed, { columns: letters });
  }

  private read(cells: readonly PlacedCell[], indicator: Indicator) {
    return cells.map((placed) => {
      const reading = readIndicatorValue(this.collector.meant(placed).cell, indicator);
      const number = reading.kind === 'value' && reading.value.kind === 'number' ? reading.value.value : null;
      return { placed, reading, number };
    });
  }
}

const isSame = (one: number, other: number): boolean => Math.abs(one - other) < 1e-6;

/** Whether the parts count from January on, so that the last one is the year's. */
const isCumulated = (numbers: readonly number[], total: number, { aggregation }: Indicator): boolean =>
  aggregation === 'sum' &&
  numbers.length > 1 &&
  isSame(numbers.at(-1) ?? 0, total) &&
  numbers.every((number, at) => at === 0 || number >= (numbers[at - 1] ?? 0));
