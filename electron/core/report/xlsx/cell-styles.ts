import type { CellStyle, ConditionalRule } from 'hucre/xlsx';
import { LEVEL_STYLES, type LevelStyle } from '#shared/domain/report/level-style.ts';
import type { Book, BookColumn, BookSheet, Format } from '#shared/domain/report/xlsx/book.ts';
import { columnLetter, literal } from '#shared/domain/report/xlsx/table.ts';

const GREY = 'E4E4E4';
const LINE = 'BFBFBF';
/** Marks what may be changed to try something. */
const INPUT = 'FFF8DC';
const WARNING = 'A63A2B';
/** Text columns from this width on break their lines; narrower ones hold codes and single words. */
const WRAPS_FROM = 25;

const NUMBER_FORMATS: Readonly<Record<Format, string | undefined>> = {
  text: undefined,
  value: undefined,
  score: '0.0',
  share: '0.0%',
  date: 'dd.mm.yyyy',
  moment: 'dd.mm.yyyy hh:mm',
};

const solid = (rgb: string): NonNullable<CellStyle['fill']> => ({
  type: 'pattern',
  pattern: 'solid',
  fgColor: { rgb },
  bgColor: { rgb },
});

export const TITLE: CellStyle = { font: { bold: true, size: 14 } };
export const NOTE: CellStyle = { font: { italic: true, color: { rgb: '595959' } } };
export const WARNED: CellStyle = { font: { bold: true, color: { rgb: WARNING } } };
export const HEADING: CellStyle = {
  font: { bold: true },
  fill: solid(GREY),
  alignment: { wrapText: true, vertical: 'center' },
  border: { bottom: { style: 'medium', color: { rgb: LINE } } },
};
export const FACT_LABEL: CellStyle = { alignment: { horizontal: 'right' }, font: { color: { rgb: '595959' } } };
export const factStyle = (format: Format): CellStyle => ({ ...numbers(format), alignment: { horizontal: 'left' } });

/** How a table's cell looks by its column; the last row of the summary, the whole, is set bold. */
export function bodyStyle({ format, input, width }: BookColumn, bold: boolean): CellStyle {
  return {
    ...numbers(format),
    ...(bold ? { font: { bold: true } } : {}),
    ...(input ? { fill: solid(INPUT) } : {}),
    alignment: { vertical: 'top', wrapText: format === 'text' && width >= WRAPS_FROM },
    border: { bottom: { style: 'hair', color: { rgb: LINE } } },
  };
}

function numbers(format: Format): CellStyle {
  const numFmt = NUMBER_FORMATS[format];
  return numFmt ? { numFmt } : {};
}

/** Colours by level over the columns that show it: they follow the cell when a formula gives another level. */
export function levelRules(sheet: BookSheet, book: Book, firstRow: number): ConditionalRule[] {
  const [first] = sheet.levelColumns;
  const last = sheet.levelColumns.at(-1);
  if (first === undefined || last === undefined || sheet.rows.length === 0) return [];
  const range = `${columnLetter(first)}${firstRow}:${columnLetter(last)}${firstRow + sheet.rows.length - 1}`;
  return book.levelTexts.map(({ key, text }, i) => ({
    type: 'expression',
    priority: i + 1,
    range,
    formula: `$${columnLetter(first)}${firstRow}=${typeof text === 'number' ? text : literal(text)}`,
    style: levelLook(LEVEL_STYLES[key]),
  }));
}

function levelLook({ fill, background, foreground }: LevelStyle): CellStyle {
  const rgb = background.slice(1);
  const font = { color: { rgb: foreground.slice(1) } };
  if (fill === 'hatched') {
    return {
      font,
      fill: { type: 'pattern', pattern: 'lightUp', fgColor: { rgb: LINE }, bgColor: { rgb } },
    };
  }
  return { font, fill: solid(rgb) };
}
