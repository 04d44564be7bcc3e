import { fold } from '#shared/domain/framework/fold.ts';
import type { InstitutionCode } from '#shared/kernel/ids.ts';
import type { UnderstoodSheet } from '../import-plan.ts';
import { isLeftOut } from '../left-out-rows.ts';
import type { SheetMapping } from '../mapping.schema.ts';
import type { Grounds, Reason } from '../reason.schema.ts';
import { activityNamed } from './activity-lists.ts';
import { type Table, understoodColumns } from './columns.ts';
import { isAside, objectiveIn, TOTAL } from './lines-beside.ts';
import { MergedSheet } from './merged-sheet.ts';
import type { ReadingContext } from './reading-contexts.ts';
import { RowSubjects } from './row-subjects.ts';
import { TableRows } from './table-rows.ts';
import type { TableScope } from './table-scope.ts';

/** Reads the rows of one table into the collector: which row speaks of what, and what it says. */
export class SheetReader {
  private isTurned = false;
  private readonly merged: MergedSheet;
  private readonly table: Table;
  private context: ReadingContext;
  /** Whose the table is where no row says another. */
  private readonly owner: InstitutionCode | null;
  private readonly ownerGrounds: Grounds;
  private readonly headingsReason: Reason;
  private readonly choice: SheetMapping | undefined;
  private readonly cells: TableRows;
  private readonly subjects: RowSubjects;

  constructor(
    merged: MergedSheet,
    table: Table,
    context: ReadingContext,
    choice: SheetMapping | undefined,
    objective: string | null,
    scope: TableScope | null,
    ownerGrounds: Grounds,
    isFirst: boolean,
  ) {
    this.merged = merged;
    this.table = table;
    this.context = context;
    this.owner = context.institution;
    this.choice = choice;
    this.ownerGrounds = ownerGrounds;
    this.headingsReason =
      isFirst && choice?.headerRows
        ? { code: 'person' }
        : { code: isFirst ? 'first-headings' : 'further-headings', columns: table.columns.length };
    this.cells = new TableRows(merged, table, choice);
    this.subjects = new RowSubjects(this.cells, context, objective, scope);
  }

  /** Reads every row below the headings, and tells how the table was understood. */
  read(): UnderstoodSheet {
    const { collector } = this.context;
    for (const { index, heading } of this.table.doubtful) {
      const placed = this.merged.own(this.table.headerLast, index);
      collector.issue('column-doubtful', 'error', placed, { column: MergedSheet.letters(index), heading });
    }
    for (const { index, row } of this.table.nameless)
      collector.issue('institution-not-known', 'error', this.merged.seen(row, index));
    for (let row = this.table.headerLast + 1; row <= this.table.last; row++) this.readRow(row);
    for (const { placed, heading } of this.cells.unread())
      collector.issue('column-ignored', 'warning', placed, { heading });
    const confidence = Math.min(1, ...this.table.columns.map((column) => column.confidence));
    return {
      sheet: this.merged.sheet.name,
      institution: this.owner,
      institutionGrounds: this.ownerGrounds,
      headerRows: {
        ...{ first: this.table.headerFirst + 1, last: this.table.headerLast + 1, confidence },
        reasons: [this.headingsReason],
      },
      columns: understoodColumns(this.table),
      rows: this.subjects.rows,
    };
  }

  private readRow(row: number): void {
    const choice = this.choice?.rows?.[String(row + 1)];
    if (choice === 'ignore' || isLeftOut(this.choice, row) || !this.turnTo(row)) return;
    if (choice) {
      this.subjects.readAs(row, choice);
      return;
    }
    const filled = this.merged.filled(row);
    const [first, ...others] = filled;
    if (!first || this.cells.isHeadingAgain(row) || this.merged.isNumbering(row)) return;
    if (others.length === 0 && this.standsAlone(first.cell.text, first.column)) return;
    const naming = this.cells.namingText(row);
    const isPeriod =
      naming === '' && this.cells.table.columns.some(({ role, index }) => role === 'scope' && index === first.column);
    if (!isPeriod && TOTAL.test(fold(naming === '' ? first.cell.text : naming)) && !this.subjects.isIndicator(naming)) {
      this.context.collector.issue('row-total-ignored', 'info', first.placed);
      return;
    }
    const objectiveCell = this.cells.cell(row, 'objective')?.cell?.text ?? '';
    const objective = objectiveIn(objectiveCell) ?? /^\d(\.\d{1,2})?/.exec(objectiveCell.trim())?.[0];
    if (objective !== undefined) this.subjects.under(objective);
    if (!this.cells.says(row) && isAside(first.cell.text)) return;
    this.subjects.read(row);
  }

  /** Reads on for the institution that the row's own cell names; false where it names one that is not known, or a total of them. */
  private turnTo(row: number): boolean {
    const column = this.cells.columnOf('institution');
    if (!column || !this.cells.says(row)) return true;
    const placed = this.merged.own(row, column.index);
    const text = placed.cell?.text.trim() ?? '';
    const institution = text === '' ? null : this.context.names.named(text);
    if (institution !== null) {
      this.isTurned = true;
      this.turn(institution);
      return true;
    }
    // Written once over a group, the name stands left of the rows that it names; elsewhere an empty cell says nothing.
    const isGroup = this.table.columns.every(({ role, index }) => role !== 'activity' || index > column.index);
    if (text === '' && (this.cells.namingText(row) === '' || (isGroup && this.isTurned))) return true;
    const { collector } = this.context;
    if (TOTAL.test(fold(text))) collector.issue('row-total-ignored', 'info', placed);
    else collector.issue('institution-not-known', 'error', placed);
    this.subjects.forget();
    this.subjects.noteUnknown(row, text, 0);
    return false;
  }

  private turn(institution: InstitutionCode): void {
    if (institution === this.context.institution) return;
    this.context = this.context.of(institution);
    this.subjects.turn(this.context);
  }

  /** A row with one text: an objective, an activity whose rows follow, or words beside the data. True where nothing more is in it. */
  private standsAlone(text: string, column: number): boolean {
    const objective = objectiveIn(text);
    if (objective !== null) {
      this.subjects.beginObjective(objective);
      return true;
    }
    const institution = this.context.names.named(text);
    if (institution !== null) {
      this.turn(institution);
      this.subjects.forget();
      return true;
    }
    const merge = Math.max(
      0,
      ...this.merged.sheet.merges
        .filter(({ firstColumn }) => firstColumn === column)
        .map((one) => one.lastColumn - one.firstColumn),
    );
    const named = activityNamed(text, this.context.matcher, this.subjects.above);
    if (named && merge >= 1) {
      this.subjects.beginActivity(named);
      return true;
    }
    const role = this.table.columns.find(({ index }) => index === column)?.role;
    return role === undefined || role === 'ignore' || isAside(text) || (merge >= 2 && !named);
  }
}
