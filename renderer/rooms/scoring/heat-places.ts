import { type Cell, type CellRange, moved } from '../../ui/grid/cell-range.ts';
import type { MatrixTable } from './matrix-table.ts';

/** The heading of a line is its place −1, so that keys reach it like any cell. */
export const HEADING = -1;

/** The lines that are drawn: those in sight, and the one that holds the active cell. */
export function inSight(first: number, end: number, active: number): readonly number[] {
  const shown = Array.from({ length: Math.max(0, end - first) }, (_, at) => first + at);
  return active === HEADING || (active >= first && active < end) ? shown : [...shown, active];
}

export const inside = ({ row, column }: Cell): Cell => ({ row: Math.max(0, row), column: Math.max(0, column) });

export const everything = ({ rows, columns }: MatrixTable): CellRange => ({
  anchor: { row: 0, column: 0 },
  head: { row: rows.length - 1, column: columns.length - 1 },
});

/** As in every grid here, and one step further onto the headings. */
export function stepped(
  from: Cell,
  key: string,
  isCtrl: boolean,
  { rows, columns }: MatrixTable,
  page: number,
): Cell | null {
  if (key === 'PageDown') return { ...from, row: Math.min(rows.length - 1, from.row + page) };
  if (key === 'PageUp') return { ...from, row: Math.max(HEADING, from.row - page) };
  if (key === 'ArrowUp' && !isCtrl) return { ...from, row: Math.max(HEADING, from.row - 1) };
  if (key === 'ArrowLeft' && !isCtrl) return { ...from, column: Math.max(HEADING, from.column - 1) };
  return moved(from, key, isCtrl, { rows: rows.length, columns: columns.length });
}

/** The cell, or the heading, that was pointed at. */
export function cellOf(target: EventTarget | null): Cell | null {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null;
  const { row, column } = element?.dataset ?? {};
  return row === undefined || column === undefined ? null : { row: Number(row), column: Number(column) };
}
