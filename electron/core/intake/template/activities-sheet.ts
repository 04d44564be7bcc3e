import type { TemplateRow } from '#shared/domain/intake/template/template-identity.ts';
import { capacityIn } from './capacity.ts';
import { cellRules } from './cell-rules.ts';
import { type Grid, newGrid } from './grid.ts';
import { endRow, placeOf, rowHere, type TemplatePlan, writeSection, writeTableHead } from './template-plan.ts';
import { TEMPLATE_STYLE } from './template-style.ts';

/** A sheet's cells, the number of its heading rows, and where each prefilled row stands. */
export interface WrittenTable {
  readonly grid: Grid;
  readonly headRows: number;
  readonly rows: readonly TemplateRow[];
}

/** The sheet on which the institution says how far each of its activities is. */
export function writeActivities(plan: TemplatePlan): WrittenTable {
  const { words, year, framework, institution, filled } = plan;
  const grid = newGrid();
  const headRows = writeTableHead(grid, plan, 'activities');
  const rules = cellRules(words, year);
  const at = (column: Parameters<typeof placeOf>[1]): number => placeOf('activities', column);
  const rows: TemplateRow[] = [];
  let section = '';
  for (const { activity, specific, concern } of plan.activities) {
    if (specific.code !== section) writeSection(grid, 'activities', specific);
    section = specific.code;
    rows.push(rowHere(grid, 'activities', activity.code));
    const shut = TEMPLATE_STYLE.shut;
    grid.put(at('code'), activity.code, shut);
    grid.put(at('title'), activity.title, shut);
    grid.put(at('term'), activity.term, shut);
    const capacity = capacityIn(framework, activity, concern, institution, year, words);
    grid.put(at('capacity'), capacity, shut);
    grid.put(at('mark'), activity.ilustrativ ? words('intake:template.illustrative-entry') : null, TEMPLATE_STYLE.mark);
    grid.put(at('status'), filled.ofActivity(activity.code, 'status'), TEMPLATE_STYLE.openText);
    grid.validate(at('status'), rules.status);
    grid.require(at('status'));
    grid.put(at('completed'), filled.ofActivity(activity.code, 'completed'), TEMPLATE_STYLE.openDate);
    grid.validate(at('completed'), rules.completed);
    grid.require(at('completed'), { column: at('status'), says: words('intake:template.status.done') });
    for (const column of ['description', 'difficulties', 'evidence'] as const) {
      grid.put(at(column), filled.ofActivity(activity.code, column), TEMPLATE_STYLE.openText);
    }
    grid.require(at('description'), {
      column: at('status'),
      says: words('intake:template.status.not-applicable'),
    });
    for (const column of ['allocated', 'spent'] as const) {
      grid.put(at(column), filled.ofActivity(activity.code, column), TEMPLATE_STYLE.openAmount);
      grid.validate(at(column), rules.amount);
    }
    endRow(grid, 'activities', { title: activity.title, term: activity.term, capacity });
  }
  return { grid, headRows, rows };
}
