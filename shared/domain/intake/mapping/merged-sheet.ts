import { type CellContent, type CellRange, cellAddress, type Sheet } from '../workbook.ts';
import type { PlacedCell } from './collector.ts';

const MOST_MERGES = 20_000;
const LONGEST = 500;
const WIDEST = 200;

/** A sheet with its merges looked up, so that a cell inside a merge reads as the merge's first cell. */
export class MergedSheet {
  readonly sheet: Sheet;
  /** Columns that are looked at; beyond lies nothing a person would fill in. */
  readonly width: number;
  private readonly owners = new Map<string, CellRange>();

  constructor(sheet: Sheet) {
    this.sheet = sheet;
    this.width = Math.min(sheet.columnCount, WIDEST);
    for (const merge of sheet.merges.slice(0, MOST_MERGES)) {
      const rows = Math.min(merge.lastRow, merge.firstRow + LONGEST);
      const columns = Math.min(merge.lastColumn, merge.firstColumn + WIDEST);
      for (let row = merge.firstRow; row <= rows; row++) {
        for (let column = merge.firstColumn; column <= columns; column++) this.owners.set(`${row},${column}`, merge);
      }
    }
  }

  /** The merge a place belongs to, or null. */
  mergeAt(row: number, column: number): CellRange | null {
    return this.owners.get(`${row},${column}`) ?? null;
  }

  /** The content that is seen at a place, with the address where it stands. */
  seen(row: number, column: number): PlacedCell {
    const owner = this.mergeAt(row, column);
    const [r, c] = owner ? [owner.firstRow, owner.firstColumn] : [row, column];
    return { cell: this.sheet.cell(r, c), address: cellAddress(r, c), sheet: this.sheet.name };
  }

  /** What a column says in a row: a merge over several columns speaks for its first one only. */
  own(row: number, column: number): PlacedCell {
    const owner = this.mergeAt(row, column);
    if (owner && owner.firstColumn !== column) {
      return { cell: null, address: cellAddress(row, column), sheet: this.sheet.name };
    }
    return this.seen(row, column);
  }

  /** The trimmed text seen at a place. */
  text(row: number, column: number): string {
    return this.seen(row, column).cell?.text.trim() ?? '';
  }

  /** The cells of a row that hold something, each merge once, with their columns. */
  filled(row: number): readonly { readonly column: number; readonly cell: CellContent; readonly placed: PlacedCell }[] {
    return Array.from({ length: this.width }, (_, column) => column).flatMap((column) => {
      const placed = this.own(row, column);
      return placed.cell && placed.cell.text.trim() !== '' ? [{ column, cell: placed.cell, placed }] : [];
    });
  }

  /** Whether a row numbers the columns: 0 1 2 3. */
  isNumbering(row: number): boolean {
    const texts = this.filled(row).map(({ cell }) => cell.text.trim());
    const numbers = texts.map((text) => Number(/^\(?(\d{1,2})\)?$/.exec(text)?.[1] ?? Number.NaN));
    return (
      numbers.length >= 3 &&
      numbers.every((number, i) => (i === 0 ? number <= 1 : number === (numbers[i - 1] ?? 0) + 1))
    );
  }

  /** The letters of a column. */
  static letters(column: number): string {
    return cellAddress(0, column).slice(0, -1);
  }
}
