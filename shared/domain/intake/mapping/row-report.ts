import { concernOf } from '#shared/domain/framework/concern.ts';
import type { Activity, Indicator } from '#shared/domain/framework/framework.schema.ts';
import type { PlacedCell } from './collector.ts';
import type { ReadingContext } from './reading-contexts.ts';
import type { Scope } from './scope.ts';
import type { TableRows } from './table-rows.ts';
import type { TableScope } from './table-scope.ts';
import type { ValueReader } from './value-reader.ts';

/** Reads what a row says, once it is known what the row speaks of. */
export class RowReport {
  private readonly cells: TableRows;
  private readonly values: ValueReader;
  private readonly context: ReadingContext;
  private readonly scope: TableScope | null;

  constructor(cells: TableRows, values: ValueReader, context: ReadingContext, scope: TableScope | null) {
    this.cells = cells;
    this.values = values;
    this.context = context;
    this.scope = scope;
  }

  /** `isChosen`: a person said what the row speaks of, so that what stands beside it does not take it back. */
  take(row: number, activity: Activity, indicator: Indicator | null, isChosen: boolean): void {
    const { collector, institution, framework, year } = this.context;
    const concern = institution && concernOf(framework, activity, institution, year);
    if (institution && !concern)
      collector.issue('activity-not-owed', 'info', this.cells.first(row), { activity: activity.code });
    const scope = isChosen ? null : this.scopeOf(row);
    if (scope?.is === 'other-year' || scope?.is === 'plan') {
      if (this.cells.says(row)) collector.issue('scope-other', 'info', scope.placed, { year });
      return;
    }
    this.takeActivity(row, activity);
    if (!indicator) return;
    if (scope?.is !== 'part') this.values.take(row, indicator);
    else if (this.cells.saysValue(row)) collector.issue('scope-other', 'error', scope.placed, { year });
  }

  /** What is said of several activities at once: words hold for each of them, a number for none alone, so that it is asked for. */
  share(row: number, activities: readonly Activity[]): void {
    const { collector, institution, framework, year } = this.context;
    const scope = this.scopeOf(row);
    if (scope?.is === 'other-year' || scope?.is === 'plan') {
      if (this.cells.says(row)) collector.issue('scope-other', 'info', scope.placed, { year });
      return;
    }
    for (const activity of activities) {
      if (institution && !concernOf(framework, activity, institution, year))
        collector.issue('activity-not-owed', 'info', this.cells.first(row), { activity: activity.code });
      this.takeWords(row, activity);
    }
    for (const placed of this.cells.numbers(row))
      collector.issue('value-shared', 'error', placed, { indicator: activities.map(({ code }) => code).join(', ') });
  }

  /** Reads the cells that say how an activity stands. */
  private takeActivity(row: number, activity: Activity): void {
    this.takeWords(row, activity);
    for (const field of ['allocated', 'spent'] as const) {
      const placed = this.cells.cell(row, field);
      if (placed) this.context.collector.money(activity, field, placed);
    }
  }

  private takeWords(row: number, activity: Activity): void {
    const { collector, year } = this.context;
    const status = this.cells.cell(row, 'status');
    if (status) collector.status(activity, status, year);
    this.takeMarks(row, activity);
    const completed = this.cells.cell(row, 'completed');
    if (completed) collector.date(activity, completed);
    for (const field of ['description', 'difficulties', 'evidence'] as const) {
      const placed = this.cells.cell(row, field);
      if (placed) collector.text(activity, field, placed);
    }
  }

  /** What the row's numbers are of, where a column beside them says that it is not the whole year. */
  private scopeOf(row: number): { readonly is: Scope; readonly placed: PlacedCell } | null {
    for (const { role, index } of this.cells.table.columns) {
      if (role !== 'scope') continue;
      const placed = this.cells.merged.own(row, index);
      const is = this.context.headings.scopeOf(placed.cell?.text ?? '');
      if (is === 'year') return null;
      if (is !== null) return { is, placed };
    }
    return this.scope;
  }

  /** The status whose column bears the cross; two crosses say nothing certain. */
  private takeMarks(row: number, activity: Activity): void {
    const marked = this.cells.marks(row);
    const [only, ...others] = marked;
    if (!only) return;
    if (others.length === 0) this.context.collector.marked(activity, only.status, only.placed);
    else this.context.collector.issue('status-unknown', 'error', only.placed, { activity: activity.code });
  }
}
