import type { LevelKey } from '../level-style.ts';

/** How a cell is shown. `score` has one decimal, `share` is a percentage, `value` is shown as it is. */
export type Format = 'text' | 'value' | 'score' | 'share' | 'date' | 'moment';

/** What a cell holds. Text is stored as given: `neutralText` has been through it where strangers wrote it. */
export type BookCell =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  /** `formula` in English notation without `=`; `result` is what our own rules computed, '' where there is no value. */
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
  /** Positions of the columns that are coloured by level: the number, then its word. */
  readonly levelColumns: readonly number[];
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
export const formula = (source: string, result: number | string | null): BookCell => ({
  kind: 'formula',
  formula: source,
  result: typeof result === 'number' ? writable(result) : (result ?? ''),
  array: false,
});

/** A formula that has to be evaluated as an array. */
export const arrayFormula = (source: string, result: number | null): BookCell => ({
  kind: 'formula',
  formula: source,
  result: result === null ? '' : writable(result),
  array: true,
});

/** A day or a moment (ISO 8601, UTC) as a spreadsheet counts it: days since 30.12.1899. */
export const moment = (iso: string | null | undefined): BookCell =>
  iso ? number(Date.parse(iso) / 86_400_000 + 25_569) : EMPTY;

/** The row (from 1) that holds a sheet's headings: title, note, warning or blank, the facts, a blank row after facts. */
export const headingRow = (facts: number): number => 4 + (facts === 0 ? 0 : facts + 1);

/** Spreadsheets hold numbers up to 9.99…E+307 only; what is beyond is held at the edge. */
const LARGEST = 9.99999999999999e307;
const writable = (value: number): number => Math.max(-LARGEST, Math.min(value, LARGEST));
