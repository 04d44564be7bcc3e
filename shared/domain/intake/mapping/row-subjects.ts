import type { Activity, Indicator } from '#shared/domain/framework/framework.schema.ts';
import { findActivity } from '#shared/domain/framework/framework-walk.ts';
import { CONFIDENT } from '#shared/domain/framework/likeness.ts';
import type { InstitutionCode } from '#shared/kernel/ids.ts';
import type { UnderstoodRow } from '../import-plan.ts';
import type { SheetMapping } from '../mapping.schema.ts';
import type { Grounds, Reason } from '../reason.schema.ts';
import { activitiesListed } from './activity-lists.ts';
import type { PlacedCell } from './collector.ts';
import type { ReadingContext } from './reading-contexts.ts';
import { RowReport } from './row-report.ts';
import { leadingCode } from './rows.ts';
import type { TableRows } from './table-rows.ts';
import type { TableScope } from './table-scope.ts';
import { ValueReader } from './value-reader.ts';

const BY_PERSON: Grounds = { confidence: 1, reasons: [{ code: 'person' }] };
const FROM_ABOVE: Grounds = { confidence: 1, reasons: [{ code: 'row-above' }] };
const byCode = (words: string): Reason => ({ code: 'code', words });
const byLikeness = (words: string, likeness: number): Reason => ({ code: 'likeness', words, likeness });
const sureAs = (words: string, likeness: number): Grounds => ({
  confidence: likeness,
  reasons: [byLikeness(words, likeness)],
});

type ChosenNode = Exclude<NonNullable<SheetMapping['rows']>[string], 'ignore'>;

/** Finds out which activity and indicator each row of a table speaks of, and has its report read. Rows count from 0. */
export class RowSubjects {
  readonly rows: UnderstoodRow[] = [];
  private objective: string | null;
  private activity: Activity | null = null;
  private indicator: Indicator | null = null;
  /** Whether an activity was named yet, and whether rows of indicators stand above the one that names theirs. */
  private hasNamed = false;
  private isNamedBelow = false;
  private readonly cells: TableRows;
  /** Whose the table is where no row says another. */
  private readonly owner: InstitutionCode | null;
  private readonly scope: TableScope | null;
  private context: ReadingContext;
  private values: ValueReader;
  private report: RowReport;

  constructor(cells: TableRows, context: ReadingContext, objective: string | null, scope: TableScope | null) {
    this.cells = cells;
    this.context = context;
    this.owner = context.institution;
    this.objective = objective;
    this.scope = scope;
    this.values = new ValueReader(cells, context);
    this.report = new RowReport(cells, this.values, context, scope);
  }

  /** Reads on for another institution. */
  turn(context: ReadingContext): void {
    this.context = context;
    this.values = new ValueReader(this.cells, context);
    this.report = new RowReport(this.cells, this.values, context, this.scope);
  }

  /** The objective that the rows below stand under. */
  under(objective: string): void {
    this.objective = objective;
  }

  /** An objective's line: what was named above it holds no more. */
  beginObjective(objective: string): void {
    this.objective = objective;
    this.hasNamed = false;
    this.forget();
  }

  /** A line of its own names the activity of the rows below. */
  beginActivity(activity: Activity): void {
    this.activity = activity;
    this.indicator = null;
  }

  get above(): string | null {
    return this.objective;
  }

  /** Reads a row as what a person said it speaks of. */
  readAs(row: number, choice: ChosenNode): void {
    this.activity = findActivity(this.context.framework, choice.activity)?.activity ?? null;
    this.indicator = this.activity?.indicators.find(({ code }) => code === choice.indicator) ?? null;
    if (this.activity) this.take(row, this.activity, this.indicator, BY_PERSON, true);
  }

  read(row: number): void {
    if (!(this.cells.has('activity') || this.cells.has('activity-code'))) this.readIndicatorRow(row);
    else this.readActivityRow(row);
  }

  forget(): void {
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
      if (this.activity && !this.isNamedBelow) this.takeRow(row, this.activity, FROM_ABOVE);
      else this.unmatched(row);
      this.isNamedBelow ||= !this.hasNamed && this.cells.text(row, 'indicator') !== '';
      return;
    }
    this.hasNamed = true;
    const words = leadingCode(title)?.rest ?? title;
    // Where one column holds activities and their indicators below them, the indicator of the activity above comes first.
    if (!coded && this.activity && !this.cells.has('indicator') && this.isOwnIndicator(title, this.activity)) {
      this.takeRow(row, this.activity, FROM_ABOVE, title);
      return;
    }
    const titled = words === '' ? ({ kind: 'none' } as const) : this.context.matcher.byTitle(words, this.objective);
    if (coded && titled.kind === 'matched' && titled.item !== coded) {
      this.doubtful(row, titleCell, `${coded.code} / ${titled.item.code}`, titled.confidence, title);
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
      this.noteUnknown(row, title, 0);
      return;
    }
    const item = coded ?? (titled.kind === 'matched' ? titled.item : null);
    if (item) {
      if (item !== this.activity) this.indicator = null;
      this.activity = item;
      this.takeRow(row, item, {
        confidence: coded || titled.kind !== 'matched' ? 1 : titled.confidence,
        reasons: [
          ...(coded && given ? [byCode(given.code)] : []),
          ...(titled.kind === 'matched' ? [byLikeness(words, titled.confidence)] : []),
        ],
      });
      return;
    }
    this.forget();
    if (titled.kind === 'doubtful') {
      this.doubtful(row, titleCell, titled.candidate.code, titled.confidence, words);
      return;
    }
    this.unmatched(row);
  }

  /** A row about several activities at once; false where its cell names one or none. */
  private readList(row: number, placed: PlacedCell | null): boolean {
    const list = activitiesListed(placed?.cell?.text ?? '', this.context.matcher, this.objective);
    if (!list) return false;
    if (list.kind === 'doubtful') {
      this.doubtful(row, placed, list.named, 0, placed?.cell?.text ?? '');
      return true;
    }
    this.forget();
    this.hasNamed = true;
    for (const { code } of list.activities) this.note(row, code, { confidence: 1, reasons: [{ code: 'list' }] });
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
      this.takeRow(row, titled.item, sureAs(title, titled.confidence));
      return;
    }
    this.forget();
    if (this.cells.says(row))
      collector.issue('code-read-as-date', 'error', placed, { candidates: matcher.byCode(code) ? code : '' });
    this.noteUnknown(row, placed.cell?.text ?? '', 0.5);
  }

  private unknownCode(row: number, placed: PlacedCell | null, code: string): void {
    this.forget();
    if (placed && this.cells.says(row))
      this.context.collector.issue('activity-unknown', 'error', placed, { activity: code });
    this.noteUnknown(row, code, 0);
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
      this.take(row, this.activity, this.indicator, FROM_ABOVE);
      return;
    }
    const coded = code === '' ? null : this.context.matcher.indicatorAnywhere(code, this.objective);
    const match = coded?.kind === 'matched' ? coded : this.context.matcher.indicatorAnywhere(text, this.objective);
    if (match.kind === 'matched') {
      this.activity = match.item.activity;
      this.indicator = match.item.indicator;
      this.take(row, match.item.activity, match.item.indicator, {
        confidence: match.confidence,
        reasons: [coded === match ? byCode(code) : byLikeness(text, match.confidence)],
      });
      return;
    }
    this.forget();
    if (!this.cells.says(row)) return;
    const candidates = match.kind === 'doubtful' ? match.candidate.indicator.code : '';
    const score = match.kind === 'doubtful' ? Math.round(match.confidence * 100) : 0;
    const issue = match.kind === 'doubtful' ? 'indicator-doubtful' : 'indicator-unmatched';
    this.context.collector.issue(issue, 'error', name ?? this.cells.first(row), { activity: '', candidates, score });
  }

  private takeRow(row: number, activity: Activity, grounds: Grounds, indicatorText?: string): void {
    const text =
      indicatorText ??
      (this.cells.cell(row, 'indicator-code')?.cell?.text.trim() ||
        this.cells.cell(row, 'indicator')?.cell?.text.trim() ||
        '');
    if (indicatorText === undefined && this.values.takeList(row, activity)) {
      this.take(row, activity, null, grounds);
      return;
    }
    const found = this.indicatorOf(row, activity, text);
    this.take(row, activity, found?.item ?? null, {
      confidence: Math.min(grounds.confidence, found?.confidence ?? 1),
      // Under the activity named above it the indicator's own name is what tells the row.
      reasons: found?.reasons ? [...grounds.reasons, ...found.reasons] : grounds.reasons,
    });
  }

  private indicatorOf(
    row: number,
    activity: Activity,
    text: string,
  ): (Partial<Grounds> & { readonly item: Indicator }) | null {
    const hasValue = this.cells.saysValue(row);
    const placed = this.cells.cell(row, 'indicator') ?? this.cells.first(row);
    const { collector, headings, matcher } = this.context;
    if (text === '') {
      const [only, ...others] = activity.indicators;
      if (this.cells.cell(row, 'category')?.cell && this.indicator) return { item: this.indicator };
      if (hasValue && only && others.length === 0) return { item: only };
      if (hasValue) collector.issue('indicator-unmatched', 'error', this.cells.first(row), { activity: activity.code });
      return null;
    }
    const match = matcher.indicatorOf(text, activity);
    if (match.kind === 'matched') {
      this.indicator = match.item;
      return { item: match.item, ...sureAs(text, match.confidence) };
    }
    if (this.indicator && headings.categoryOf(text)) return { item: this.indicator };
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

  private take(row: number, activity: Activity, indicator: Indicator | null, grounds: Grounds, isChosen = false): void {
    this.note(row, indicator?.code ?? activity.code, grounds);
    this.report.take(row, activity, indicator, isChosen);
  }

  private note(row: number, node: string | null, { confidence, reasons }: Grounds): void {
    const { institution } = this.context;
    const isOther = institution !== null && institution !== this.owner;
    this.rows.push({ row: row + 1, node, confidence, reasons, ...(isOther ? { institution } : {}) });
  }

  /** A row of which nothing certain can be said, by the words that were to tell. */
  noteUnknown(row: number, words: string, confidence: number): void {
    this.note(row, null, { confidence, reasons: [{ code: 'nothing-certain', words }] });
  }

  private doubtful(row: number, placed: PlacedCell | null, candidates: string, score: number, words: string): void {
    this.forget();
    if (this.cells.says(row)) {
      this.context.collector.issue('row-doubtful', 'error', placed ?? this.cells.first(row), {
        candidates,
        score: Math.round(score * 100),
      });
    }
    this.noteUnknown(row, words, score);
  }

  private unmatched(row: number): void {
    if (this.cells.says(row)) this.context.collector.issue('row-unmatched', 'error', this.cells.first(row));
  }

  /** Whether a text is an indicator of the activity above, or a part of one. */
  isIndicator(text: string): boolean {
    return text !== '' && this.activity !== null && this.isOwnIndicator(text, this.activity);
  }

  private isOwnIndicator(text: string, activity: Activity): boolean {
    const match = this.context.matcher.indicatorOf(text, activity);
    const isCategory = this.indicator !== null && this.context.headings.categoryOf(text) !== null;
    return (match.kind === 'matched' && match.confidence >= CONFIDENT) || isCategory;
  }
}
