import type { Obligation } from '#shared/domain/scoring/score-sheet.schema.ts';
import type { Words } from '#shared/words/words.ts';
import { type BookSheet, formula, text } from './book.ts';
import type { EvaluationSource } from './evaluation-source.ts';
import { STATUS_SCORES, STATUS_WORDS } from './names.ts';
import { neutralText } from './neutral-text.ts';
import { NOTHING } from './node-formulas.ts';
import { absenceCell, absenceWord, markOf, originCells, tableSheet } from './sheet-parts.ts';
import { literal } from './table.ts';
import type { Tables } from './tables.ts';

/** Every debt of every activity: who owes, who reported, the status and its score by the method (DOMAIN.md §4, Who owes). */
export function obligationsSheet(source: EvaluationSource, tables: Tables): BookSheet {
  const { words } = source;
  const table = tables.obligations;
  const reported = literal(words('book:state.reported'));
  const nothing = literal(NOTHING);
  const rows = source.obligations.map((row, i) => {
    const { obligation } = row;
    const looked = `INDEX(${STATUS_SCORES},MATCH(${table.at('status', i)},${STATUS_WORDS},0))`;
    return table.row({
      activity: text(row.activity),
      title: text(neutralText(row.title)),
      mark: markOf(row, words),
      institution: text(neutralText(obligation.institution)),
      through: text(obligation.through && neutralText(obligation.through)),
      memberOf: text(obligation.memberOf && neutralText(obligation.memberOf)),
      reportedBy: text(obligation.reportedBy && neutralText(obligation.reportedBy)),
      state: text(words(`book:state.${obligation.state}`)),
      status: text(statusWord(obligation, words)),
      statusScore: formula(
        `IF(${table.at('state', i)}=${reported},IF(ISNUMBER(${looked}),${looked},${nothing}),${nothing})`,
        obligation.statusScore ?? NOTHING,
      ),
      absence: absenceCell(obligation.absence, words),
      ...originCells(obligation.provenance, source, tables),
    });
  });
  return tableSheet(source, 'obligations', { columns: table.columns, rows });
}

/** The status that was read, or why there is none; an institution that reported values only has neither. */
function statusWord({ status, absence }: Obligation, words: Words): string {
  if (status) return words(`book:status.${status}`);
  return absence ? absenceWord(absence, words) : words('book:no-status');
}
