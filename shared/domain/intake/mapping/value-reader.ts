import { fold } from '#shared/domain/framework/fold.ts';
import type { Activity, Indicator } from '#shared/domain/framework/framework.schema.ts';
import { readIndicatorValue, readRatio, type ValueReading } from '../values/indicator-value.ts';
import { saysNothing } from '../values/number.ts';
import { isOtherUnit } from '../values/unit.ts';
import type { PlacedCell } from './collector.ts';
import { listItems, pairedLines } from './list-cells.ts';
import type { ReadingContext } from './reading-contexts.ts';
import type { TableRows } from './table-rows.ts';
import { YearReader } from './year-reader.ts';

type Part = { readonly dimension: string; readonly category: string };

/** Reads the values of indicators from the columns of one table. */
export class ValueReader {
  private readonly rows: TableRows;
  private readonly context: ReadingContext;
  private readonly years: YearReader;

  constructor(rows: TableRows, context: ReadingContext) {
    this.rows = rows;
    this.context = context;
    this.years = new YearReader(rows, context.collector);
  }

  /** Reads a row's value of an indicator, or of one of its categories, and the columns of categories beside it. */
  take(row: number, indicator: Indicator): void {
    const { collector } = this.context;
    const category = this.categoryOf(row, indicator);
    if (category === 'unknown') {
      collector.issue('indicator-unmatched', 'error', this.rows.first(row), { activity: indicator.code });
      return;
    }
    this.takeParts(row, indicator);
    const [numerator, denominator] = [this.rows.cell(row, 'numerator'), this.rows.cell(row, 'denominator')];
    if (numerator && denominator && indicator.aggregation === 'ratio') {
      const reading = readRatio(collector.meant(numerator).cell, collector.meant(denominator).cell);
      if (reading.kind !== 'absent') {
        collector.value(indicator, category, reading, numerator, [denominator]);
        return;
      }
    }
    const placed = this.rows.cell(row, 'value');
    const isTotalled = placed !== null && !saysNothing(placed.cell?.text ?? '');
    const part = this.rows.table.columns.find(({ role, index }) => role === 'period' && this.isShared(row, index));
    if (part && !isTotalled) {
      const unreadable = { kind: 'unreadable', issue: 'value-shared' } as const;
      collector.value(indicator, category, unreadable, this.rows.merged.own(row, part.index));
      return;
    }
    if (this.years.take(row, indicator, category, placed) || !placed) return;
    if (this.isShared(row, this.rows.columnOf('value')?.index)) {
      collector.value(indicator, category, { kind: 'unreadable', issue: 'value-shared' }, placed);
      return;
    }
    collector.value(indicator, category, this.readingOf(row, placed, indicator), placed);
  }

  /** What a cell says of an indicator, unless the row's unit is another than the indicator's. */
  private readingOf(row: number, placed: PlacedCell, indicator: Indicator): ValueReading {
    const meant = this.context.collector.meant(placed);
    const reading = readIndicatorValue(meant.cell, indicator);
    const isNumber = reading.kind === 'value' && reading.value.kind === 'number';
    const isOther = isNumber && meant === placed && isOtherUnit(this.rows.text(row, 'unit'), indicator.unit);
    return isOther ? { kind: 'unreadable', issue: 'unit-other' } : reading;
  }

  /**
   * Reads a cell that lists several indicators with their values, or two cells that do so line by line. False where the row has no
   * such cell.
   */
  takeList(row: number, activity: Activity): boolean {
    const names = this.rows.cell(row, 'indicator');
    const values = this.rows.cell(row, 'value');
    const [left, right] = [names?.cell?.text.trim() ?? '', values?.cell?.text.trim() ?? ''];
    const placed = right === '' ? names : values;
    const items =
      left !== '' && right !== ''
        ? pairedLines(left, right)
        : placed?.cell?.type === 'text' && /\p{L}{2}/u.test(placed.cell.text)
          ? listItems(placed.cell.text)
          : null;
    if (!items || !placed) return false;
    for (const { name, value } of items) this.takeItem(activity, name, value, placed);
    return true;
  }

  private takeItem(activity: Activity, name: string, value: string, placed: PlacedCell): void {
    const { collector, matcher } = this.context;
    const match = matcher.indicatorOf(name, activity);
    if (match.kind === 'matched') {
      const reading = readIndicatorValue({ type: 'text', text: value }, match.item);
      collector.value(match.item, undefined, reading, placed);
      return;
    }
    const params = {
      activity: activity.code,
      candidates: match.kind === 'doubtful' ? match.candidate.code : '',
      score: 0,
    };
    if (match.kind === 'doubtful') {
      collector.issue('indicator-doubtful', 'error', placed, { ...params, score: Math.round(match.confidence * 100) });
    } else collector.issue('indicator-unmatched', 'error', placed, params);
  }

  /** Columns headed by a category give that category's value of the row's indicator. */
  private takeParts(row: number, indicator: Indicator): void {
    for (const column of this.rows.table.columns) {
      if (column.role !== 'part') continue;
      const placed = this.rows.merged.own(row, column.index);
      if (!placed.cell || saysNothing(placed.cell.text)) continue;
      const part = partOf(column.category, indicator);
      if (!part) {
        this.context.collector.issue('indicator-unmatched', 'warning', placed, { activity: indicator.code });
        continue;
      }
      this.context.collector.value(indicator, part, this.readingOf(row, placed, indicator), placed);
    }
  }

  /** Whether a value's cell is merged over rows that speak of different indicators: whose value is it? */
  private isShared(row: number, column: number | undefined): boolean {
    const merge = column === undefined ? null : this.rows.merged.mergeAt(row, column);
    const names = this.rows.columnOf('indicator') ?? this.rows.columnOf('activity');
    if (
      !merge ||
      merge.firstRow === merge.lastRow ||
      !names ||
      this.rows.merged.seen(row, merge.firstColumn).cell === null
    )
      return false;
    const texts = new Set<string>();
    for (let one = merge.firstRow; one <= merge.lastRow; one++)
      texts.add(fold(this.rows.merged.text(one, names.index)));
    return texts.size > 1;
  }

  /** The categories a row's own columns name; a county in the sender's name is the sender, no part of what it reports. */
  private toldCategories(row: number): readonly string[] {
    const { framework, institution } = this.context;
    const sender = framework.institutions.find(({ code }) => code === institution);
    const names = ` ${fold([sender?.code ?? '', ...(sender?.identities ?? []).map(({ name }) => name)].join(' '))} `;
    return this.rows.texts(row, 'category').filter((text) => {
      const folded = fold(text);
      return !saysNothing(text) && !ALL.test(folded) && !names.includes(` ${folded.replace(/^jud(etul)? /, '')} `);
    });
  }

  private categoryOf(row: number, indicator: Indicator): Part | undefined | 'unknown' {
    const [own, ...others] = this.toldCategories(row);
    if (own !== undefined) {
      const category = others.length === 0 ? this.context.headings.categoryOf(own) : null;
      return (category === null ? null : partOf(category, indicator)) ?? 'unknown';
    }
    const name = (this.rows.cell(row, 'indicator') ?? this.rows.cell(row, 'activity'))?.cell?.text.trim() ?? '';
    const category = name === '' ? null : this.context.headings.categoryOf(name);
    return category === null ? undefined : (partOf(category, indicator) ?? 'unknown');
  }
}

/** Words in a column of categories that name all of them. */
const ALL = /^(total|toate|ambele|general|national|f m|m f|feminin si masculin)/;

/** Where an indicator is broken down by a category, or null. */
function partOf(category: string, indicator: Indicator): Part | null {
  const found = indicator.disaggregation.find(({ categories }) => categories.includes(category));
  return found ? { dimension: found.dimension, category } : null;
}
