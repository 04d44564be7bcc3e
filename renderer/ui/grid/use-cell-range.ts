import type { CellClassRules } from 'ag-grid-community';
import { type RefObject, useRef, useState } from 'react';
import { type Cell, type CellRange, contains, isOneCell } from './cell-range.ts';

const IN_RANGE = 'in-range';

/**
 * The selected range of a grid's cells, which AG Grid Community does not have. It lives in a ref, because drawing it must not
 * redraw the grid: cells on screen get their class at once, those that come into view through `classRules`.
 */
export function useCellRange(frame: RefObject<HTMLElement | null>, cellAt: (element: Element) => Cell | null) {
  const range = useRef<CellRange | null>(null);
  const [shown, setShown] = useState<CellRange | null>(null);
  const holds = (row: number, column: number): boolean =>
    range.current !== null && !isOneCell(range.current) && contains(range.current, { row, column });
  // Made once: the grid takes another object for other columns and draws everything anew.
  const [classRules] = useState<CellClassRules>(() => ({
    [IN_RANGE]: ({ rowIndex, column, api }) => holds(rowIndex, api.getAllDisplayedColumns().indexOf(column)),
  }));

  const select = (next: CellRange | null) => {
    range.current = next;
    setShown(next);
    for (const cell of frame.current?.querySelectorAll('.ag-row .ag-cell') ?? []) {
      const place = cellAt(cell);
      cell.classList.toggle(IN_RANGE, place !== null && holds(place.row, place.column));
    }
  };

  return {
    classRules,
    /** What was last drawn. */
    shown,
    /** The range as it is now, also between two drawings. */
    now: () => range.current,
    select,
    /** One cell, where a range can begin. */
    start: (cell: Cell) => select({ anchor: cell, head: cell }),
    /** Draws to a cell from where the range began. */
    drawTo: (head: Cell) => select({ anchor: range.current?.anchor ?? head, head }),
  };
}

export type RangeOfCells = ReturnType<typeof useCellRange>;
