import { fold } from '#shared/domain/framework/fold.ts';
import type { SheetMapping } from '../mapping.schema.ts';
import { saysNothing } from '../values/number.ts';
import type { PlacedCell } from './collector.ts';
import { isCross } from './column-content.ts';
import type { Column, Table } from './columns.ts';
import type { MergedSheet } from './merged-sheet.ts';

const REPORT: readonly Column['role'][] = [
  'status',
  'completed',
  'description',
  'difficulties',
  'evidence',
  'allocated',
  'spent',
];
/** Headings of columns that count the rows. */
const COUNTING = /^(nr|nr crt|nr curent|crt|poz|pozitia|id|#)$/;
const VALUES: readonly Column['role'][] = ['value', 'numerator', 'denominator', 'part', 'period'];

/** The rows of a table, seen through what its columns are. Rows count from 0. */
export class TableRows {
  readonly merged: MergedSheet;
  readonly table: Table;
  /** A person's word on what makes the year's value of its parts. */
  readonly yearMeans: NonNullable<SheetMapping['periods']>['means'] | null;

  constructor(merged: MergedSheet, table: Table, choice: SheetMapping | undefined) {
    this.merged = merged;
    this.table = table;
    this.yearMeans = choice?.periods?.means ?? null;
  }

  /** The cell of a row in the column of a role; null where there is no such column. */
  cell(row: number, role: Column['role']): PlacedCell | null {
    const column = this.columnOf(role);
    return column ? this.merged.own(row, column.index) : null;
  }

  /** The trimmed text of that cell, empty where there is none. */
  text(row: number, role: Column['role']): string {
    return this.cell(row, role)?.cell?.text.trim() ?? '';
  }

  /** The trimmed texts of a row in all the columns of a role. */
  texts(row: number, role: Column['role']): readonly string[] {
    const columns = this.table.columns.filter((column) => column.role === role);
    return columns
      .map(({ index }) => this.merged.own(row, index).cell?.text.trim() ?? '')
      .filter((text) => text !== '');
  }

  columnOf(role: Column['role']): Column | null {
    return this.table.columns.find((column) => column.role === role) ?? null;
  }

  has(role: Column['role']): boolean {
    return this.columnOf(role) !== null;
  }

  /** The first cell of a row that holds something. */
  first(row: number): PlacedCell {
    return this.merged.filled(row)[0]?.placed ?? this.merged.own(row, 0);
  }

  /** The crossed cells of a row, with the status each stands for. */
  marks(
    row: number,
  ): readonly { readonly placed: PlacedCell; readonly status: (Column & { role: 'mark' })['status'] }[] {
    return this.table.columns.flatMap((column) => {
      if (column.role !== 'mark') return [];
      const placed = this.merged.own(row, column.index);
      return placed.cell && isCross(placed.cell.text) ? [{ placed, status: column.status }] : [];
    });
  }

  /** The cells of a row that hold the values of the year's parts, in the year's order. */
  periods(row: number): readonly PlacedCell[] {
    const columns = this.table.columns.flatMap((column) => (column.role === 'period' ? [column] : []));
    return columns
      .toSorted((one, other) => (one.period?.at ?? 0) - (other.period?.at ?? 0))
      .map(({ index }) => this.merged.own(row, index));
  }

  /** Whether any column of values holds something in a row. */
  saysValue(row: number): boolean {
    return [...this.table.columns, ...this.table.doubtful].some(
      ({ role, index }) => VALUES.includes(role) && this.isFilled(row, index),
    );
  }

  /** The cells of a row that hold values or sums of money. */
  numbers(row: number): readonly PlacedCell[] {
    const columns = this.table.columns.filter(
      ({ role }) => VALUES.includes(role) || role === 'allocated' || role === 'spent',
    );
    return columns
      .filter(({ index }) => this.isFilled(row, index))
      .map(({ index }) => this.merged.own(row, index))
      .filter(({ cell }) => !saysNothing(cell?.text ?? ''));
  }

  /** Whether any column that carries a report holds something in a row. */
  says(row: number): boolean {
    const told = this.table.columns.some(
      ({ role, index }) => (REPORT.includes(role) || role === 'mark') && this.isFilled(row, index),
    );
    return told || this.saysValue(row);
  }

  /** The text that names what a row is about; an activity merged from a row above does not. */
  namingText(row: number): string {
    for (const role of ['activity', 'indicator', 'activity-code'] as const) {
      const text = this.text(row, role);
      if (text !== '' && (role !== 'activity' || !this.isBelowInMerge(row))) return text;
    }
    return '';
  }

  /** Whether a row repeats the headings, as printed at the top of a page. */
  isHeadingAgain(row: number): boolean {
    const named = this.table.columns.filter(({ role }) => role !== 'ignore');
    return (
      named.length > 1 &&
      named.every(({ index, heading }) => {
        const text = this.merged.text(row, index);
        return text !== '' && fold(heading).includes(fold(text));
      })
    );
  }

  /** Columns that no part of the table reads although its rows hold something there: their headings, else their first cells. */
  unread(): readonly { readonly placed: PlacedCell; readonly heading: string }[] {
    const { columns, doubtful, nameless, headerFirst, headerLast, last } = this.table;
    const known = new Set([...columns, ...doubtful, ...nameless].map(({ index }) => index));
    const rows = Array.from({ length: last - headerLast }, (_, i) => headerLast + 1 + i).filter(
      (row) => this.namingText(row) !== '' && !this.isHeadingAgain(row) && !this.merged.isNumbering(row),
    );
    return Array.from({ length: this.merged.width }, (_, index) => index).flatMap((index) => {
      if (known.has(index)) return [];
      const texts = rows
        .map((row) => this.merged.own(row, index).cell?.text.trim() ?? '')
        .filter((text) => !saysNothing(text));
      const heading = this.merged.text(headerLast, index) || this.merged.text(headerFirst, index);
      if (
        texts.length === 0 ||
        COUNTING.test(fold(heading)) ||
        (heading === '' && texts.every((text) => /^\p{L}?\d{0,3}[.)]?$/u.test(text) && !isCross(text)))
      )
        return [];
      const first = rows.map((row) => this.merged.own(row, index)).find(({ cell }) => !saysNothing(cell?.text ?? ''));
      const named = this.merged.own(headerLast, index);
      return [{ placed: named.cell || !first ? named : first, heading }];
    });
  }

  private isFilled(row: number, column: number): boolean {
    return (this.merged.own(row, column).cell?.text.trim() ?? '') !== '';
  }

  private isBelowInMerge(row: number): boolean {
    const column = this.columnOf('activity');
    const merge = column ? this.merged.mergeAt(row, column.index) : null;
    return merge !== null && merge.firstRow < row;
  }
}
