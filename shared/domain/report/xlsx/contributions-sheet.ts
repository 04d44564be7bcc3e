import { inUnit, measureOf } from '#shared/domain/scoring/measure.ts';
import { Said } from '#shared/domain/scoring/said.ts';
import type { Contribution } from '#shared/domain/scoring/score-sheet.schema.ts';
import { ActivityCode } from '#shared/kernel/ids.ts';
import type { Words } from '#shared/words/words.ts';
import { type BookCell, type BookSheet, formula, moment, number, text } from './book.ts';
import type { ContributionRow, EvaluationSource } from './evaluation-source.ts';
import { neutralText } from './neutral-text.ts';
import { NOTHING } from './node-formulas.ts';
import { absenceCell, absenceWord, markOf, originCells, readCell, tableSheet, yesNo } from './sheet-parts.ts';
import { literal } from './table.ts';
import type { Tables } from './tables.ts';

/** What every institution said of every indicator, whether it counts, and the cell it was read from. */
export function contributionsSheet(source: EvaluationSource, tables: Tables): BookSheet {
  const { words, snapshot } = source;
  const table = tables.contributions;
  const said = new Said(snapshot.inputs.submissions);
  const rows = source.contributions.map((row, i) => {
    const { contribution } = row;
    const { institution } = contribution;
    const completed = said.activity(institution, ActivityCode.parse(row.activity))?.completed;
    return table.row({
      indicator: text(row.known.code),
      title: text(neutralText(row.title)),
      mark: markOf(row, words),
      institution: text(neutralText(institution)),
      role: text(words(`book:role.${contribution.role}`)),
      counts: text(yesNo(contribution.counts, words)),
      ...saidCells(contribution, words),
      used: usedCell(row, i, tables, words),
      completed: moment(completed?.state === 'read' ? completed.value : null),
      received: moment(said.submission(institution)?.receivedAt),
      absence: absenceCell(contribution.absence, words),
      ...originCells(contribution.provenance, source, tables),
    });
  });
  return tableSheet(source, 'contributions', { columns: table.columns, rows });
}

/** What was said, or why nothing was; the parts of a fraction have their own columns. */
function saidCells({ value, absence }: Contribution, words: Words) {
  if (!value) return { said: text(absenceWord(absence ?? 'not-verified', words)) };
  if (value.kind === 'ratio') return { numerator: number(value.numerator), denominator: number(value.denominator) };
  return { said: readCell(value, words) };
}

/**
 * The number that is aggregated, whatever is typed into the row; a fraction that goes into Σnumerator/Σdenominator is used
 * through its two parts instead, and a text through none.
 */
function usedCell({ contribution, known }: ContributionRow, position: number, tables: Tables, words: Words): BookCell {
  if (known.kind === 'text' || known.aggregation === 'ratio') return text(NOTHING);
  const { value, counts } = contribution;
  const measure = counts && value ? measureOf(known, value) : null;
  const at = (key: 'counts' | 'said' | 'numerator' | 'denominator'): string => tables.contributions.at(key, position);
  const [yes, no, nothing] = [literal(yesNo(true, words)), literal(yesNo(false, words)), literal(NOTHING)];
  const fraction = `IF(ISNUMBER(${at('denominator')}),IFERROR(${inUnit(known)}*${at('numerator')}/${at('denominator')},${nothing}),${nothing})`;
  const measured =
    known.kind === 'yes-no'
      ? `IF(${at('said')}=${yes},1,IF(${at('said')}=${no},0,${nothing}))`
      : `IF(ISNUMBER(${at('said')}),${at('said')},${fraction})`;
  return formula(
    `IF(${at('counts')}=${yes},${measured},${nothing})`,
    measure?.kind === 'number' ? measure.value : NOTHING,
  );
}
