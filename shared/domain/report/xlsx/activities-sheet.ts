import type { ActivityScore } from '#shared/domain/scoring/score-sheet.schema.ts';
import type { Words } from '#shared/words/words.ts';
import { type BookSheet, formula, text } from './book.ts';
import type { ActivityRow, EvaluationSource } from './evaluation-source.ts';
import { neutralText } from './neutral-text.ts';
import { judgementCells, weightFormula } from './node-formulas.ts';
import { markOf, sheetWords, yesNo } from './sheet-parts.ts';
import { literal } from './table.ts';
import type { Tables } from './tables.ts';

/**
 * Every activity: who owes and who reported, counted on the sheet of statuses; the score from the indicators where any has an
 * achievement, else from the statuses (DOMAIN.md §4, Activity score).
 */
export function activitiesSheet(source: EvaluationSource, tables: Tables): BookSheet {
  const { words, snapshot } = source;
  const table = tables.activities;
  const rows = source.activities.map((row, i) =>
    table.row({
      code: text(row.score.code),
      parent: text(row.parent),
      title: text(neutralText(row.title)),
      mark: markOf(row, words),
      weight: weightFormula(table.at('code', i), row.score.weight),
      term: text(neutralText(row.term)),
      because: text(words(`report:xlsx.due-because.${row.score.dueBecause}`)),
      termDue: text(yesNo(isDueByTerm(row.score), words)),
      ...ownCells(row, i, tables, words),
      ...judgementCells(table, i, row.score, snapshot.inputs.method, words),
    }),
  );
  return {
    ...sheetWords(source, 'activities'),
    facts: [],
    columns: table.columns,
    rows,
    frozenColumns: 1,
    levelColumns: [table.position('level'), table.position('word')],
  };
}

/** Whether the term alone makes it due; whether anybody then owes is for the formula to say. */
const isDueByTerm = ({ dueBecause }: ActivityScore): boolean =>
  dueBecause !== 'not-yet' && dueBecause !== 'fulfilled-earlier';

function ownCells({ score }: ActivityRow, position: number, tables: Tables, words: Words) {
  const { activities: table, indicators, obligations } = tables;
  const at = (key: Parameters<typeof table.at>[0]): string => table.at(key, position);
  const [yes, no] = [literal(words('report:xlsx.yes')), literal(words('report:xlsx.no'))];
  const basis = (kind: ActivityScore['basis']): string => words(`report:xlsx.basis.${kind}`);
  const isDue = `${at('due')}=${yes}`;

  const debts = `(${obligations.all('activity')}=${at('code')})`;
  const inState = (state: string): string =>
    `SUMPRODUCT(${debts}*(${obligations.all('state')}=${literal(words(`report:xlsx.state.${state}`))}))`;
  const withStatus = `${debts}*ISNUMBER(${obligations.all('statusScore')})`;

  const achieved = `(${indicators.all('parent')}=${at('code')})*ISNUMBER(${indicators.all('achievement')})`;
  const weights = `SUMPRODUCT(${achieved},${indicators.all('weight')})`;
  const fromIndicators = `SUMPRODUCT(${achieved},${indicators.all('weight')},${indicators.all('achievement')})/${weights}`;
  const fromStatuses = `SUMPRODUCT(${withStatus},${obligations.all('statusScore')})/SUMPRODUCT(${withStatus})`;

  const owing = score.obligations.filter(({ state }) => state !== 'released').length;
  return {
    owing: formula(`${inState('reported')}+${inState('not-reported')}`, owing),
    reported: formula(inState('reported'), score.obligations.filter(({ state }) => state === 'reported').length),
    due: formula(`IF(AND(${at('termDue')}=${yes},${at('owing')}>0),${yes},${no})`, yesNo(score.due, words)),
    basis: formula(
      `IF(${isDue},IF(SUMPRODUCT(${achieved})>0,IF(${weights}>0,${literal(basis('indicators'))},${literal(basis('none'))}),` +
        `IF(SUMPRODUCT(${withStatus})>0,${literal(basis('statuses'))},${literal(basis('none'))})),${literal(basis('none'))})`,
      basis(score.basis),
    ),
    score: formula(
      `IF(${at('basis')}=${literal(basis('indicators'))},${fromIndicators},` +
        `IF(${at('basis')}=${literal(basis('statuses'))},${fromStatuses},""))`,
      score.score,
    ),
    coverage: formula(`IF(${isDue},${at('reported')}/${at('owing')},"")`, score.due ? score.coverage : null),
  };
}
