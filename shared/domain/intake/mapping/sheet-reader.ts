import { fold } from '#shared/domain/framework/fold.ts';
import type { Activity, Indicator } from '#shared/domain/framework/framework.schema.ts';
import { findActivity } from '#shared/domain/framework/framework-walk.ts';
import { CONFIDENT } from '#shared/domain/framework/likeness.ts';
import type { InstitutionCode } from '#shared/kernel/ids.ts';
import type { UnderstoodRow, UnderstoodSheet } from '../import-plan.ts';
import type { SheetMapping } from '../mapping.schema.ts';
import { activitiesListed, activityNamed } from './activity-lists.ts';
import type { PlacedCell } from './collector.ts';
import { type Table, understoodColumns } from './columns.ts';
import { isAside, objectiveIn, TOTAL } from './lines-beside.ts';
import { MergedSheet } from './merged-sheet.ts';
import type { ReadingContext } from './reading-contexts.ts';
import { RowReport } from './row-report.ts';
import { leadingCode } from './rows.ts';
import { TableRows } from './table-rows.ts';
import type { TableScope } from './table-scope.ts';
import { ValueReader } from './value-reader.ts';

/** Reads the rows of one table into the collector: which row speaks of what, and what it says. */
export class SheetReader {
  private activity: Activity | null = null;
  private indicator: Indicator | null = null;
  private objective: string | null;
  /** Whether an activity was named yet, and whether rows of indicators stand above the one that names theirs. */
  private hasNamed = false;
  private isNamedBelow = false;
  private isTurned = false;
  private readonly rows: UnderstoodRow[] = [];
  private readonly merged: MergedSheet;
  private readonly table: Table;
  private context: ReadingContext;
  /** Whose the table is where no row says another. */
  private readonly owner: InstitutionCode | null;
  private readonly choice: SheetMapping | undefined;
  private readonly scope: TableScope | null;
  private readonly cells: TableRows;
  private values: ValueReader;
  private report: RowReport;

  constructor(
    merged: MergedSheet,
    table: Table,
    context: ReadingContext,
    choice: SheetMapping | undefined,
    objective: string | null,
    scope: TableScope | null,
  ) {
    this.merged = merged;
    this.table = table;
    this.context = context;
    this.owner = context.institution;
    this.choice = choice;
    this.objective = objective;
    this.scope = scope;
    this.cells = new TableRows(merged, table);
    this.values = new ValueReader(this.cells, context);
    this.report = new RowReport(this.cells, this.values, context, scope);
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
      headerRows: { first: this.table.headerFirst + 1, last: this.table.headerLast + 1, confidence },
      columns: understoodColumns(this.table),
      rows: this.rows,
    };
  }

  private readRow(row: number): void {
    const choice = this.choice?.rows?.[String(row + 1)];
    if (choice === 'ignore' || !this.turnTo(row)) return;
    if (choice) {
      this.activity = findActivity(this.context.framework, choice.activity)?.activity ?? null;
      this.indicator = this.activity?.indicators.find(({ code }) => code === choice.indicator) ?? null;
      if (this.activity) this.take(row, this.activity, this.indicator, 1, true);
      return;
    }
    const filled = this.merged.filled(row);
    const [first, ...others] = filled;
    if (!first || this.cells.isHeadingAgain(row) || this.merged.isNumbering(row)) return;
    if (others.length === 0 && this.standsAlone(first.cell.text, first.column)) return;
    const naming = this.cells.namingText(row);
    const isPeriod =
      naming === '' && this.cells.table.columns.some(({ role, index }) => role === 'scope' && index === first.column);
    if (!isPeriod && TOTAL.test(fold(naming === '' ? first.cell.text : naming)) && !this.isIndicator(naming)) {
      this.context.collector.issue('row-total-ignored', 'info', first.placed);
      return;
    }
    const objectiveCell = this.cells.cell(row, 'objective')?.cell?.text ?? '';
    if (objectiveCell !== '')
      this.objective =
        objectiveIn(objectiveCell) ?? /^\d(\.\d{1,2})?/.exec(objectiveCell.trim())?.[0] ?? this.objective;
    if (!this.cells.says(row) && isAside(first.cell.text)) return;
    if (!(this.cells.has('activity') || this.cells.has('activity-code'))) this.readIndicatorRow(row);
    else this.readActivityRow(row);
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
    this.forget();
    this.note(row, null, 0);
    return false;
  }

  private turn(institution: InstitutionCode): void {
    if (institution === this.context.institution) return;
    this.context = this.context.of(institution);
    this.values = new ValueReader(this.cells, this.context);
    this.report = new RowReport(this.cells, this.values, this.context, this.scope);
  }

  /** A row with one text: an objective, an activity whose rows follow, or words beside the data. True where nothing more is in it. */
  private standsAlone(text: string, column: number): boolean {
    const objective = objectiveIn(text);
    if (objective !== null) {
      this.objective = objective;
      this.hasNamed = false;
      this.forget();
      return true;
    }
    const institution = this.context.names.named(text);
    if (institution !== null) {
      this.turn(institution);
      this.forget();
      return true;
    }
    const merge = Math.max(
      0,
      ...this.merged.sheet.merges
        .filter(({ firstColumn }) => firstColumn === column)
        .map((one) => one.lastColumn - one.firstColumn),
    );
    const named = activityNamed(text, this.context.matcher, this.objective);
    if (named && merge >= 1) {
      this.activity = named;
      this.indicator = null;
      return true;
    }
    const role = this.table.columns.find(({ index }) => index === column)?.role;
    return role === undefined || role === 'ignore' || isAside(text) || (merge >= 2 && !named);
  }

  private forget(): void {
    this.activity = null;
    this.indicator = null;
  }

  private readActivityRow(row: number): void {
    const codeCell = this.cells.cell(row, 'activity-code');
    const titleCell = this.cells.cell(row, 'activity');
    const codeText = codeCell?.cell?.text.trim() ?? '';
    const title = titleCell?.cell?.text.trim() ?? '';
    if (codeCell?.cell?.type === 'date') {
      this.readDatedCode(row, codeCell, title);
      return;
    }
    if (this.readList(row, codeText === '' ? titleCell : codeCell)) return;
    const given = leadingCode(codeText) ?? leadingCode(title);
    const coded = given && this.context.matcher.byCode(given.code);
    if (given && !coded && codeText !== '') {
      this.unknownCode(row, codeCell ?? titleCell, given.code);
      return;
    }
    if (!coded && title === '') {
      if (this.activity && !this.isNamedBelow) this.takeRow(row, this.activity, 1);
      else this.unmatched(row);
      this.isNamedBelow ||= !this.hasNamed && this.cells.text(row, 'indicator') !== '';
      return;
    }
    this.hasNamed = true;
    const words = leadingCode(title)?.rest ?? title;
    // Where one column holds activities and their indicators below them, the indicator of the activity above comes first.
    if (!coded && this.activity && !this.cells.has('indicator') && this.isOwnIndicator(title, this.activity)) {
      this.takeRow(row, this.activity, 1, title);
      return;
    }
    const titled = words === '' ? ({ kind: 'none' } as const) : this.context.matcher.byTitle(words, this.objective);
    if (coded && titled.kind === 'matched' && titled.item !== coded) {
      this.doubtful(row, titleCell, `${coded.code} / ${titled.item.code}`, titled.confidence);
      return;
    }
    if (coded && titled.kind !== 'matched' && this.context.matcher.isContradicted(coded, words)) {
      this.forget();
      if (this.cells.says(row))
        this.context.collector.issue(
          'code-contradicts-text',
          'error',
          codeCell?.cell ? codeCell : (titleCell ?? this.cells.first(row)),
          { text: words },
        );
      this.note(row, null, 0);
      return;
    }
    const item = coded ?? (titled.kind === 'matched' ? titled.item : null);
    if (item) {
      if (item !== this.activity) this.indicator = null;
      this.activity = item;
      this.takeRow(row, item, coded || titled.kind !== 'matched' ? 1 : titled.confidence);
      return;
    }
    this.forget();
    if (titled.kind === 'doubtful') {
      this.doubtful(row, titleCell, titled.candidate.code, titled.confidence);
      return;
    }
    this.unmatched(row);
  }

  /** A row about several activities at once; false where its cell names one or none. */
  private readList(row: number, placed: PlacedCell | null): boolean {
    const list = activitiesListed(placed?.cell?.text ?? '', this.context.matcher, this.objective);
    if (!list) return false;
    if (list.kind === 'doubtful') {
      this.doubtful(row, placed, list.named, 0);
      return true;
    }
    this.forget();
    this.hasNamed = true;
    for (const { code } of list.activities) this.note(row, code, 1);
    this.report.share(row, list.activities);
    return true;
  }

  /** `1.1.2` that Excel took for the first of January 2002: the code only where the title says the same. */
  private readDatedCode(row: number, placed: PlacedCell, title: string): void {
    const { matcher, collector } = this.context;
    const [year = '', month = '', day = ''] = placed.cell?.type === 'date' ? placed.cell.iso.split('-') : [];
    const code = `${Number(day)}.${Number(month)}.${Number(year.slice(2))}`;
    const titled = title === '' ? null : matcher.byTitle(title, this.objective);
    this.hasNamed = true;
    if (titled?.kind === 'matched') {
      if (titled.item !== this.activity) this.indicator = null;
      this.activity = titled.item;
      this.takeRow(row, titled.item, titled.confidence);
      return;
    }
    this.forget();
    if (this.cells.says(row))
      collector.issue('code-read-as-date', 'error', placed, { candidates: matcher.byCode(code) ? code : '' });
    this.note(row, null, 0.5);
  }

  private unknownCode(row: number, placed: PlacedCell | null, code: string): void {
    this.forget();
    if (placed && this.cells.says(row))
      this.context.collector.issue('activity-unknown', 'error', placed, { activity: code });
    this.note(row, null, 0);
  }

  /** A row of a table that names indicators only. */
  private readIndicatorRow(row: number): void {
    const code = this.cells.text(row, 'indicator-code');
    const name = this.cells.cell(row, 'indicator');
    const text = name?.cell?.text.trim() ?? '';
    if (code === '' && text === '') {
      if (this.cells.says(row))
        this.context.collector.issue('indicator-unmatched', 'error', this.cells.first(row), { activity: '' });
      return;
    }
    if (this.indicator && this.activity && this.context.headings.categoryOf(text)) {
      this.take(row, this.activity, this.indicator, 1);
      return;
    }
    const coded = code === '' ? null : this.context.matcher.indicatorAnywhere(code, this.objective);
    const match = coded?.kind === 'matched' ? coded : this.context.matcher.indicatorAnywhere(text, this.objective);
    if (match.kind === 'matched') {
      this.activity = match.item.activity;
      this.indicator = match.item.indicator;
      this.take(row, match.item.activity, match.item.indicator, match.confidence);
      return;
    }
    this.forget();
    if (!this.cells.says(row)) return;
    const candidates = match.kind === 'doubtful' ? match.candidate.indicator.code : '';
    const score = match.kind === 'doubtful' ? Math.round(match.confidence * 100) : 0;
    const issue = match.kind === 'doubtful' ? 'indicator-doubtful' : 'indicator-unmatched';
    this.context.collector.issue(issue, 'error', name ?? this.cells.first(row), { activity: '', candidates, score });
  }

  private takeRow(row: number, activity: Activity, confidence: number, indicatorText?: string): void {
    const text =
      indicatorText ??
      (this.cells.cell(row, 'indicator-code')?.cell?.text.trim() ||
        this.cells.cell(row, 'indicator')?.cell?.text.trim() ||
        '');
    if (indicatorText === undefined && this.values.takeList(row, activity)) {
      this.take(row, activity, null, confidence);
      return;
    }
    this.take(row, activity, this.indicatorOf(row, activity, text), confidence);
  }

  private indicatorOf(row: number, activity: Activity, text: string): Indicator | null {
    const hasValue = this.cells.saysValue(row);
    const placed = this.cells.cell(row, 'indicator') ?? this.cells.first(row);
    const { collector, headings, matcher } = this.context;
    if (text === '') {
      const [only, ...others] = activity.indicators;
      if (this.cells.cell(row, 'category')?.cell && this.indicator) return this.indicator;
      if (hasValue && only && others.length === 0) return only;
      if (hasValue) collector.issue('indicator-unmatched', 'error', this.cells.first(row), { activity: activity.code });
      return null;
    }
    const match = matcher.indicatorOf(text, activity);
    if (match.kind === 'matched') {
      this.indicator = match.item;
      return match.item;
    }
    if (this.indicator && headings.categoryOf(text)) return this.indicator;
    if (hasValue) {
      const params = {
        activity: activity.code,
        candidates: match.kind === 'doubtful' ? match.candidate.code : '',
        score: 0,
      };
      if (match.kind === 'doubtful') {
        collector.issue('indicator-doubtful', 'error', placed, {
          ...params,
          score: Math.round(match.confidence * 100),
        });
      } else collector.issue('indicator-unmatched', 'error', placed, params);
    }
    return null;
  }

  private take(
    row: number,
    activity: Activity,
    indicator: Indicator | null,
    confidence: number,
    isChosen = false,
  ): void {
    this.note(row, indicator?.code ?? activity.code, confidence);
    this.report.take(row, activity, indicator, isChosen);
  }

  private note(row: number, node: string | null, confidence: number): void {
    const { institution } = this.context;
    const isOther = institution !== null && institution !== this.owner;
    this.rows.push({ row: row + 1, node, confidence, ...(isOther ? { institution } : {}) });
  }

  private doubtful(row: number, placed: PlacedCell | null, candidates: string, score: number): void {
    this.forget();
    if (this.cells.says(row)) {
      this.context.collector.issue('row-doubtful', 'error', placed ?? this.cells.first(row), {
        candidates,
        score: Math.round(score * 100),
      });
    }
    this.note(row, null, score);
  }

  private unmatched(row: number): void {
    if (this.cells.says(row)) this.context.collector.issue('row-unmatched', 'error', this.cells.first(row));
  }

  private isIndicator(text: string): boolean {
    return text !== '' && this.activity !== null && this.isOwnIndicator(text, this.activity);
  }

  private isOwnIndicator(text: string, activity: Activity): boolean {
    const match = this.context.matcher.indicatorOf(text, activity);
    const isCategory = this.indicator !== null && this.context.headings.categoryOf(text) !== null;
    return (match.kind === 'matched' && match.confidence >= CONFIDENT) || isCategory;
  }
}
