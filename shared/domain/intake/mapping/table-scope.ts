import { fold } from '#shared/domain/framework/fold.ts';
import type { PlacedCell } from './collector.ts';
import type { Table } from './columns.ts';
import type { HeadingReader } from './headings.ts';
import type { MergedSheet } from './merged-sheet.ts';
import type { Scope } from './scope.ts';
import { yearsNamed } from './told-year.ts';

/** What all the values of a table are of, where its title or its sheet's name says that it is not the cycle's whole year. */
export interface TableScope {
  readonly is: 'part' | 'other-year';
  /** The title, or the heading's first cell where the sheet's name says it. */
  readonly placed: PlacedCell;
  readonly told: string;
}

const MOST_TITLE_ROWS = 5;
const INTRODUCTION =
  /^(((tabel(ul)?|anexa)( nr)?( \d{1,2})?|date(le)?( comparative| statistice)?|situati[ae]|raport(ul|are)?|indicatori(i)?|realizari(le)?|rezultate(le)?|perioada|activitati(le)?) )+((pe|pentru|in|din|la|de|aferent[ae]?) )*/;

/**
 * The scope told by the lines right above a table (`Semestrul I`, `Realizări 2018`), the nearest first, else by its sheet's name; null
 * where they say nothing or the year itself. `years` are those the workbook says it is for.
 */
export function scopeOfTable(
  merged: MergedSheet,
  table: Table,
  isFirst: boolean,
  headings: HeadingReader,
  year: number,
): TableScope | null {
  for (let row = table.headerFirst - 1; row >= Math.max(0, table.headerFirst - MOST_TITLE_ROWS); row--) {
    const filled = merged.filled(row);
    if (filled.length > 2) break;
    const said = filled.map(({ cell, placed }) => ({
      placed,
      told: cell.text.trim(),
      is: saidBy(cell.text, isFirst, headings, year),
    }));
    // Titles side by side over two halves of a table: each is its columns' own.
    if (said.some(({ is }) => is === 'year')) return null;
    for (const { is, placed, told } of said) if (is === 'part' || is === 'other-year') return { is, placed, told };
  }
  const { name } = merged.sheet;
  const scope = headings.scopeOf(fold(name).replace(INTRODUCTION, ''));
  if (scope !== 'part' && scope !== 'other-year') return null;
  return { is: scope, placed: merged.own(table.headerFirst, table.columns[0]?.index ?? 0), told: name };
}

function saidBy(text: string, isFirst: boolean, headings: HeadingReader, year: number): Scope | null {
  const scope = headings.scopeOf(fold(text).replace(INTRODUCTION, ''));
  // Above the first table stand letterheads with years of laws and letters; between two tables only what the next one is.
  const years = scope !== null || isFirst ? [] : yearsNamed(text);
  if (years.length === 0) return scope;
  return years.includes(year) ? 'year' : 'other-year';
}
