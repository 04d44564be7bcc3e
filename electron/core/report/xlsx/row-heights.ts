import { type BookCell, type BookColumn, type BookSheet, EMPTY } from '#shared/domain/report/xlsx/book.ts';
import { brokenText } from './cell-styles.ts';

/** Points of one line in the table's font. */
const LINE = 13.5;
/** Rows of a stranger's long text are cut off in sight, not in content. */
const MOST_LINES = 8;
/** Letters are wider than the digits that columns are measured in, and lines break at words. */
const SLACK = 1.1;

/** The height of a row in points, estimated from its texts: not every program fits rows to broken lines by itself. */
export function rowHeight(sheet: BookSheet, row: readonly BookCell[]): number {
  const lines = sheet.columns.map((column, c) => linesOf(brokenText(column, row[c] ?? EMPTY) ?? '', column.width - 2));
  return Math.min(MOST_LINES, Math.max(1, ...lines)) * LINE + 3;
}

/** The height of the row of headings, which all break their lines. */
export function headingHeight(columns: readonly BookColumn[]): number {
  return Math.max(2, ...columns.map(({ heading, width }) => linesOf(heading, width - 2))) * LINE + 4;
}

function linesOf(text: string, width: number): number {
  const lines = text.split(/\r\n|\r|\n/);
  return lines.reduce((total, line) => total + Math.max(1, Math.ceil((line.length * SLACK) / width)), 0);
}
