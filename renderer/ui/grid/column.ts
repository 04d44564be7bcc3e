import type { ReactNode } from 'react';
import { compareTexts } from '#shared/words/collation.ts';
import { valueFigure } from '#shared/words/figures.ts';

export type CellValue = string | number | null;

/** One column, as a page describes it. */
export interface Column<Row> {
  /** Remembered under this name; stays the same in every language. */
  readonly id: string;
  /** With the unit where there is one. */
  readonly title: string;
  /** What is sorted, filtered and summed by. A column of numbers gives numbers (or null), and is aligned to the right. */
  readonly value: (row: Row) => CellValue;
  /** How it is written and copied; else texts as they are, numbers in Romanian. */
  readonly text?: (row: Row) => string;
  /** How it is drawn, where text is not enough: a chip, a bullet, a figure that opens. */
  readonly draw?: (row: Row) => ReactNode;
  /** A further class of the cell. */
  readonly tone?: (row: Row) => string | undefined;
  readonly numeric?: boolean;
  /** In pixels; a column without a width takes what is left. */
  readonly width?: number;
  /** What F2, a double click or typing writes; called when the cell is left with a changed text. */
  readonly write?: (row: Row, text: string) => void;
  readonly canWrite?: (row: Row) => boolean;
  readonly sortable?: boolean;
  readonly filterable?: boolean;
}

/** The cell's text, as it is shown, copied and looked for. */
export function textOf<Row>(column: Column<Row>, row: Row): string {
  if (column.text) return column.text(row);
  const value = column.value(row);
  if (value === null) return '';
  return typeof value === 'number' ? valueFigure(value) : value;
}

/** Orders two values as Romanian readers do; what is absent comes last, whichever way one sorts. */
export function compareValues(a: CellValue, b: CellValue, isDescending: boolean): number {
  if (a === null || b === null) return a === b ? 0 : (a === null ? 1 : -1) * (isDescending ? -1 : 1);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return compareTexts(String(a), String(b));
}
