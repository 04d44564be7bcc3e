import { cellAddress, columnLetters } from '#shared/domain/intake/workbook.ts';
import type { SheetShape } from './sheet-shape.ts';

/** A cell by its row and column, counted from 0. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** What a person points at: cells from one corner to the other, or whole rows or columns. `head` is the active cell. */
export interface Selection {
  readonly kind: 'cells' | 'rows' | 'columns';
  readonly anchor: Place;
  readonly head: Place;
}

export interface Bounds {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

export const pointAt = (place: Place): Selection => ({ kind: 'cells', anchor: place, head: place });

/** The rectangle that is selected; both ends included. */
export function boundsOf({ kind, anchor, head }: Selection, shape: SheetShape): Bounds {
  const merge = shape.mergeAt(head);
  return {
    firstRow: kind === 'columns' ? 0 : Math.min(anchor.row, head.row),
    lastRow: kind === 'columns' ? shape.rowCount - 1 : Math.max(anchor.row, head.row, merge?.lastRow ?? 0),
    firstColumn: kind === 'rows' ? 0 : Math.min(anchor.column, head.column),
    lastColumn: kind === 'rows' ? shape.columnCount - 1 : Math.max(anchor.column, head.column, merge?.lastColumn ?? 0),
  };
}

/** `D12`, `D12:F14`, `5:7`, `D`. */
export function nameOf(selection: Selection, shape: SheetShape): string {
  const { firstRow, lastRow, firstColumn, lastColumn } = boundsOf(selection, shape);
  const range = (first: string, last: string): string => (first === last ? first : `${first}:${last}`);
  switch (selection.kind) {
    case 'rows':
      return range(String(firstRow + 1), String(lastRow + 1));
    case 'columns':
      return range(columnLetters(firstColumn), columnLetters(lastColumn));
    case 'cells':
      return shape.mergeAt(selection.head) && selection.anchor === selection.head
        ? cellAddress(firstRow, firstColumn)
        : range(cellAddress(firstRow, firstColumn), cellAddress(lastRow, lastColumn));
  }
}

interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
}

/** Where a key leads, as in Excel; null where the key is not one that moves. `page` is the rows on a screen. */
export function moved(
  selection: Selection,
  { key, ctrlKey, shiftKey }: Press,
  shape: SheetShape,
  page: number,
): Selection | null {
  if (key === ' ' && (ctrlKey || shiftKey)) return { ...selection, kind: ctrlKey ? 'columns' : 'rows' };
  const head = target(selection.head, key, ctrlKey, shape, page);
  if (!head) return null;
  const within = {
    row: Math.min(shape.rowCount - 1, Math.max(0, head.row)),
    column: Math.min(shape.columnCount - 1, Math.max(0, head.column)),
  };
  return shiftKey ? { ...selection, head: within } : pointAt(shape.ownerOf(within));
}

function target(from: Place, key: string, ctrl: boolean, shape: SheetShape, page: number): Place | null {
  const merge = shape.mergeAt(from);
  const [lastRow, lastColumn] = [shape.rowCount - 1, shape.columnCount - 1];
  switch (key) {
    case 'ArrowUp':
      return { ...from, row: ctrl ? 0 : from.row - 1 };
    case 'ArrowDown':
      return { ...from, row: ctrl ? lastRow : (merge?.lastRow ?? from.row) + 1 };
    case 'ArrowLeft':
      return { ...from, column: ctrl ? 0 : from.column - 1 };
    case 'ArrowRight':
      return { ...from, column: ctrl ? lastColumn : (merge?.lastColumn ?? from.column) + 1 };
    case 'PageUp':
      return { ...from, row: from.row - page };
    case 'PageDown':
      return { ...from, row: from.row + page };
    case 'Home':
      return ctrl ? { row: 0, column: 0 } : { ...from, column: 0 };
    case 'End':
      return ctrl ? { row: lastRow, column: lastColumn } : { ...from, column: lastColumn };
    default:
      return null;
  }
}
