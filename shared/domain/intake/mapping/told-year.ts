import type { Grounds } from '../reason.schema.ts';
import type { Workbook } from '../workbook.ts';
import { MergedSheet } from './merged-sheet.ts';

const ROWS = 40;
/** Dates, numbers of documents and spans of years tell no reporting year. */
const NOT_A_YEAR =
  /\d{1,2}[./-]\d{1,2}[./-]20\d\d|\d+\s*\/\s*(\d{1,2}[./]\d{1,2}[./])?20\d\d|20\d\d\s*[-–—/]\s*20\d\d/gu;
const TOLD =
  /(?:\ban(?:ul|ului|i)?\b(?:\s+(?:de\s+)?(?:raport\p{L}*|referin\p{L}*|evalu\p{L}*))?|raport\p{L}*[^.;]{0,80}|situa\p{L}*[^.;]{0,80}|perioada[^.;]{0,40})[\s:–-]*\b(20\d\d)\b/giu;

/**
 * The years a workbook says it reports on, in the titles over its tables and in labelled cells (`Anul raportării: 2018`); the
 * file's name speaks where the sheets do not; `by`: which of them told. `headerRows`: where each sheet's first table begins, counted from 0.
 */
export function toldYears(
  workbook: Workbook,
  fileName: string,
  headerRows: ReadonlyMap<string, number>,
): { readonly years: ReadonlySet<number>; readonly by: 'title-year' | 'file-name' } {
  const years = new Set<number>();
  for (const sheet of workbook.sheets.filter(({ hidden }) => !hidden)) {
    const merged = new MergedSheet(sheet);
    const last = Math.min(headerRows.get(sheet.name) ?? Math.min(sheet.rowCount, 8), ROWS);
    for (let row = 0; row < last; row++) {
      const filled = merged.filled(row);
      if (filled.length <= 4)
        for (const year of yearsIn(filled.map(({ cell }) => cell.text).join(' '))) years.add(year);
    }
  }
  if (years.size > 0) return { years, by: 'title-year' };
  const named = [...fileName.matchAll(/(?<!\d)(20[0-3]\d)(?!\d)/g)].map(([found]) => Number(found));
  return { years: new Set(/20\d\d\s*[-–_]\s*20\d\d/.test(fileName) ? [] : named), by: 'file-name' };
}

const DATED = /\d{1,2}\s+(?:ian|feb|mar|apr|mai|iun|iul|aug|sep|oct|noi|nov|dec)\p{L}*\.?\s+20\d\d/giu;

/** Every year a title names, but for those of dates, documents and spans. */
export const yearsNamed = (text: string): readonly number[] =>
  [
    ...text
      .replace(NOT_A_YEAR, ' ')
      .replace(DATED, ' ')
      .matchAll(/(?<!\d)(20[0-3]\d)(?!\d)/g),
  ].map(([found]) => Number(found));

function yearsIn(text: string): readonly number[] {
  const plain = text.replace(NOT_A_YEAR, ' ');
  return [...plain.matchAll(TOLD)].map(([, year]) => Number(year));
}

/** Why a file is taken for one of the cycle's year. */
export function yearGrounds(
  { years, by }: ReturnType<typeof toldYears>,
  year: number,
  chosen: number | undefined,
  fileName: string,
): Grounds {
  if (chosen === year) return { confidence: 1, reasons: [{ code: 'person' }] };
  if (years.size === 0) return { confidence: 0.8, reasons: [{ code: 'cycle-year' }] };
  const confidence = years.has(year) ? (years.size === 1 ? 0.95 : 0.85) : 0;
  return { confidence, reasons: [by === 'file-name' ? { code: by, words: fileName } : { code: by }] };
}
