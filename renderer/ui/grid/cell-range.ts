/** A cell by its place on the screen: rows as sorted and filtered, columns as arranged, both from 0. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** What is selected: from the cell where it began (the active one) to the cell it was drawn to. */
export interface CellRange {
  readonly anchor: Cell;
  readonly head: Cell;
}

export interface Size {
  readonly rows: number;
  readonly columns: number;
}

/** The range's edges, both ends included. */
function edgesOf({ anchor, head }: CellRange) {
  return {
    top: Math.min(anchor.row, head.row),
    bottom: Math.max(anchor.row, head.row),
    left: Math.min(anchor.column, head.column),
    right: Math.max(anchor.column, head.column),
  };
}

export function contains(range: CellRange, cell: Cell): boolean {
  const { top, bottom, left, right } = edgesOf(range);
  return cell.row >= top && cell.row <= bottom && cell.column >= left && cell.column <= right;
}

export const isOneCell = ({ anchor, head }: CellRange): boolean =>
  anchor.row === head.row && anchor.column === head.column;

/**
 * Where a key leads from a cell, as in Excel: arrows by one, with Ctrl to the edge; Home and End along the row, with Ctrl to the
 * first and last cell. Null for any other key.
 */
export function moved({ row, column }: Cell, key: string, isCtrl: boolean, size: Size): Cell | null {
  const last = { row: size.rows - 1, column: size.columns - 1 };
  switch (key) {
    case 'ArrowUp':
      return { row: isCtrl ? 0 : Math.max(0, row - 1), column };
    case 'ArrowDown':
      return { row: isCtrl ? last.row : Math.min(last.row, row + 1), column };
    case 'ArrowLeft':
      return { row, column: isCtrl ? 0 : Math.max(0, column - 1) };
    case 'ArrowRight':
      return { row, column: isCtrl ? last.column : Math.min(last.column, column + 1) };
    case 'Home':
      return { row: isCtrl ? 0 : row, column: 0 };
    case 'End':
      return { row: isCtrl ? last.row : row, column: last.column };
    default:
      return null;
  }
}

/** The range as a spreadsheet takes it from the clipboard: cells apart by tabs, rows by line breaks. */
export function asTsv(range: CellRange, textAt: (cell: Cell) => string): string {
  const { top, bottom, left, right } = edgesOf(range);
  const lines: string[] = [];
  for (let row = top; row <= bottom; row++) {
    const cells: string[] = [];
    for (let column = left; column <= right; column++) cells.push(quoted(textAt({ row, column })));
    lines.push(cells.join('\t'));
  }
  return lines.join('\r\n');
}

/** A tab, a line break or a leading quote would break the table that is pasted. */
const quoted = (text: string): string => (/[\t\r\n]|^"/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export interface Totals {
  readonly cells: number;
  /** How many of them hold a number. */
  readonly numbers: number;
  readonly sum: number;
}

/** What the status bar says of a range; cells without a number do not enter the sum. */
export function totalsOf(range: CellRange, valueAt: (cell: Cell) => unknown): Totals {
  const { top, bottom, left, right } = edgesOf(range);
  let numbers = 0;
  let sum = 0;
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      const value = valueAt({ row, column });
      if (typeof value !== 'number') continue;
      numbers += 1;
      sum += value;
    }
  }
  return { cells: (bottom - top + 1) * (right - left + 1), numbers, sum };
}
