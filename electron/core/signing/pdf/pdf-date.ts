import { type PdfString, readText } from '../pdf-format/pdf-value.ts';

const DATE = /^D:(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:([Z+-])(?:(\d{2})'?(?:(\d{2})'?)?)?)?$/;

/** Reads a PDF date (ISO 32000-2 §7.9.4), taken as UTC where it names no offset; nothing where it is no date. */
export function readDate(value: PdfString): Date | undefined {
  const match = DATE.exec(readText(value));
  if (!match) return undefined;
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', sign = 'Z'] = match;
  const utc = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  const offset = (Number(match[8] ?? 0) * 60 + Number(match[9] ?? 0)) * 60_000;
  const date = new Date(sign === '+' ? utc - offset : sign === '-' ? utc + offset : utc);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
