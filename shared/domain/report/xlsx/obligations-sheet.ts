import { type BookSheet, formula, text } from './book.ts';
import type { EvaluationSource } from './evaluation-source.ts';
import { STATUS_SCORES, STATUS_WORDS } from './names.ts';
import { neutralText } from './neutral-text.ts';
import { absenceCell, markOf, originCells, sheetWords } from './sheet-parts.ts';
import { literal } from './table.ts';
import type { Tables } from './tables.ts';

/** Every debt of every activity: who owes, who reported, the status and its score by the method (DOMAIN.md §4, Who owes). */
export function obligationsSheet(source: EvaluationSource, tables: Tables): BookSheet {
  const { words } = source;
  const table = tables.obligations;
  const reported = literal(words('report:xlsx.state.reported'));
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
      state: text(words(`report:xlsx.state.${obligation.state}`)),
      status: text(obligation.status && words(`report:xlsx.status.${obligation.status}`)),
      statusScore: formula(
        `IF(AND(${table.at('state', i)}=${reported},${table.at('status', i)}<>""),` +
          `IF(ISNUMBER(${looked}),${looked},""),"")`,
        obligation.statusScore,
      ),
      absence: absenceCell(obligation.absence, words),
      ...originCells(obligation.provenance),
    });
  });
  return {
    ...sheetWords(source, 'obligations'),
    facts: [],
    columns: table.columns,
    rows,
    frozenColumns: 1,
    levelColumns: [],
  };
}
