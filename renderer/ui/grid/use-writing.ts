import { useRef, useState } from 'react';
import type { Cell } from './cell-range.ts';
import { textOf } from './column.ts';
import type { Editing, EditingState } from './editing.tsx';
import type { TableView } from './table-view.ts';

const STEPS = {
  stay: { row: 0, column: 0 },
  down: { row: 1, column: 0 },
  up: { row: -1, column: 0 },
  right: { row: 0, column: 1 },
  left: { row: 0, column: -1 },
} as const;

/** Writing in cells: at most one at a time; the row stays the same one while others move around it. */
export function useWriting<Row>(view: TableView<Row>, rowId: (row: Row) => string) {
  const [shown, setShown] = useState<Editing | null>(null);
  // A field that goes away loses the focus, which must not end the writing a second time.
  const current = useRef<(Editing & { readonly row: Row; readonly cell: Cell }) | null>(null);

  /** Opens a cell, where its column can be written in; whether it did. */
  const start = (cell: Cell, typed: string | null): boolean => {
    const row = view.rowAt(cell.row);
    const column = view.columnAt(cell.column);
    if (row === undefined || !column?.write || column.canWrite?.(row) === false) return false;
    current.current = { rowId: rowId(row), columnId: column.id, typed, row, cell };
    setShown(current.current);
    return true;
  };

  const leave: EditingState['leave'] = (text, then) => {
    const open = current.current;
    if (!open) return;
    current.current = null;
    setShown(null);
    const column = view.columnAt(open.cell.column);
    if (text !== null && column && text !== textOf(column, open.row)) column.write?.(open.row, text);
    const { rows, columns } = view.size();
    const row = open.cell.row + STEPS[then].row;
    const at = open.cell.column + STEPS[then].column;
    view.focusOn({ row: Math.max(0, Math.min(rows - 1, row)), column: Math.max(0, Math.min(columns - 1, at)) });
  };

  return { start, state: { editing: shown, leave } };
}
