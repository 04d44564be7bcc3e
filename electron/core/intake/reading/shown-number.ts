import { SSF } from '@e965/xlsx';
import { CELL_KIND, plainNumber, type ReadCell } from './workbook-columns.ts';

/**
 * Number formats that a workbook refers to by number only (ECMA-376-1 §18.8.30). Those that follow the reader's region
 * are given as a Romanian Windows shows them.
 */
const BUILT_IN: Readonly<Record<number, string>> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  5: '#,##0 "lei"',
  6: '#,##0 "lei"',
  7: '#,##0.00 "lei"',
  8: '#,##0.00 "lei"',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'dd.mm.yyyy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'hh:mm',
  21: 'hh:mm:ss',
  22: 'dd.mm.yyyy hh:mm',
  37: '#,##0;-#,##0',
  38: '#,##0;-#,##0',
  39: '#,##0.00;-#,##0.00',
  40: '#,##0.00;-#,##0.00',
  41: '#,##0',
  42: '#,##0 "lei"',
  43: '#,##0.00',
  44: '#,##0.00 "lei"',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
};

/** The format a number stands for where the workbook defines none under it. */
export const builtInFormat = (id: number): string => BUILT_IN[id] ?? 'General';

const MONTHS = 'ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie';
const MONTH_NAMES = MONTHS.split(' ');
const DAY_NAMES = ['duminică', 'luni', 'marți', 'miercuri', 'joi', 'vineri', 'sâmbătă'];
const DAY = 86_400_000;
/** 1899-12-31 and 1904-01-01 in days since 1970-01-01: day 0 of the two date systems. */
const EPOCH_1900 = -25568;
const EPOCH_1904 = -24107;
/** The day after the last one a workbook can name: 9999-12-31 is 2958465. */
const LAST_SERIAL = 2_958_466;

/** Stand-ins for `.` and `,` that are written out in a format, while those of the number itself are exchanged. */
const DOT = '\uE000';
const COMMA = '\uE001';

interface Format {
  readonly code: string;
  readonly general: boolean;
  readonly percent: boolean;
  readonly date: boolean;
  readonly time: boolean;
  /** Names of months and days are asked for, in the reader's language. */
  readonly names: boolean;
}

const formats = new Map<string, Format>();

function formatOf(code: string): Format {
  const known = formats.get(code);
  if (known) return known;
  const bare = code.replace(/"[^"]*"?|\\.|_.|\*./g, '');
  const elapsed = /\[(?:h+|m+|s+)\]/i.test(bare);
  const letters = bare.replace(/\[[^\]]*\]/g, '').replace(/general/gi, '');
  const named = /m{3}|d{3}/i.test(letters);
  const clock = elapsed || /[hs]/i.test(letters);
  const date = !elapsed && (/[dy]|m{3}/i.test(letters) || (/m/i.test(letters) && !clock));
  const format: Format = {
    code,
    general: /^\s*(?:general|@|0)?\s*$/i.test(code),
    percent: letters.includes('%'),
    date,
    time: !date && clock,
    names: date && named && !/\[\$[^\]]*-0?0?0?[48]09\]/i.test(code),
  };
  if (formats.size < 10_000) formats.set(code, format);
  return format;
}

/** Days since 1970-01-01 of a date serial; null for the days that never were: 0.1.1900 and 29.2.1900. */
function dayOf(serial: number, date1904: boolean): number | null {
  // A sum that misses midnight by binary noise is shown as the next day.
  const whole = Math.floor(serial + 1e-9);
  if (date1904) return EPOCH_1904 + whole;
  if (whole === 0 || whole === 60) return null;
  return EPOCH_1900 + (whole < 60 ? whole : whole - 1);
}

function withNames(code: string, day: number): string {
  const date = new Date(day * DAY);
  const month = MONTH_NAMES[date.getUTCMonth()] ?? '';
  const weekday = DAY_NAMES[date.getUTCDay()] ?? '';
  return code.replace(/"[^"]*"|\\.|\[[^\]]*\]|m{3,}|d{3,}/gi, (token) => {
    if (!/^[md]/i.test(token)) return token;
    const name = /^m/i.test(token) ? month : weekday;
    return `"${token.length === 3 ? name.slice(0, 3) : token.length === 5 ? name.slice(0, 1) : name}"`;
  });
}

/** In a date `.` and `,` are written out as they stand, which the formatter only believes when they are escaped. */
const withLiteralMarks = (code: string): string =>
  code.replace(/"[^"]*"|\\.|\[[^\]]*\]|\.(?!0)|,/g, (token) => (token === '.' || token === ',' ? `\\${token}` : token));

function render(code: string, value: number, date1904: boolean): string {
  try {
    const text: unknown = SSF.format(code, value, { date1904 });
    return typeof text === 'string' ? text : String(value);
  } catch {
    // A format nobody can make sense of hides no number.
    return String(value);
  }
}

function shownDate(format: Format, value: number, date1904: boolean): ReadCell {
  if (value < 0 || value >= LAST_SERIAL) return { kind: CELL_KIND.error, text: '########', value: 0 };
  const day = dayOf(value, date1904);
  const code = withLiteralMarks(format.names && day !== null ? withNames(format.code, day) : format.code);
  const text = render(code, value, date1904).trim();
  return day === null ? { kind: CELL_KIND.text, text, value: 0 } : { kind: CELL_KIND.date, text, value: day };
}

function shownGeneral(value: number): string {
  const plain = String(value);
  // Excel shows eleven digits; up to there both agree.
  if (Number.isInteger(value) && Math.abs(value) < 1e11) return plain;
  return (plain.length <= 10 && !plain.includes('e') ? plain : render('General', value, false)).replace('.', ',');
}

function exchanged(format: Format, value: number): string {
  const code = format.code.replace(/"[^"]*"|\\.|\[\$[^\]]*\]/g, (literal) =>
    literal.replaceAll('.', DOT).replaceAll(',', COMMA),
  );
  return render(code, value, false)
    .replace(/[.,]/g, (mark) => (mark === '.' ? ',' : '.'))
    .replaceAll(DOT, '.')
    .replaceAll(COMMA, ',')
    .trim();
}

/**
 * What a numeric cell shows under its number format to a Romanian reader: `1.234,5`, `12,5%`, `31.12.2019`. In: the stored
 * number, the format code, and whether the workbook counts days from 1904. A date is given with its day; the 29.02.1900
 * that Excel believes in is text, a date out of range the `########` a person sees. Durations stay numbers.
 */
export function shownNumber(value: number, code: string, date1904: boolean): ReadCell {
  const format = formatOf(code);
  if (format.date) return shownDate(format, value, date1904);
  const kind = format.percent ? CELL_KIND.percent : CELL_KIND.number;
  if (format.general) return { kind, text: shownGeneral(code.trim() === '0' ? Math.round(value) : value), value };
  const text = format.time ? render(code, value, date1904).trim() : exchanged(format, value);
  // `;;;` hides a number from view; it is still there, and what is there is not dropped.
  return { kind, text: text === '' ? plainNumber(value) : text, value };
}
