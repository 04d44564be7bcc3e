import type { LevelKey } from '../level-style.ts';

/**
 * How a cell is shown. `score` has one decimal as it is printed, `exact` four, `share` is a percentage, `value` has thousands
 * and two decimals where it is not whole; `code` stays text, whatever is typed into it.
 */
export type Format = 'text' | 'code' | 'value' | 'score' | 'exact' | 'share' | 'date' | 'moment';

/** What a cell holds. Text is stored as given: `neutralText` has been through it where strangers wrote it. */
export type BookCell =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  /** A number that leads to a cell of the workbook: `'Proveniență'!$A$12`. */
  | { readonly kind: 'link'; readonly value: number; readonly to: string }
  /** `formula` in English notation without `=`; `result` is what our own rules computed, a word where there is no value. */
  | {
      readonly kind: 'formula';
      readonly formula: string;
      readonly result: number | string;
      /** Entered with Ctrl+Shift+Enter: evaluates over whole ranges in every version of Excel and LibreOffice. */
      readonly array: boolean;
    };

export interface BookColumn {
  readonly heading: string;
  /** In characters of the default font. */
  readonly width: number;
  readonly format: Format;
  /** An input that the formulas follow from: marked, so that it is known what may be changed to try something. */
  readonly input: boolean;
  /** Words offered for an input; none where it is free. */
  readonly choices: readonly string[];
}

/** Rows of facts above a table: a label and what it says. */
export interface Fact {
  readonly label: string;
  readonly cell: BookCell;
  readonly format: Format;
}

/** One sheet: title and note, facts, then one table with a heading row. */
export interface BookSheet {
  readonly name: string;
  readonly title: string;
  readonly note: string;
  /** Set where something shown is illustrative (DOMAIN.md §2). */
  readonly warning: string | null;
  readonly facts: readonly Fact[];
  readonly columns: readonly BookColumn[];
  readonly rows: readonly (readonly BookCell[])[];
  /** Columns that stay in sight when scrolling sideways. */
  readonly frozenColumns: number;
  /** Position of the level's mark, with its word in the next column; both are coloured by level. Null where there is none. */
  readonly levelColumn: number | null;
  /** Whether the last row is the whole of those above. */
  readonly endsInWhole: boolean;
}

export interface Book {
  readonly title: string;
  readonly subject: string;
  readonly sheets: readonly BookSheet[];
  /** Names that formulas use, with what they stand for. */
  readonly names: readonly { readonly name: string; readonly refersTo: string }[];
  /** By which text a level is known in the coloured columns. */
  readonly levelTexts: readonly { readonly key: LevelKey; readonly text: string | number }[];
}

export const EMPTY: BookCell = { kind: 'empty' };

/** A text cell; nothing where there is no text. */
export const text = (value: string | null | undefined): BookCell => (value ? { kind: 'text', text: value } : EMPTY);

/** A number cell; nothing where the value is absent (absent is never zero, DOMAIN.md §3). */
export const number = (value: number | null | undefined): BookCell =>
  value === null || value === undefined ? EMPTY : { kind: 'number', value: writable(value) };

/** A formula with the value our rules computed for it. */
export const formula = (source: string, result: number | string): BookCell => ({
  kind: 'formula',
  formula: source,
  result: typeof result === 'number' ? writable(result) : result,
  array: false,
});

/** A formula that has to be evaluated as an array. */
export const arrayFormula = (source: string, result: number | string): BookCell => ({
  kind: 'formula',
  formula: source,
  result: typeof result === 'number' ? writable(result) : result,
  array: true,
});

/** A day or a moment (ISO 8601, UTC) as a spreadsheet counts it: days since 30.12.1899. */
export const moment = (iso: string | null | undefined): BookCell =>
  iso ? number(Date.parse(iso) / 86_400_000 + 25_569) : EMPTY;

/** The row (from 1) that holds a sheet's headings: title, note, warning or blank, the facts, a blank row after facts. */
export const headingRow = (facts: number): number => 4 + (facts === 0 ? 0 : facts + 1);

/** Spreadsheets hold numbers up to 9.99…E+307 only; what is beyond is held at the edge. */
export const LARGEST = 9.99999999999999e307;
const writable = (value: number): number => Math.max(-LARGEST, Math.min(value, LARGEST));
