import type { Concern } from '#shared/domain/framework/concern.ts';
import type { Framework, SpecificObjective } from '#shared/domain/framework/framework.schema.ts';
import type { ActivityInPlace } from '#shared/domain/framework/framework-walk.ts';
import type { TemplateRow } from '#shared/domain/intake/template/template-identity.ts';
import {
  TEMPLATE_COLUMNS,
  type TemplateColumn,
  type TemplateTable,
} from '#shared/domain/intake/template/template-layout.ts';
import { columnLetters } from '#shared/domain/intake/workbook.ts';
import type { InstitutionCode } from '#shared/kernel/ids.ts';
import type { Words } from '#shared/words/words.ts';
import type { FilledValues } from './filled-values.ts';
import { type Grid, rowHeight } from './grid.ts';
import { TEMPLATE_STYLE } from './template-style.ts';

export type ConcernedActivity = ActivityInPlace & { readonly concern: Concern };

/** What the sheets of one template are written from. */
export interface TemplatePlan {
  readonly framework: Framework;
  readonly year: number;
  readonly institution: InstitutionCode;
  /** The institution's code in that year, and its name with it. */
  readonly code: string;
  readonly name: string;
  readonly activities: readonly ConcernedActivity[];
  readonly words: Words;
  readonly due?: string | undefined;
  readonly filled: FilledValues;
}

/** Whether any entry that the template shows is filled in for demonstration (DOMAIN.md §2). */
export const isIllustrative = ({ framework, activities }: TemplatePlan): boolean =>
  framework.ilustrativ === true ||
  activities.some(
    ({ activity, specific }) =>
      activity.ilustrativ || specific.ilustrativ || activity.indicators.some(({ ilustrativ }) => ilustrativ),
  );

/** The heading of a column as it is written. */
export const headingOf = (plan: TemplatePlan, column: TemplateColumn): string =>
  plan.words(`intake:template.column.${column}`, { year: plan.year });

/** The title over a table: whose it is, and of which year. */
export const titleOf = ({ words, name, year }: TemplatePlan, table: TemplateTable): string =>
  words(`intake:template.title.${table}`, { institution: name, year });

/** Position of a table's column, counted from 0. */
export const placeOf = (table: TemplateTable, column: TemplateColumn): number =>
  TEMPLATE_COLUMNS[table].findIndex(({ key }) => key === column);

/** How far down a sheet goes that is counted on: more than any template has rows. */
const COUNTED_ROWS = 5_000;

/** The number of rows that have to be filled in and are not: those that a prefilled column marks, with none of some columns filled in. */
function leftToFill(table: TemplateTable, firstRow: number): string {
  const { marked, filled } =
    table === 'activities'
      ? { marked: 'capacity' as const, filled: ['status'] as const }
      : { marked: 'indicator' as const, filled: ['value', 'numerator'] as const };
  const range = (column: TemplateColumn): string => {
    const letters = columnLetters(placeOf(table, column));
    return `$${letters}$${firstRow}:$${letters}$${COUNTED_ROWS}`;
  };
  return `SUMPRODUCT((LEN(${range(marked)})>0)${filled.map((column) => `*(LEN(${range(column)})=0)`).join('')})`;
}

/** Title, mark of illustrative content, hint with what is left to fill in, and headings; the rows down to here stay in view. */
export function writeTableHead(grid: Grid, plan: TemplatePlan, table: TemplateTable): number {
  const { words } = plan;
  const width = TEMPLATE_COLUMNS[table].length;
  grid.across(titleOf(plan, table), TEMPLATE_STYLE.subtitle, width, 22);
  if (isIllustrative(plan)) {
    const mark = `${words('intake:template.illustrative')}. ${words('intake:template.illustrative-note')}`;
    grid.across(mark, TEMPLATE_STYLE.alarm, width, 20);
  }
  const rows =
    table === 'activities'
      ? plan.activities.length
      : plan.activities.reduce((sum, { activity }) => sum + activity.indicators.length, 0);
  const hint = words(`intake:template.hint.${table}`);
  grid.across(words('intake:template.left', { count: rows, hint }), TEMPLATE_STYLE.hint, width, 18, {
    // Below this row stand the headings, then the table.
    formula: words('intake:template.left-formula', {
      count: leftToFill(table, grid.row + 3),
      hint: hint.replaceAll('"', '""'),
    }),
  });
  for (const [column, { key }] of TEMPLATE_COLUMNS[table].entries()) {
    grid.put(column, headingOf(plan, key), TEMPLATE_STYLE.heading);
  }
  grid.next(32);
  return grid.row;
}

/** A band that names the specific objective of the rows below it. */
export function writeSection(grid: Grid, table: TemplateTable, specific: SpecificObjective): void {
  for (let column = 0; column < TEMPLATE_COLUMNS[table].length; column++) {
    const text = column === 0 ? specific.code : column === 1 ? specific.title : null;
    grid.put(column, text, TEMPLATE_STYLE.section);
  }
  grid.next(18);
}

/** Ends a prefilled row, as high as its longest wrapped text needs. */
export function endRow(
  grid: Grid,
  table: TemplateTable,
  texts: Partial<Readonly<Record<TemplateColumn, string>>>,
): void {
  grid.next(rowHeight(TEMPLATE_COLUMNS[table].map(({ key, width }) => [texts[key] ?? '', width])));
}

/** Notes where the row being written will be found, for the hidden sheet. */
export const rowHere = (
  grid: Grid,
  table: TemplateTable,
  code: string,
  category?: TemplateRow['category'],
): TemplateRow => ({ table, row: grid.row + 1, code, ...(category ? { category } : {}) });
