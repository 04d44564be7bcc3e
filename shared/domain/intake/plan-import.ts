import { concernOf } from '#shared/domain/framework/concern.ts';
import { fold } from '#shared/domain/framework/fold.ts';
import type { Activity, Framework, Indicator } from '#shared/domain/framework/framework.schema.ts';
import { findActivity } from '#shared/domain/framework/framework-walk.ts';
import type { InstitutionCode, Sha256 } from '#shared/kernel/ids.ts';
import type { ImportPlan, UnderstoodSheet } from './import-plan.ts';
import type { Issue } from './issue.schema.ts';
import { Collector, type PlacedCell } from './mapping/collector.ts';
import { matchIndicator, RowMatcher } from './mapping/rows.ts';
import { senderOf } from './mapping/sender.ts';
import { findTable, MergedSheet, type Table } from './mapping/table.ts';
import type { ColumnRole, FileMapping, SheetMapping } from './mapping.schema.ts';
import { SubmissionContent } from './submission.schema.ts';
import { planTemplate } from './template/plan-template.ts';
import { readIndicatorValue, readRatio } from './values/indicator-value.ts';
import { cellAddress, type Workbook } from './workbook.ts';

/** What an import is planned from. */
export interface PlanInput {
  readonly workbook: Workbook;
  readonly file: { readonly name: string; readonly sha256: Sha256 };
  readonly framework: Framework;
  readonly year: number;
  readonly mapping?: FileMapping;
}

/**
 * What importing a workbook would store, and everything there is to say about it (DOMAIN.md §3.1: read → map → plan). Rows that
 * match nothing, or match below `CONFIDENT`, are issues and store nothing until a person's mapping names them.
 */
export function planImport(input: PlanInput): ImportPlan {
  const returned = planTemplate(input);
  if (returned) return returned;
  const { workbook, file, framework, year, mapping } = input;
  const sender = senderOf(workbook, file.name, framework, year, mapping);
  const collector = new Collector(file, mapping?.cells ?? []);
  const matcher = new RowMatcher(framework, sender.institution, year);
  const understood: UnderstoodSheet[] = [];
  for (const sheet of workbook.sheets) {
    const choice = mapping?.sheets.find((one) => one.sheet === sheet.name);
    if (sheet.hidden || sheet.rowCount === 0 || choice?.ignore) continue;
    const merged = new MergedSheet(sheet);
    const table = findTable(merged, year, choice);
    if (table)
      understood.push(new SheetReader(merged, table, input, sender.institution, matcher, collector, choice).read());
    else
      collector.issues.push({
        code: 'sheet-ignored',
        severity: 'info',
        file: file.name,
        sheet: sheet.name,
        params: {},
      });
  }
  const noTable: Issue[] =
    understood.length > 0 ? [] : [{ code: 'sheet-no-table', severity: 'error', file: file.name, params: {} }];
  const issues = [...sender.issues, ...noTable, ...collector.issues];
  const readable = sender.institution !== null && understood.length > 0;
  const content = readable ? SubmissionContent.parse(collector.content(sender.institution)) : null;
  const isEmpty = content !== null && content.activities.length === 0 && content.indicators.length === 0;
  return {
    institution: sender.institution,
    kind: 'foreign',
    content: isEmpty ? null : content,
    issues: isEmpty
      ? [...issues, { code: 'file-nothing-read', severity: 'error', file: file.name, params: {} }]
      : issues,
    understood,
  };
}

const TOTAL = /^(total|total general|subtotal|media|total os|total og)\b/;
const SECTION = /^(obiectiv(ul)? (general|specific)|og|os) ?\d/;

/** Reads the rows of one sheet's table. */
class SheetReader {
  private activity: Activity | null = null;
  private indicator: Indicator | null = null;
  private readonly rows: { row: number; node: string | null; confidence: number }[] = [];
  private readonly merged: MergedSheet;
  private readonly table: Table;
  private readonly input: PlanInput;
  private readonly institution: InstitutionCode | null;
  private readonly matcher: RowMatcher;
  private readonly collector: Collector;
  private readonly choice: SheetMapping | undefined;

  constructor(
    merged: MergedSheet,
    table: Table,
    input: PlanInput,
    institution: InstitutionCode | null,
    matcher: RowMatcher,
    collector: Collector,
    choice: SheetMapping | undefined,
  ) {
    this.merged = merged;
    this.table = table;
    this.input = input;
    this.institution = institution;
    this.matcher = matcher;
    this.collector = collector;
    this.choice = choice;
  }

  read(): UnderstoodSheet {
    const { sheet } = this.merged;
    for (let row = this.table.headerLast + 1; row < sheet.rowCount; row++) this.readRow(row);
    return {
      sheet: sheet.name,
      headerRows: { first: this.table.headerFirst + 1, last: this.table.headerLast + 1, confidence: 0.9 },
      columns: [...this.table.columns].map(([column, { role, heading, confidence }]) => ({
        column: cellAddress(0, column).slice(0, -1),
        role,
        heading,
        confidence,
      })),
      rows: this.rows,
    };
  }

  private readRow(row: number): void {
    const choice = this.choice?.rows?.[String(row + 1)];
    if (choice === 'ignore' || this.isBlank(row) || this.isHeadingAgain(row) || this.isApart(row)) return;
    if (choice) {
      this.activity = findActivity(this.input.framework, choice.activity)?.activity ?? null;
      this.indicator = this.activity?.indicators.find(({ code }) => code === choice.indicator) ?? null;
      if (this.activity) this.take(row, this.activity, this.indicator, 1);
      return;
    }
    const activity = this.activityOf(row);
    if (!activity) return;
    this.take(row, activity.item, this.indicatorOf(row, activity.item), activity.confidence);
  }

  /** The activity a row speaks of: its own code or title, else the one of the row above (merged or left blank). */
  private activityOf(row: number): { readonly item: Activity; readonly confidence: number } | null {
    const codeCell = this.cell(row, 'activity-code');
    const titleCell = this.cell(row, 'activity');
    const code = codeCell?.cell?.text.trim() ?? '';
    const title = titleCell?.cell?.text.trim() ?? '';
    const coded = code === '' ? this.codeInTitle(title) : this.matcher.byCode(code);
    if (code === '' && title === '')
      return this.activity ? { item: this.activity, confidence: 1 } : this.unmatched(row);
    const titled = title === '' ? ({ kind: 'none' } as const) : this.matcher.byTitle(title);
    if (coded && titled.kind === 'matched' && titled.item.code !== coded.code) {
      return this.doubtful(row, titleCell, `${coded.code} / ${titled.item.code}`, titled.confidence);
    }
    const item = coded ?? (titled.kind === 'matched' ? titled.item : null);
    if (item) {
      if (item !== this.activity) this.indicator = null;
      this.activity = item;
      return { item, confidence: coded ? 1 : titled.kind === 'matched' ? titled.confidence : 1 };
    }
    this.activity = null;
    this.indicator = null;
    return titled.kind === 'doubtful'
      ? this.doubtful(row, titleCell, titled.candidate.code, titled.confidence)
      : this.unmatched(row);
  }

  private codeInTitle(title: string): Activity | null {
    return this.matcher.byCode(title);
  }

  private doubtful(row: number, placed: PlacedCell | null, candidates: string, score: number): null {
    this.collector.issue('row-doubtful', 'error', placed ?? this.first(row), {
      candidates,
      score: Math.round(score * 100),
    });
    this.rows.push({ row: row + 1, node: null, confidence: score });
    return null;
  }

  private unmatched(row: number): null {
    if (this.saysSomething(row)) this.collector.issue('row-unmatched', 'error', this.first(row));
    return null;
  }

  private indicatorOf(row: number, activity: Activity): Indicator | null {
    const codeCell = this.cell(row, 'indicator-code');
    const nameCell = this.cell(row, 'indicator');
    const text = codeCell?.cell?.text.trim() || nameCell?.cell?.text.trim() || '';
    const hasValue = ['value', 'numerator', 'denominator'].some(
      (role) => (this.cell(row, role)?.cell?.text.trim() ?? '') !== '',
    );
    if (text === '') {
      const [only, ...others] = activity.indicators;
      if (this.cell(row, 'category')?.cell && this.indicator) return this.indicator;
      if (hasValue && only && others.length === 0) return only;
      if (hasValue) this.collector.issue('indicator-unmatched', 'error', this.first(row), { activity: activity.code });
      return null;
    }
    const match = matchIndicator(text, activity);
    if (match.kind === 'matched') {
      this.indicator = match.item;
      return match.item;
    }
    const part = this.indicator && partOf(text, this.indicator);
    if (part) return this.indicator;
    if (hasValue) {
      const candidates = match.kind === 'doubtful' ? match.candidate.code : '';
      const score = match.kind === 'doubtful' ? Math.round(match.confidence * 100) : 0;
      this.collector.issue(
        match.kind === 'doubtful' ? 'indicator-doubtful' : 'indicator-unmatched',
        'error',
        nameCell ?? this.first(row),
        { activity: activity.code, candidates, score },
      );
    }
    return null;
  }

  private take(row: number, activity: Activity, indicator: Indicator | null, confidence: number): void {
    const { collector } = this;
    this.rows.push({ row: row + 1, node: indicator?.code ?? activity.code, confidence });
    const concern = this.institution && concernOf(this.input.framework, activity, this.institution, this.input.year);
    if (!concern && this.institution)
      collector.issue('activity-not-owed', 'info', this.first(row), { activity: activity.code });
    const status = this.cell(row, 'status');
    if (status) collector.status(activity, status);
    const completed = this.cell(row, 'completed');
    if (completed) collector.date(activity, completed);
    for (const field of ['description', 'difficulties', 'evidence'] as const) {
      const placed = this.cell(row, field);
      if (placed) collector.text(activity, field, placed);
    }
    for (const field of ['allocated', 'spent'] as const) {
      const placed = this.cell(row, field);
      if (placed) collector.money(activity, field, placed);
    }
    if (indicator) this.takeValue(row, indicator);
  }

  private takeValue(row: number, indicator: Indicator): void {
    const category = this.categoryOf(row, indicator);
    if (category === 'unknown') {
      this.collector.issue('indicator-unmatched', 'error', this.first(row), { activity: indicator.code });
      return;
    }
    const numerator = this.cell(row, 'numerator');
    const denominator = this.cell(row, 'denominator');
    if (numerator && denominator && indicator.aggregation === 'ratio') {
      const [n, d] = [this.collector.meant(numerator), this.collector.meant(denominator)];
      const reading = readRatio(n.cell, d.cell);
      if (reading.kind !== 'absent') {
        this.collector.value(indicator, category, reading, numerator);
        return;
      }
    }
    const placed = this.cell(row, 'value');
    if (placed)
      this.collector.value(
        indicator,
        category,
        readIndicatorValue(this.collector.meant(placed).cell, indicator),
        placed,
      );
  }

  private categoryOf(
    row: number,
    indicator: Indicator,
  ): { dimension: string; category: string } | undefined | 'unknown' {
    const own = this.cell(row, 'category')?.cell?.text.trim() ?? '';
    const name = this.cell(row, 'indicator')?.cell?.text.trim() ?? '';
    if (own !== '') return partOf(own, indicator) ?? 'unknown';
    return name !== '' && fold(name) !== fold(indicator.name) ? (partOf(name, indicator) ?? undefined) : undefined;
  }

  private cell(row: number, role: ColumnRole | string): PlacedCell | null {
    for (const [column, one] of this.table.columns) {
      if (one.role !== role) continue;
      const { cell, address } = this.merged.at(row, column);
      return { cell, address, sheet: this.merged.sheet.name };
    }
    return null;
  }

  private first(row: number): PlacedCell {
    const { sheet } = this.merged;
    for (let column = 0; column < sheet.columnCount; column++) {
      const cell = sheet.cell(row, column);
      if (cell) return { cell, address: cellAddress(row, column), sheet: sheet.name };
    }
    return { cell: null, address: cellAddress(row, 0), sheet: sheet.name };
  }

  private isBlank(row: number): boolean {
    const { sheet } = this.merged;
    return Array.from({ length: sheet.columnCount }, (_, column) => sheet.cell(row, column)).every(
      (cell) => cell === null || cell.text.trim() === '',
    );
  }

  private isHeadingAgain(row: number): boolean {
    const columns = [...this.table.columns].filter(([, { role }]) => role !== 'ignore');
    return (
      columns.length > 1 &&
      columns.every(
        ([column, { heading }]) =>
          fold(heading).includes(fold(this.merged.text(row, column))) && this.merged.text(row, column) !== '',
      )
    );
  }

  /** Totals, section headings, notes and signatures: rows beside the data. A total is named, the others are no news. */
  private isApart(row: number): boolean {
    const first = this.first(row);
    const text = fold(first.cell?.text ?? '');
    if (TOTAL.test(text)) {
      this.collector.issue('row-total-ignored', 'info', first);
      return true;
    }
    if (SECTION.test(text)) {
      this.activity = null;
      this.indicator = null;
      return true;
    }
    return !this.saysSomething(row) && !this.cell(row, 'activity-code')?.cell;
  }

  /** Whether any column that carries a report holds something. */
  private saysSomething(row: number): boolean {
    const telling = [
      'status',
      'value',
      'numerator',
      'denominator',
      'completed',
      'description',
      'difficulties',
      'evidence',
      'allocated',
      'spent',
    ];
    return telling.some((role) => (this.cell(row, role)?.cell?.text.trim() ?? '') !== '') || this.titleMatches(row);
  }

  private titleMatches(row: number): boolean {
    const title = this.cell(row, 'activity')?.cell?.text.trim() ?? '';
    return title.length > 15 && this.matcher.byTitle(title).kind === 'matched';
  }
}

/** The category of an indicator that a text names (`din care femei`, `– fete`), or null. */
function partOf(text: string, indicator: Indicator): { dimension: string; category: string } | null {
  const folded = fold(text).replace(/^(din care|dintre care|of which) /, '');
  for (const { dimension, categories } of indicator.disaggregation) {
    const category = categories.find((one) => fold(one) === folded);
    if (category !== undefined) return { dimension, category };
  }
  return null;
}
