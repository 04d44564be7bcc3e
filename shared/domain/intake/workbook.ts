/** What a cell holds. `text` is always what the person who made the sheet sees there. */
export type CellContent =
  | { readonly type: 'text'; readonly text: string }
  /** `value` is the number as stored: with `percent` a cell that shows 12,5% holds 0.125. */
  | { readonly type: 'number'; readonly text: string; readonly value: number; readonly percent: boolean }
  /** `iso` is the day, `2019-12-31`; a time of day is dropped. */
  | { readonly type: 'date'; readonly text: string; readonly iso: string }
  | { readonly type: 'boolean'; readonly text: string; readonly value: boolean }
  /** `#DIV/0!` and the like, and formulas that were saved without a value. */
  | { readonly type: 'error'; readonly text: string };

/** Rows and columns counted from 0, both ends included. */
export interface CellRange {
  readonly firstRow: number;
  readonly firstColumn: number;
  readonly lastRow: number;
  readonly lastColumn: number;
}

export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Number of rows and columns up to the last one that holds something. */
  readonly rowCount: number;
  readonly columnCount: number;
  readonly merges: readonly CellRange[];
  /** The cell at a row and column counted from 0; null where it is empty. Only a merge's first cell holds content. */
  cell(row: number, column: number): CellContent | null;
}

export type WorkbookFormat = 'xlsx' | 'xls' | 'ods' | 'csv';

export interface Workbook {
  readonly format: WorkbookFormat;
  /** For CSV: `utf-8`, `utf-8-bom`, `utf-16le`, `utf-16be`, `windows-1250`. */
  readonly encoding?: string;
  readonly sheets: readonly Sheet[];
}

/** A1 notation of a row and column counted from 0. */
export function cellAddress(row: number, column: number): string {
  let letters = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) {
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  }
  return `${letters}${row + 1}`;
}

/** The row and column of an A1 address, counted from 0; null where the text is none. */
export function cellPlace(address: string): { readonly row: number; readonly column: number } | null {
  const [, letters, digits] = /^([A-Z]{1,3})([1-9]\d*)$/.exec(address) ?? [];
  if (letters === undefined || digits === undefined) return null;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(digits) - 1, column };
}

/** The letters over a column counted from 0. */
export const columnLetters = (column: number): string => cellAddress(0, column).slice(0, -1);
