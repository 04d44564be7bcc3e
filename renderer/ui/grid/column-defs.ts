import type { CellClassRules, ColDef } from 'ag-grid-community';
import { type CellValue, type Column, compareValues, textOf } from './column.ts';
import { DrawnCell } from './editing.tsx';
import { Heading } from './heading.tsx';

/** AG Grid's description of our columns; the first one stays in view. `context` carries ours to heading and cell. */
export function columnDefs<Row>(columns: readonly Column<Row>[]): ColDef<Row, CellValue>[] {
  return columns.map((column, at) => ({
    colId: column.id,
    headerName: column.title,
    context: column,
    pinned: at === 0 ? 'left' : null,
    lockPinned: true,
    sortable: column.sortable !== false,
    type: column.numeric ? 'rightAligned' : [],
    ...(column.width === undefined ? { flex: 1, minWidth: 120 } : { width: column.width }),
    valueGetter: ({ data }) => (data ? column.value(data) : null),
    valueFormatter: ({ data }) => (data ? textOf(column, data) : ''),
    comparator: (a, b, _one, _other, isDescending) => compareValues(a ?? null, b ?? null, isDescending),
    ...(column.draw || column.write ? { cellRenderer: DrawnCell } : {}),
    ...(column.tone ? { cellClass: ({ data }) => (data && column.tone?.(data)) ?? '' } : {}),
  }));
}

/** What all columns share; `cellClassRules` draw the selected range. */
export const sharedDef = (cellClassRules: CellClassRules): ColDef => ({
  cellClassRules,
  headerComponent: Heading,
  resizable: true,
  suppressHeaderMenuButton: true,
  minWidth: 48,
  // A field inside a cell has its keys to itself.
  suppressKeyboardEvent: ({ event }) => event.target instanceof HTMLInputElement,
});
