import { Status } from '#shared/domain/intake/submission.schema.ts';
import { Obligation } from '#shared/domain/scoring/score-sheet.schema.ts';
import type { Words } from '#shared/words/words.ts';
import { LEVEL_STYLES } from '../level-style.ts';
import type { EvaluationSource } from './evaluation-source.ts';
import { type ColumnPlan, Table } from './table.ts';

/** The columns that every node with a score has. */
export type NodeKey =
  | 'code'
  | 'title'
  | 'mark'
  | 'level'
  | 'word'
  | 'rounded'
  | 'coverage'
  | 'low'
  | 'high'
  | 'score'
  | 'weight'
  | 'due'
  | 'parent'
  | 'approved'
  | 'computedCoverage'
  | 'computedScore';
/** Those of a node that is rolled up from its children, with the sums of the roll-up. */
export type RolledUpKey = NodeKey | 'weights' | 'covered' | 'weighed';

/** Where every table of the workbook stands; formulas of one sheet point at the others through these. */
export type Tables = ReturnType<typeof tablesFor>;

/** The facts above the summary's table: see `summarySheet`. */
export const SUMMARY_FACTS = 7;

/** Declares the tables of all sheets that take part in formulas, and of the register that they lead to. */
export function tablesFor(source: EvaluationSource) {
  const { words } = source;
  const name = (sheet: string): string => words(`book:sheet.${sheet}`);
  const plan = columnPlanner(words);
  const yesOrNo = [words('book:yes'), words('book:no')];
  const judged = (titleWidth: number) => [
    plan('code', 10, 'code'),
    plan('title', titleWidth),
    plan('mark', 12),
    plan('level', 8),
    plan('word', 25),
    plan('rounded', 16, 'score'),
    plan('coverage', 12, 'share'),
    plan('low', 11, 'score'),
    plan('high', 11, 'score'),
  ];
  const placed = [
    plan('weight', 10, 'value'),
    plan('due', 10),
    plan('parent', 10, 'code'),
    input(plan('approved', 12), ['4', '3', '2', '1', '0', LEVEL_STYLES.unverified.mark]),
    plan('computedCoverage', 12, 'share'),
    plan('computedScore', 16, 'exact'),
  ];
  const rolledUp = (titleWidth: number) => [
    ...judged(titleWidth),
    plan('weights', 12, 'value'),
    plan('covered', 14, 'value'),
    plan('weighed', 14, 'value'),
    plan('score', 16, 'exact'),
    ...placed,
  ];
  const origin = [plan('register', 11, 'value'), plan('file', 34), plan('sheet', 20), plan('cell', 9), plan('raw', 32)];
  return {
    summary: new Table(name('summary'), rolledUp(60), source.generals.length + 1, SUMMARY_FACTS),
    specifics: new Table(name('specifics'), rolledUp(60), source.specifics.length),
    activities: new Table(
      name('activities'),
      [
        ...judged(60),
        plan('term', 16),
        plan('because', 24),
        input(plan('termDue', 11), yesOrNo),
        plan('owing', 12, 'value'),
        plan('reported', 10, 'value'),
        plan('owingNames', 28),
        plan('reportedNames', 28),
        plan('basis', 12),
        plan('indicatorWeights', 13, 'value'),
        plan('indicatorSum', 13, 'value'),
        plan('statusCount', 12, 'value'),
        plan('statusSum', 12, 'value'),
        plan('score', 16, 'exact'),
        ...placed,
      ],
      source.activities.length,
    ),
    indicators: new Table(
      name('indicators'),
      [
        plan('code', 11, 'code'),
        plan('title', 55),
        plan('mark', 12),
        plan('unit', 18),
        plan('kind', 12),
        plan('direction', 10),
        plan('aggregation', 24),
        plan('counted', 10, 'value'),
        input(plan('earlier', 12, 'value')),
        plan('value', 20, 'value'),
        input(plan('baseline', 12, 'value')),
        input(plan('target', 20, 'value')),
        plan('achievement', 20, 'score'),
        plan('uncapped', 20, 'score'),
        plan('previous', 14, 'value'),
        plan('change', 14, 'value'),
        plan('weight', 10, 'value'),
        plan('parent', 10, 'code'),
      ],
      source.indicators.length,
    ),
    contributions: new Table(
      name('contributions'),
      [
        plan('indicator', 12, 'code'),
        plan('title', 45),
        plan('mark', 12),
        plan('institution', 18),
        plan('role', 13),
        input(plan('counts', 10), yesOrNo),
        input(plan('said', 20, 'value')),
        input(plan('numerator', 12, 'value')),
        input(plan('denominator', 12, 'value')),
        plan('used', 14, 'value'),
        plan('completed', 13, 'date'),
        plan('received', 17, 'moment'),
        plan('absence', 26),
        ...origin,
      ],
      source.contributions.length,
    ),
    obligations: new Table(
      name('obligations'),
      [
        plan('activity', 13, 'code'),
        plan('title', 60),
        plan('mark', 12),
        plan('institution', 18),
        plan('through', 14),
        plan('memberOf', 14),
        plan('reportedBy', 18),
        input(
          plan('state', 15),
          Obligation.unwrap().shape.state.options.map((state) => words(`book:state.${state}`)),
        ),
        input(
          plan('status', 20),
          Status.options.map((status) => words(`book:status.${status}`)),
        ),
        plan('statusScore', 10, 'value'),
        plan('absence', 26),
        ...origin,
      ],
      source.obligations.length,
    ),
    provenance: new Table(
      name('provenance'),
      [
        plan('number', 9, 'value'),
        plan('institution', 18),
        plan('code', 11, 'code'),
        plan('what', 28),
        plan('read', 24),
        plan('file', 36),
        plan('sheet', 20),
        plan('cell', 9),
        plan('raw', 36),
        plan('sha256', 76),
      ],
      source.register.files.reduce((total, { entries }) => total + entries.length, 0),
    ),
  };
}

/** Declares a column whose heading stands in the words under its key. */
export const columnPlanner =
  (words: Words) =>
  <K extends string>(key: K, width: number, format?: ColumnPlan<K>['format']): ColumnPlan<K> => ({
    key,
    heading: words(`book:column.${key}`),
    width,
    ...(format ? { format } : {}),
  });

/** Declares a column as one that the formulas follow from, with the words it understands. */
const input = <K extends string>(plan: ColumnPlan<K>, choices: readonly string[] = []): ColumnPlan<K> => ({
  ...plan,
  input: true,
  choices,
});
