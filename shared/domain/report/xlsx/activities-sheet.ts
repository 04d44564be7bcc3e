import type { ActivityScore, Obligation } from '#shared/domain/scoring/score-sheet.schema.ts';
import { owes } from '#shared/domain/scoring/who-owes.ts';
import type { Words } from '#shared/words/words.ts';
import { LEVEL_STYLES } from '../level-style.ts';
import { type BookSheet, formula, text } from './book.ts';
import type { ActivityRow, EvaluationSource } from './evaluation-source.ts';
import { neutralText } from './neutral-text.ts';
import { countedCells, judgementCells, NOTHING, weightFormula } from './node-formulas.ts';
import { markOf, tableSheet, yesNo } from './sheet-parts.ts';
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
      because: text(words(`book:due-because.${row.score.dueBecause}`)),
      termDue: text(yesNo(isDueByTerm(row.score), words)),
      ...coverageCells(row, i, tables, words),
      ...scoreCells(row, i, tables, words),
      ...judgementCells(table, i, row.score, snapshot.inputs.method, words),
    }),
  );
  return {
    ...tableSheet(source, 'activities', { columns: table.columns, rows }),
    levelColumn: table.position('level'),
  };
}

/** Whether the term alone makes it due; whether anybody then owes is for the formula to say. */
const isDueByTerm = ({ dueBecause }: ActivityScore): boolean =>
  dueBecause !== 'not-yet' && dueBecause !== 'fulfilled-earlier';

/** Who owes and who reported, and whether it is due. */
function coverageCells({ score }: ActivityRow, position: number, tables: Tables, words: Words) {
  const { activities: table, obligations } = tables;
  const at = (key: Parameters<typeof table.at>[0]): string => table.at(key, position);
  const [yes, no] = [literal(words('book:yes')), literal(words('book:no'))];
  const inState = (state: Obligation['state']): string =>
    `SUMPRODUCT((${obligations.all('activity')}=${at('code')})` +
    `*(${obligations.all('state')}=${literal(words(`book:state.${state}`))}))`;
  const owing = score.obligations.filter(owes);
  const reported = owing.filter(({ state }) => state === 'reported');
  const names = (debts: readonly Obligation[]) =>
    text(neutralText([...new Set(debts.map(({ institution }) => institution))].join(', ')));
  return {
    owing: formula(`${inState('reported')}+${inState('not-reported')}`, owing.length),
    reported: formula(inState('reported'), reported.length),
    owingNames: names(owing),
    reportedNames: names(reported),
    due: formula(`IF(AND(${at('termDue')}=${yes},${at('owing')}>0),${yes},${no})`, yesNo(score.due, words)),
  };
}

/** The sums over indicators and statuses, and the score that follows from the first of them that has any. */
function scoreCells({ score }: ActivityRow, position: number, tables: Tables, words: Words) {
  const { activities: table, indicators, obligations } = tables;
  const at = (key: Parameters<typeof table.at>[0]): string => table.at(key, position);
  const basis = (kind: ActivityScore['basis']): string => words(`book:basis.${kind}`);
  const [fromIndicators, fromStatuses, none] = [
    literal(basis('indicators')),
    literal(basis('statuses')),
    literal(basis('none')),
  ];
  const achievedOnes = `(${indicators.all('parent')}=${at('code')})*ISNUMBER(${indicators.all('achievement')})`;
  const statusOnes = `(${obligations.all('activity')}=${at('code')})*ISNUMBER(${obligations.all('statusScore')})`;
  const chosen =
    `IF(SUMPRODUCT(${achievedOnes})>0,IF(${at('indicatorWeights')}>0,${fromIndicators},${none}),` +
    `IF(${at('statusCount')}>0,${fromStatuses},${none}))`;
  const isDue = `${at('due')}=${literal(words('book:yes'))}`;

  const achieved = score.indicators.flatMap(({ weight, achievement }) =>
    achievement === null ? [] : [{ weight, achievement }],
  );
  const statuses = score.obligations.flatMap(({ statusScore }) => (statusScore === null ? [] : [statusScore]));
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  return {
    indicatorWeights: formula(
      `SUMPRODUCT(${achievedOnes},${indicators.all('weight')})`,
      sum(achieved.map(({ weight }) => weight)),
    ),
    indicatorSum: formula(
      `SUMPRODUCT(${achievedOnes},${indicators.all('weight')},${indicators.all('achievement')})`,
      sum(achieved.map(({ weight, achievement }) => weight * achievement)),
    ),
    statusCount: formula(`SUMPRODUCT(${statusOnes})`, statuses.length),
    statusSum: formula(`SUMPRODUCT(${statusOnes},${obligations.all('statusScore')})`, sum(statuses)),
    basis: formula(`IF(${isDue},${chosen},${none})`, basis(score.basis)),
    ...countedCells(
      table,
      position,
      score,
      {
        coverage: `IF(${isDue},${at('reported')}/${at('owing')},${literal(NOTHING)})`,
        score:
          `IF(${isDue},IF(${at('basis')}=${fromIndicators},${at('indicatorSum')}/${at('indicatorWeights')},` +
          `IF(${at('basis')}=${fromStatuses},${at('statusSum')}/${at('statusCount')},` +
          `${literal(words('book:no-score'))})),${literal(words(LEVEL_STYLES['not-due'].word))})`,
      },
      words,
    ),
  };
}
