import type { HeatCell, HeatLine, HeatMap, ObjectiveKind } from '#shared/domain/report/heat-map.ts';
import { neutralText } from '#shared/domain/report/xlsx/neutral-text.ts';
import { scoreFigure } from '#shared/words/figures.ts';
import type { Words } from '#shared/words/words.ts';

/** By which line the other way the rows, or the columns, are ordered. */
export interface Sort {
  readonly by: string;
  readonly isDescending: boolean;
}

export interface Order {
  readonly rows: Sort | null;
  readonly columns: Sort | null;
}

/** The heat map as it stands on the screen: narrowed and ordered; cells by their place. */
export interface MatrixTable {
  readonly rows: readonly HeatLine[];
  readonly columns: readonly HeatLine[];
  at(row: number, column: number): HeatCell | null;
}

/** Narrows to one kind of objectives and orders both ways; the whole stays first, absent values go last. */
export function matrixTable(map: HeatMap, kind: ObjectiveKind | null, { rows, columns }: Order): MatrixTable {
  const whole = map.rows.filter((row) => row.kind === 'total');
  const parts = map.rows.filter((row) => row.kind !== 'total' && (kind === null || row.kind === kind));
  const shownRows = [...whole, ...ordered(parts, rows, (row, by) => map.cell(row, by))];
  const shownColumns = ordered(map.columns, columns, (column, by) => map.cell(by, column));
  return {
    rows: shownRows,
    columns: shownColumns,
    at(row, column) {
      const [line, across] = [shownRows[row], shownColumns[column]];
      return line && across ? map.cell(line.code, across.code) : null;
    },
  };
}

function ordered<Line extends HeatLine>(
  lines: readonly Line[],
  sort: Sort | null,
  cell: (line: string, by: string) => HeatCell | null,
): readonly Line[] {
  if (!sort) return lines;
  const scoreOf = ({ code }: Line): number | null => cell(code, sort.by)?.value ?? null;
  return lines.toSorted((a, b) => {
    const [left, right] = [scoreOf(a), scoreOf(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sort.isDescending ? right - left : left - right;
  });
}

/** First falling, then rising, then as it came. */
export function nextSort(now: Sort | null, by: string): Sort | null {
  if (now?.by !== by) return { by, isDescending: true };
  return now.isDescending ? { by, isDescending: false } : null;
}

/** A cell as it is written: a score to one decimal, else the word for its absence; nothing where nothing is owed. */
export const cellText = (cell: HeatCell | null, words: Words): string =>
  cell === null ? '' : cell.value === null ? words(cell.word) : scoreFigure(cell.value);

/** The whole table with its headings, cell by cell, as it is copied and written to files. */
export function tableTexts({ rows, columns, at }: MatrixTable, words: Words): readonly (readonly string[])[] {
  return [
    [words('scoring:screen.matrix.code'), words('scoring:screen.matrix.objective'), ...columns.map(({ code }) => code)],
    ...rows.map(({ code, title }, row) => [
      rowName(code, words),
      title,
      ...columns.map((_, column) => cellText(at(row, column), words)),
    ]),
  ];
}

export const rowName = (code: string, words: Words): string =>
  code === 'total' ? words('scoring:screen.whole') : code;

/** As a spreadsheet takes it from the clipboard: apart by tabs, what could be taken for a formula made harmless. */
export const tableTsv = (table: readonly (readonly string[])[]): string =>
  table.map((row) => row.map((text) => neutralText(text).replaceAll(/[\t\r\n]+/g, ' ')).join('\t')).join('\r\n');

/**
 * As Romanian spreadsheets open it: apart by semicolons, decimals with a comma, UTF-8 with its mark, what could be taken for a
 * formula made harmless (DESIGN.md, Reading strangers' files safely).
 */
export const tableCsv = (table: readonly (readonly string[])[]): string =>
  `\uFEFF${table.map((row) => row.map((text) => csvCell(neutralText(text))).join(';')).join('\r\n')}\r\n`;

const csvCell = (text: string): string => (/[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
