import { fold } from '#shared/domain/framework/fold.ts';
import type { Profile } from './profile.schema.ts';

/** A year that stands alone: not in a span of years, and not in the number of a document. */
const YEAR = /(?<![\d/])(?<!20\d\d\s*[-–—]\s*)(20\d\d)(?!\d|\s*[-–—/]\s*20\d\d)/g;

/** A text with the years it names moved by so many. */
const moved = (text: string, by: number): string => text.replace(YEAR, (year) => String(Number(year) + by));

/** The profile as it speaks of another year: `Valoare 2019` is looked for as `Valoare 2020`, never found as the year before's. */
export function inYear(profile: Profile, year: number): Profile {
  const by = year - profile.year;
  if (by === 0) return profile;
  return {
    ...profile,
    year,
    sheets: profile.sheets.map(({ headings, ...sheet }) => ({
      ...sheet,
      sheet: moved(sheet.sheet, by),
      ...(headings ? { headings: headings.map((heading) => moved(heading, by)) } : {}),
      columns: sheet.columns.map((column) => ({ ...column, heading: moved(column.heading, by) })),
      rows: sheet.rows.map((row) => ({
        ...row,
        names: row.names.map(({ heading, ...name }) => ({
          ...name,
          ...(heading === undefined ? {} : { heading: moved(heading, by) }),
          text: moved(name.text, by),
        })),
      })),
    })),
  };
}

/** What a text is compared by. A text of signs alone (`-`) is compared as it stands. */
export const anchorKey = (text: string): string => fold(text) || text.trim();

/** What a sheet's name is compared by where its years say nothing. */
export const sheetKey = (name: string): string => fold(name.replace(/20\d\d/g, ' '));

/** What a row's names are compared by. */
export const namesKey = (names: readonly { readonly heading?: string | undefined; readonly text: string }[]): string =>
  names
    .map(({ heading, text }) => `${anchorKey(heading ?? '')}:${anchorKey(text)}`)
    .sort()
    .join('|');
