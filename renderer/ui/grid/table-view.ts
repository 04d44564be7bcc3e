import type { GridApi, Column as GridColumn } from 'ag-grid-community';
import type { Cell, Size } from './cell-range.ts';
import { type CellValue, type Column, textOf } from './column.ts';

/** The table as it stands on the screen, sorted, filtered and arranged, spoken of by places from 0. */
export interface TableView<Row> {
  readonly size: () => Size;
  readonly rowAt: (row: number) => Row | undefined;
  readonly columnAt: (column: number) => Column<Row> | undefined;
  readonly placeOf: (column: GridColumn) => number;
  /** The cell that an element is in; null outside the cells. */
  readonly cellAt: (element: Element) => Cell | null;
  readonly valueAt: (cell: Cell) => CellValue;
  readonly textAt: (cell: Cell) => string;
  readonly activeCell: () => Cell | null;
  /** Brings a cell into view. */
  readonly reveal: (cell: Cell) => void;
  /** Makes a cell the active one. */
  readonly focusOn: (cell: Cell) => void;
}

/** `apiOf` gives the grid as soon as there is one; until then the table is empty. */
export function tableView<Row>(
  apiOf: () => GridApi<Row> | null,
  columns: ReadonlyMap<string, Column<Row>>,
): TableView<Row> {
  const shown = (): readonly GridColumn[] => apiOf()?.getAllDisplayedColumns() ?? [];
  const idAt = (column: number): string => shown()[column]?.getColId() ?? '';
  const rowAt = (row: number) => apiOf()?.getDisplayedRowAtIndex(row)?.data;
  const columnAt = (column: number) => columns.get(idAt(column));
  const placeOfId = (id: string | null | undefined) => shown().findIndex((column) => column.getColId() === id);
  const placeOf = (column: GridColumn) => placeOfId(column.getColId());
  const reveal = ({ row, column }: Cell) => {
    apiOf()?.ensureIndexVisible(row);
    apiOf()?.ensureColumnVisible(idAt(column));
  };
  return {
    size: () => ({ rows: apiOf()?.getDisplayedRowCount() ?? 0, columns: shown().length }),
    rowAt,
    columnAt,
    placeOf,
    cellAt: (element) => {
      const cell = element.closest('.ag-cell');
      const row = cell?.closest('.ag-row')?.getAttribute('row-index');
      return row ? { row: Number(row), column: placeOfId(cell?.getAttribute('col-id')) } : null;
    },
    valueAt: ({ row, column }) => {
      const data = rowAt(row);
      return data === undefined ? null : (columnAt(column)?.value(data) ?? null);
    },
    textAt: ({ row, column }) => {
      const data = rowAt(row);
      const described = columnAt(column);
      return data === undefined || !described ? '' : textOf(described, data);
    },
    activeCell: () => {
      const focused = apiOf()?.getFocusedCell();
      return focused ? { row: focused.rowIndex, column: placeOf(focused.column) } : null;
    },
    reveal,
    focusOn: (cell) => {
      reveal(cell);
      apiOf()?.setFocusedCell(cell.row, idAt(cell.column));
    },
  };
}
