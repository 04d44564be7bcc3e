import { concernOf } from '#shared/domain/framework/concern.ts';
import type { Activity, Framework, Indicator } from '#shared/domain/framework/framework.schema.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import type { InstitutionCode } from '#shared/kernel/ids.ts';
import type { UnderstoodRow, UnderstoodSheet } from '../import-plan.ts';
import { isLeftOut } from '../left-out-rows.ts';
import type { Collector, PlacedCell } from '../mapping/collector.ts';
import type { SheetMapping, UnderstoodRole } from '../mapping.schema.ts';
import type { Reason } from '../reason.schema.ts';
import { readIndicatorValue, readRatio, type ValueReading } from '../values/indicator-value.ts';
import { cellAddress } from '../workbook.ts';
import type { CodesNow } from './earlier-version.ts';
import type { TemplateIdentity } from './template-identity.ts';
import { TEMPLATE_COLUMNS, type TemplateColumn, type TemplateTable } from './template-layout.ts';
import { type Category, meaningOf } from './template-nodes.ts';
import { cellOf, type FoundTable } from './template-tables.ts';

interface Reading {
  readonly found: FoundTable;
  readonly identity: TemplateIdentity;
  readonly framework: Framework;
  readonly year: number;
  readonly institution: InstitutionCode;
  /** For a template of an earlier version of the framework: where its codes' nodes stand now. */
  readonly now: CodesNow | null;
  /** A person's word on rows of the sheet. */
  readonly choice: SheetMapping | undefined;
  readonly collector: Collector;
}

/**
 * Reads the rows below a found table's headings into the collector, and says how each was understood. Rows in which nothing
 * was filled in say nothing; a filled-in row that stands for no node is an error, never dropped in silence.
 */
export function readTemplateRows(reading: Reading): UnderstoodSheet {
  const { found } = reading;
  noteForeignColumns(reading);
  const rows: UnderstoodRow[] = [];
  for (let row = found.headerRow + 1; row < found.sheet.rowCount; row++) {
    const choice = reading.choice?.rows?.[String(row + 1)];
    if (choice === 'ignore' || isLeftOut(reading.choice, row) || !isFilledIn(found, row)) continue;
    const node = readRow(reading, row, choice);
    rows.push({ row: row + 1, node, confidence: node === null ? 0 : 1, reasons: reasonsFor(found, row, node, choice) });
  }
  return {
    sheet: found.sheet.name,
    institution: reading.institution,
    headerRows: { first: found.headerRow + 1, last: found.headerRow + 1, confidence: 1, reasons: [TEMPLATE] },
    institutionGrounds: { confidence: 1, reasons: [TEMPLATE] },
    columns: [...found.columns].map(([key, column]) => ({
      column: cellAddress(0, column).slice(0, -1),
      role: roleOf(found.table, key),
      heading: found.sheet.cell(found.headerRow, column)?.text ?? '',
      confidence: 1,
      reasons: [TEMPLATE],
    })),
    rows,
  };
}

const TEMPLATE: Reason = { code: 'template' };

/** Why a row is taken for a node: a person said so, or the code that the template was sent with. */
function reasonsFor(found: FoundTable, row: number, node: string | null, choice: unknown): readonly Reason[] {
  if (choice !== undefined) return [{ code: 'person' }];
  const words = (cellOf(found, row, 'code') ?? cellOf(found, row, 'title'))?.cell?.text.trim() ?? '';
  return [{ code: node === null ? 'nothing-certain' : 'code', words }];
}

/** What a column of the template holds, in the words in which any other workbook's columns are told. */
function roleOf(table: TemplateTable, key: TemplateColumn): UnderstoodRole {
  switch (key) {
    case 'code':
      return table === 'activities' ? 'activity-code' : 'indicator-code';
    case 'title':
      return 'activity';
    case 'term':
    case 'capacity':
    case 'mark':
    case 'target':
      return 'ignore';
    default:
      return key;
  }
}

/** Columns that an institution added are no part of the template: said, and left aside. */
function noteForeignColumns({ found, collector }: Reading): void {
  const { sheet, headerRow, columns } = found;
  const known = new Set(columns.values());
  for (let column = 0; column < sheet.columnCount; column++) {
    const cell = sheet.cell(headerRow, column);
    if (known.has(column) || !cell || cell.text.trim() === '') continue;
    collector.issue('column-ignored', 'info', { cell, sheet: sheet.name, address: cellAddress(headerRow, column) });
  }
}

const isFilledIn = (found: FoundTable, row: number): boolean =>
  TEMPLATE_COLUMNS[found.table].some(
    ({ key, open }) => open && (cellOf(found, row, key)?.cell?.text.trim() ?? '') !== '',
  );

/** Reads one row; gives the code of the node it stands for, or null. */
function readRow(reading: Reading, row: number, choice: Parameters<typeof meaningOf>[4]): string | null {
  const { found, framework, identity, collector } = reading;
  const code = cellOf(found, row, 'code') ?? cellOf(found, row, 'title');
  if (!code) return null;
  const meaning = meaningOf(framework, identity, found, row, choice, reading.now);
  switch (meaning.kind) {
    case 'none':
      collector.issue(meaning.date ? 'code-read-as-date' : 'row-unmatched', 'error', placeOfNews(found, row, code));
      return null;
    case 'unknown-code':
      collector.issue('activity-unknown', 'error', code, { activity: meaning.code });
      return null;
    case 'gone':
      collector.issue('template-row-gone', 'warning', code);
      return null;
    case 'contradicted':
      collector.issue('code-contradicts-text', 'error', code, { text: meaning.text });
      return null;
    case 'unknown-category':
      collector.issue('indicator-unmatched', 'error', cellOf(found, row, 'category') ?? code, {
        activity: meaning.activity.code,
      });
      return null;
    case 'activity':
      readActivity(reading, row, meaning.activity, code);
      return meaning.activity.code;
    case 'indicator':
      noteConcern(reading, meaning.activity, code);
      readValue(reading, row, meaning.indicator, meaning.category);
      return meaning.indicator.code;
    default:
      return assertNever(meaning);
  }
}

/** Where a row without a readable code is named: at its code, else at the first cell that was filled in. */
function placeOfNews(found: FoundTable, row: number, code: PlacedCell): PlacedCell {
  if (code.cell) return code;
  const filled = TEMPLATE_COLUMNS[found.table].find(({ key, open }) => open && cellOf(found, row, key)?.cell);
  return (filled && cellOf(found, row, filled.key)) ?? code;
}

function noteConcern({ framework, year, institution, collector }: Reading, activity: Activity, code: PlacedCell): void {
  if (concernOf(framework, activity, institution, year) === null) {
    collector.issue('activity-not-owed', 'info', code, { activity: activity.code });
  }
}

function readActivity(reading: Reading, row: number, activity: Activity, code: PlacedCell): void {
  const { found, collector } = reading;
  const at = (column: TemplateColumn): PlacedCell | null => cellOf(found, row, column);
  noteConcern(reading, activity, code);
  const status = at('status');
  if (status?.cell && status.cell.text.trim() !== '') collector.status(activity, status);
  else collector.issue('status-missing', 'warning', status ?? code, { activity: activity.code });
  const completed = at('completed');
  if (completed) collector.date(activity, completed);
  for (const field of ['description', 'difficulties', 'evidence'] as const) {
    const placed = at(field);
    if (placed) collector.text(activity, field, placed);
  }
  for (const field of ['allocated', 'spent'] as const) {
    const placed = at(field);
    if (placed) collector.money(activity, field, placed);
  }
}

/** A value in its own cell goes before parts; where there are only parts, they are the value of a share. */
function readValue({ found, collector }: Reading, row: number, indicator: Indicator, category: Category): void {
  const part = category ?? undefined;
  const [numerator, denominator] = (['numerator', 'denominator'] as const).map((key) => cellOf(found, row, key));
  const placed = cellOf(found, row, 'value');
  const whole = placed && readIndicatorValue(collector.meant(placed).cell, indicator);
  const parts =
    numerator && denominator && readRatio(collector.meant(numerator).cell, collector.meant(denominator).cell);
  if (parts && parts.kind !== 'absent' && (indicator.aggregation === 'ratio' || !whole || whole.kind === 'absent')) {
    const isShare = indicator.kind === 'percent' || indicator.kind === 'ratio';
    const reading: ValueReading = isShare ? parts : { kind: 'unreadable', issue: 'number-unreadable' };
    collector.value(indicator, part, reading, numerator.cell ? numerator : denominator);
  } else if (placed && whole) collector.value(indicator, part, whole, placed);
}
