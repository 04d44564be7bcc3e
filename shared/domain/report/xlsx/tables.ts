import type { Words } from '#shared/words/words.ts';
import type { EvaluationSource } from './evaluation-source.ts';
import { type ColumnPlan, Table } from './table.ts';

const NODE_KEYS = ['score', 'rounded', 'level', 'word', 'coverage', 'low', 'high'] as const;
/** The columns that every node with a score has. */
export type NodeKey = 'code' | 'parent' | 'title' | 'mark' | 'weight' | 'due' | (typeof NODE_KEYS)[number];

/** Where every table of the workbook stands; formulas of one sheet point at the others through these. */
export type Tables = ReturnType<typeof tablesFor>;

/** The facts above the summary's table: see `summarySheet`. */
export const SUMMARY_FACTS = 9;

/** Declares the tables of all sheets that take part in formulas. */
export function tablesFor(source: EvaluationSource) {
  const { words } = source;
  const name = (sheet: string): string => words(`report:xlsx.sheet.${sheet}`);
  const plan = columnPlanner(words);
  const node = [
    plan('score', 9, 'score'),
    plan('rounded', 9, 'score'),
    plan('level', 9),
    plan('word', 25),
    plan('coverage', 11, 'share'),
    plan('low', 9, 'score'),
    plan('high', 9, 'score'),
  ];
  const nodeColumns = (titleWidth: number) => [
    plan('code', 9),
    plan('parent', 9),
    plan('title', titleWidth),
    plan('mark', 11),
    plan('weight', 9, 'value'),
    plan('due', 10),
    ...node,
  ];
  return {
    summary: new Table(name('summary'), nodeColumns(70), source.generals.length, SUMMARY_FACTS),
    specifics: new Table(name('specifics'), nodeColumns(80), source.specifics.length),
    activities: new Table(
      name('activities'),
      [
        plan('code', 10),
        plan('parent', 9),
        plan('title', 70),
        plan('mark', 11),
        plan('weight', 9, 'value'),
        plan('term', 15),
        plan('because', 24),
        input(plan('termDue', 11)),
        plan('owing', 9, 'value'),
        plan('reported', 10, 'value'),
        plan('due', 10),
        plan('basis', 12),
        ...node,
      ],
      source.activities.length,
    ),
    indicators: new Table(
      name('indicators'),
      [
        plan('code', 11),
        plan('parent', 10),
        plan('title', 55),
        plan('mark', 11),
        plan('weight', 9, 'value'),
        plan('unit', 12),
        plan('kind', 12),
        plan('direction', 10),
        plan('aggregation', 24),
        plan('counted', 10, 'value'),
        input(plan('earlier', 12, 'value')),
        plan('value', 14, 'value'),
        input(plan('baseline', 12, 'value')),
        input(plan('target', 12, 'value')),
        plan('uncapped', 13, 'score'),
        plan('achievement', 12, 'score'),
        plan('absence', 26),
        plan('previous', 14, 'value'),
        plan('change', 14, 'value'),
      ],
      source.indicators.length,
    ),
    contributions: new Table(
      name('contributions'),
      [
        plan('indicator', 11),
        plan('title', 45),
        plan('mark', 11),
        plan('institution', 16),
        plan('role', 13),
        input(plan('counts', 10)),
        input(plan('said', 14, 'value')),
        input(plan('numerator', 12, 'value')),
        input(plan('denominator', 12, 'value')),
        plan('used', 14, 'value'),
        plan('completed', 13, 'date'),
        plan('received', 17, 'moment'),
        plan('absence', 26),
        plan('file', 34),
        plan('sheet', 20),
        plan('cell', 9),
        plan('raw', 30),
      ],
      source.contributions.length,
    ),
    obligations: new Table(
      name('obligations'),
      [
        plan('activity', 10),
        plan('title', 60),
        plan('mark', 11),
        plan('institution', 16),
        plan('through', 14),
        plan('memberOf', 14),
        plan('reportedBy', 16),
        input(plan('state', 15)),
        input(plan('status', 20)),
        plan('statusScore', 10, 'value'),
        plan('absence', 26),
        plan('file', 34),
        plan('sheet', 20),
        plan('cell', 9),
        plan('raw', 30),
      ],
      source.obligations.length,
    ),
  };
}

/** Declares a column whose heading stands in the words under its key. */
export const columnPlanner =
  (words: Words) =>
  <K extends string>(key: K, width: number, format?: ColumnPlan<K>['format']): ColumnPlan<K> => ({
    key,
    heading: words(`report:xlsx.column.${key}`),
    width,
    ...(format ? { format } : {}),
  });

const input = <K extends string>(plan: ColumnPlan<K>): ColumnPlan<K> => ({ ...plan, input: true });
