import { cellsOf, shownIn } from '#shared/domain/intake/source-cells.ts';
import type { IndicatorValue, Provenance } from '#shared/domain/intake/submission.schema.ts';
import type { Absence } from '#shared/domain/scoring/score-sheet.schema.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import type { WordParams, Words } from '#shared/words/words.ts';
import { type BookCell, type BookSheet, EMPTY, number, text } from './book.ts';
import type { EvaluationSource } from './evaluation-source.ts';
import { neutralText } from './neutral-text.ts';
import { type ColumnPlan, Table } from './table.ts';
import type { Tables } from './tables.ts';

/** A sheet of one table: its name, title, note and warning, and what most sheets have in common. */
export function tableSheet(
  { words, illustrative }: EvaluationSource,
  sheet: string,
  table: Pick<BookSheet, 'columns' | 'rows'>,
  params: WordParams = {},
): BookSheet {
  return {
    name: words(`book:sheet.${sheet}`),
    title: words(`book:title.${sheet}`, params),
    note: words(`book:note.${sheet}`),
    warning: illustrative ? words('book:illustrative-warning') : null,
    facts: [],
    frozenColumns: 1,
    levelColumn: null,
    endsInWhole: false,
    columns: table.columns,
    rows: table.rows,
  };
}

/** A sheet of rows that no formula points at. */
export function recordSheet<K extends string>(
  source: EvaluationSource,
  sheet: string,
  columns: readonly ColumnPlan<K>[],
  rows: readonly Readonly<Partial<Record<K, BookCell>>>[],
): BookSheet {
  const table = new Table<K>(source.words(`book:sheet.${sheet}`), columns, rows.length);
  return tableSheet(source, sheet, { columns: table.columns, rows: rows.map((row) => table.row(row)) });
}

/** The mark of what is no official text (DOMAIN.md §2). */
export const markOf = ({ illustrative }: { readonly illustrative: boolean }, words: Words): BookCell =>
  text(illustrative ? words('book:illustrative') : null);

/** Why a value is absent, in words. */
export const absenceWord = (absence: Absence, words: Words): string => words(`book:absence.${absence}`);

export const absenceCell = (absence: Absence | null, words: Words): BookCell =>
  text(absence && absenceWord(absence, words));

/** Yes or no as the formulas expect it. */
export const yesNo = (yes: boolean, words: Words): string => words(yes ? 'book:yes' : 'book:no');

/** File, sheet, cell and text as shown there, and the way to their row in the register: the law of the product. */
export function originCells(provenance: Provenance | null, { register }: EvaluationSource, tables: Tables) {
  const place = register.numberOf(provenance);
  return {
    register: linkTo(place, tables),
    file: text(provenance && neutralText(provenance.fileName)),
    sheet: text(provenance && neutralText(provenance.sheet)),
    cell: text(provenance && cellsOf(provenance)),
    raw: text(provenance && neutralText(shownIn(provenance))),
  };
}

const linkTo = (place: number | null, { provenance }: Tables): BookCell =>
  place === null
    ? EMPTY
    : { kind: 'link', value: place, to: provenance.range('number', place - 1, place - 1).replaceAll('$', '') };

/** What was read from a cell, as one cell: a fraction as it was given, a text neutralised. */
export function readCell(value: IndicatorValue, words: Words): BookCell {
  switch (value.kind) {
    case 'number':
      return number(value.value);
    case 'ratio':
      return text(`${value.numerator} / ${value.denominator}`);
    case 'yes-no':
      return text(yesNo(value.value, words));
    case 'text':
      return text(neutralText(value.value));
    default:
      return assertNever(value);
  }
}
