import type { Issue } from '#shared/domain/intake/issue.schema.ts';
import type { WorkbookFormat } from '#shared/domain/intake/workbook.ts';

/** How a stored cell is to be understood; index into `kinds`. */
export const CELL_KIND = { text: 0, number: 1, percent: 2, date: 3, boolean: 4, error: 5 } as const;
export type CellKind = (typeof CELL_KIND)[keyof typeof CELL_KIND];

/** Marks a number whose text follows from its value: `1234,5`. */
export const TEXT_FOLLOWS = 0xffffffff;

/**
 * One sheet as it travels between processes: a million cells as a handful of arrays. Cells stand row by row, left to
 * right; `rows[i]` is a row that holds something, its cells are `rowStarts[i] … rowStarts[i + 1]`.
 */
export interface SheetColumns {
  readonly name: string;
  readonly hidden: boolean;
  readonly rowCount: number;
  readonly columnCount: number;
  /** Four numbers a merge: first row, first column, last row, last column. */
  readonly merges: Int32Array;
  readonly rows: Uint32Array;
  readonly rowStarts: Uint32Array;
  readonly columns: Uint16Array;
  readonly kinds: Uint8Array;
  /** Number as stored; for a date the days since 1970-01-01; for a boolean 0 or 1. */
  readonly values: Float64Array;
  /** Index into the workbook's texts, or TEXT_FOLLOWS. */
  readonly texts: Uint32Array;
}

/** A workbook as it travels between processes. Text i is `text.slice(textEnds[i - 1], textEnds[i])`. */
export interface WorkbookColumns {
  readonly format: WorkbookFormat;
  readonly encoding: string | null;
  readonly sheets: readonly SheetColumns[];
  readonly text: string;
  readonly textEnds: Uint32Array;
}

/** One cell as a reader of a format understood it. `value` as in SheetColumns. */
export interface ReadCell {
  readonly kind: CellKind;
  readonly text: string;
  readonly value: number;
}

/** A formula that was saved without its value: what it computes nobody here can say. */
export interface UncalculatedFormula {
  readonly formula: string;
}

/** A formula as it is shown in place of its missing value; characters kept. */
export const shownFormula = (formula: string): string => `=${formula}`.slice(0, 200);

/** What the reading of one file came to. */
export type ReadOutcome =
  | { readonly ok: true; readonly workbook: WorkbookColumns; readonly issues: readonly Issue[] }
  | { readonly ok: false; readonly issue: Issue };

/** A number as a cell without a number format shows it to a Romanian reader. */
export const plainNumber = (value: number): string => String(value).replace('.', ',');
