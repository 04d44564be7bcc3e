import { type BookCell, type BookColumn, EMPTY, type Format, headingRow } from './book.ts';

/** A column as it is declared: what is not said is a text that is no input. */
export interface ColumnPlan<K extends string> {
  readonly key: K;
  readonly heading: string;
  readonly width: number;
  readonly format?: Format;
  readonly input?: true;
  readonly choices?: readonly string[];
}

/**
 * Where a table's cells stand, so that formulas on any sheet can point at them before the rows exist. Positions are
 * counted from 0; a table without rows keeps one blank row, because a range needs one.
 */
export class Table<K extends string> {
  readonly sheet: string;
  readonly columns: readonly BookColumn[];
  readonly #keys: readonly K[];
  readonly #heading: number;
  readonly #count: number;

  constructor(sheet: string, columns: readonly ColumnPlan<K>[], count: number, facts = 0) {
    this.sheet = sheet;
    this.#keys = columns.map(({ key }) => key);
    this.#heading = headingRow(facts);
    this.#count = Math.max(1, count);
    this.columns = columns.map(({ heading, width, format, input, choices }) => ({
      heading,
      width,
      format: format ?? 'text',
      input: input ?? false,
      choices: choices ?? [],
    }));
  }

  /** The cell of one row on the same sheet: `F12`; the column is held fast, so that it can be copied down. */
  at(key: K, position: number): string {
    return `$${this.#letter(key)}${this.#heading + 1 + position}`;
  }

  /** All cells of a column, from any sheet: `'Activități'!$F$5:$F$64`. */
  all(key: K): string {
    return this.range(key, 0, this.#count - 1);
  }

  /** A column's cells between two rows, both included, from any sheet. */
  range(key: K, first: number, last: number): string {
    const cell = (position: number): string => `$${this.#letter(key)}$${this.#heading + 1 + position}`;
    return `${quoted(this.sheet)}!${first === last ? cell(first) : `${cell(first)}:${cell(last)}`}`;
  }

  /** A row's cells in the order of the columns; what is left out stays empty. */
  row(cells: Readonly<Partial<Record<K, BookCell>>>): readonly BookCell[] {
    return this.#keys.map((key) => cells[key] ?? EMPTY);
  }

  /** Position of a column among the columns. */
  position(key: K): number {
    return this.#keys.indexOf(key);
  }

  #letter(key: K): string {
    return columnLetter(this.#keys.indexOf(key));
  }
}

/** `A` for 0, `AB` for 27. */
export function columnLetter(position: number): string {
  const last = String.fromCharCode(65 + (position % 26));
  return position < 26 ? last : columnLetter(Math.floor(position / 26) - 1) + last;
}

/** A sheet's name as formulas write it. */
export const quoted = (sheet: string): string => `'${sheet.replaceAll("'", "''")}'`;

/** A text as formulas write it. */
export const literal = (value: string): string => `"${value.replaceAll('"', '""')}"`;
