import type { Provenance } from '#shared/domain/intake/submission.schema.ts';
import type { Absence } from '#shared/domain/scoring/score-sheet.schema.ts';
import type { WordParams, Words } from '#shared/words/words.ts';
import { type BookCell, type BookSheet, text } from './book.ts';
import type { EvaluationSource } from './evaluation-source.ts';
import { neutralText } from './neutral-text.ts';

/** A sheet's name, title, note and warning. */
export function sheetWords(
  { words, illustrative }: EvaluationSource,
  sheet: string,
  params: WordParams = {},
): Pick<BookSheet, 'name' | 'title' | 'note' | 'warning'> {
  return {
    name: words(`report:xlsx.sheet.${sheet}`),
    title: words(`report:xlsx.title.${sheet}`, params),
    note: words(`report:xlsx.note.${sheet}`),
    warning: illustrative ? words('report:xlsx.illustrative-warning') : null,
  };
}

/** The mark of what is no official text (DOMAIN.md §2). */
export const markOf = ({ illustrative }: { readonly illustrative: boolean }, words: Words): BookCell =>
  text(illustrative ? words('report:xlsx.illustrative') : null);

/** Why a value is absent, in words. */
export const absenceCell = (absence: Absence | null, words: Words): BookCell =>
  text(absence && words(`report:xlsx.absence.${absence}`));

/** Yes or no as the formulas expect it. */
export const yesNo = (yes: boolean, words: Words): string => words(yes ? 'report:xlsx.yes' : 'report:xlsx.no');

/** File, sheet, cell and text as shown there: the law of the product. */
export const originCells = (provenance: Provenance | null) => ({
  file: text(provenance && neutralText(provenance.fileName)),
  sheet: text(provenance && neutralText(provenance.sheet)),
  cell: text(provenance?.cell),
  raw: text(provenance && neutralText(provenance.raw)),
});
