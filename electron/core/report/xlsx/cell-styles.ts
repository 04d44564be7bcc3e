import type { CellStyle, ConditionalRule } from 'hucre/xlsx';
import { LEVEL_STYLES, type LevelStyle } from '#shared/domain/report/level-style.ts';
import type { Book, BookCell, BookColumn, BookSheet, Format } from '#shared/domain/report/xlsx/book.ts';
import { columnLetter, literal } from '#shared/domain/report/xlsx/table.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';

export const FONT = { name: 'Calibri', size: 10 } as const;
const INK = '1F2933';
const QUIET = '5B6670';
const HEAD_FILL = '22313F';
const LINE = 'C9CED3';
const WHOLE_FILL = 'EEF1F4';
/** Marks what may be changed to try something. */
const INPUT_FILL = 'FFF8DC';
const WARNING = 'A63A2B';
const LINK = '1F4E79';
/** Text columns from this width on break their lines; narrower ones hold codes and single words. */
const WRAPS_FROM = 14;

const font = (more: NonNullable<CellStyle['font']> = {}): NonNullable<CellStyle['font']> => ({
  ...FONT,
  color: { rgb: INK },
  ...more,
});

const solid = (rgb: string): NonNullable<CellStyle['fill']> => ({
  type: 'pattern',
  pattern: 'solid',
  fgColor: { rgb },
  bgColor: { rgb },
});

export const TITLE: CellStyle = { font: font({ bold: true, size: 15 }) };
export const NOTE: CellStyle = { font: font({ italic: true, color: { rgb: QUIET } }) };
export const WARNED: CellStyle = { font: font({ bold: true, color: { rgb: WARNING } }) };
export const HEADING: CellStyle = {
  font: font({ bold: true, color: { rgb: 'FFFFFF' } }),
  fill: solid(HEAD_FILL),
  alignment: { wrapText: true, vertical: 'center', horizontal: 'left', indent: 1 },
  border: { left: { style: 'thin', color: { rgb: '4A5A68' } } },
};
export const FACT_LABEL: CellStyle = { alignment: { horizontal: 'right' }, font: font({ color: { rgb: QUIET } }) };
export const factStyle = (format: Format): CellStyle => ({
  ...(format === 'moment' ? { numFmt: MOMENT } : {}),
  font: font(),
  alignment: { horizontal: 'left', indent: 1 },
});

const DAY = 'dd.mm.yyyy';
const MOMENT = 'dd.mm.yyyy hh:mm';

/** How a table's cell looks by its column and content; the row of the whole is set apart. */
export function bodyStyle(column: BookColumn, cell: BookCell, isLevel: boolean, isWhole: boolean): CellStyle {
  const numFmt = numberFormat(column.format, cell);
  const fill = column.input ? INPUT_FILL : isWhole ? WHOLE_FILL : null;
  return {
    ...(numFmt ? { numFmt } : {}),
    font: cell.kind === 'link' ? font({ underline: true, color: { rgb: LINK } }) : font(isWhole ? { bold: true } : {}),
    ...(fill ? { fill: solid(fill) } : {}),
    alignment: { vertical: 'top', wrapText: brokenText(column, cell) !== null, ...placing(column, cell, isLevel) },
    border: {
      bottom: { style: 'thin', color: { rgb: LINE } },
      ...(isWhole ? { top: { style: 'medium', color: { rgb: HEAD_FILL } } } : {}),
    },
  };
}

/** The text that breaks its lines in a cell; words may stand in columns of numbers, too. Null where nothing does. */
export function brokenText({ format, width }: BookColumn, cell: BookCell): string | null {
  if (format === 'code' || width < WRAPS_FROM) return null;
  if (cell.kind === 'text') return cell.text;
  return cell.kind === 'formula' && typeof cell.result === 'string' ? cell.result : null;
}

/** Numbers to the right, and the words that stand where a number is absent under them. */
function placing({ format }: BookColumn, cell: BookCell, isLevel: boolean): CellStyle['alignment'] {
  if (isLevel) return { horizontal: 'center' };
  const isNumber = cell.kind === 'number' || cell.kind === 'link';
  const isRight = isNumber || (format !== 'text' && format !== 'code');
  return isRight ? { horizontal: 'right', indent: 1 } : { horizontal: 'left', indent: 1 };
}

function numberFormat(format: Format, cell: BookCell): string | undefined {
  switch (format) {
    case 'text':
      return undefined;
    case 'code':
      return '@';
    case 'value':
      return isWhole(cell) ? '#,##0' : '#,##0.00';
    case 'score':
      return '0.0';
    case 'exact':
      return '0.0000';
    case 'share':
      return '0.0%';
    case 'date':
      return DAY;
    case 'moment':
      return MOMENT;
    default:
      return assertNever(format);
  }
}

const isWhole = (cell: BookCell): boolean => {
  const value = cell.kind === 'formula' ? cell.result : cell.kind === 'number' || cell.kind === 'link' ? cell.value : 0;
  return typeof value !== 'number' || Number.isInteger(value);
};

/** Colours by level over the columns that show it: they follow the cell when a formula gives another level. */
export function levelRules(sheet: BookSheet, book: Book, firstRow: number): ConditionalRule[] {
  if (sheet.levelColumn === null || sheet.rows.length === 0) return [];
  const letter = columnLetter(sheet.levelColumn);
  const range = `${letter}${firstRow}:${columnLetter(sheet.levelColumn + 1)}${firstRow + sheet.rows.length - 1}`;
  return book.levelTexts.map(({ key, text }, i) => ({
    type: 'expression',
    priority: i + 1,
    range,
    formula: `$${letter}${firstRow}=${typeof text === 'number' ? text : literal(text)}`,
    style: levelLook(LEVEL_STYLES[key]),
  }));
}

/** A level's colours as a cell bears them. */
export function levelLook({ fill, background, foreground }: LevelStyle): CellStyle {
  const rgb = background.slice(1);
  const look = { font: { color: { rgb: foreground.slice(1) } } };
  if (fill === 'hatched') {
    return { ...look, fill: { type: 'pattern', pattern: 'lightUp', fgColor: { rgb: LINE }, bgColor: { rgb } } };
  }
  return { ...look, fill: solid(rgb) };
}
