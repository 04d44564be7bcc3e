import type { InstitutionCode } from '#shared/kernel/ids.ts';
import type { UnderstoodSheet } from '../import-plan.ts';
import type { FileMapping } from '../mapping.schema.ts';
import type { Grounds } from '../reason.schema.ts';
import { type Table, understoodColumns } from './columns.ts';
import { viewsOf } from './institution-columns.ts';
import { objectiveIn } from './lines-beside.ts';
import type { MergedSheet } from './merged-sheet.ts';
import type { ReadingContext } from './reading-contexts.ts';
import { SheetReader } from './sheet-reader.ts';
import { scopeOfTable } from './table-scope.ts';

/** Reads the tables of one sheet, from the top; `owner` reads for the institution that the sheet is of. */
export function readSheet(
  merged: MergedSheet,
  tables: readonly Table[],
  owner: ReadingContext,
  { mapping, year, grounds }: { readonly mapping?: FileMapping; readonly year: number; readonly grounds: Grounds },
): readonly UnderstoodSheet[] {
  const choice = mapping?.sheets.find((one) => one.sheet === merged.sheet.name);
  let context = owner;
  let whose = grounds;
  let above = objectiveIn(merged.sheet.name);
  let from = 0;
  return tables.flatMap((table, at) => {
    for (let row = from; row < table.headerFirst; row++)
      for (const { cell } of merged.filled(row)) above = objectiveIn(cell.text) ?? above;
    const named = at === 0 ? null : namedAbove(merged, table, context);
    if (named) [context, whose] = [context.of(named), BY_LINE];
    from = table.last + 1;
    // Choices taken from a profile say nothing of the year of this file.
    const isChosen = choice !== undefined && mapping?.profile === undefined;
    const scope =
      isChosen || mapping?.year === year ? null : scopeOfTable(merged, table, at === 0, context.headings, year);
    if (scope?.is === 'other-year') {
      context.collector.issue('table-other-year', 'warning', scope.placed, { told: scope.told, year });
      return [];
    }
    const understood = readTable(
      table,
      context,
      (part, of) => new SheetReader(merged, part, of, choice, above, scope, whose, at === 0),
    );
    // A line that names an institution between rows speaks for what follows, also below further headings.
    const isByRow = understood.columns.some(({ role }) => role === 'institution');
    const last = isByRow ? undefined : understood.rows.at(-1)?.institution;
    if (last) [context, whose] = [context.of(last), BY_LINE];
    return [understood];
  });
}

const BY_LINE: Grounds = { confidence: 0.9, reasons: [{ code: 'line-above' }] };
const MOST_LINES_ABOVE = 5;

/** The institution that a line of its own right above a table names. */
function namedAbove(merged: MergedSheet, table: Table, { names }: ReadingContext): InstitutionCode | null {
  for (let row = table.headerFirst - 1; row >= Math.max(0, table.headerFirst - MOST_LINES_ABOVE); row--) {
    const [first, ...others] = merged.filled(row);
    if (others.length > 0) return null;
    const named = first ? names.named(first.cell.text) : null;
    if (named) return named;
  }
  return null;
}

/** Reads a table once for each institution that has columns of its own in it. */
function readTable(
  table: Table,
  context: ReadingContext,
  readerOf: (table: Table, context: ReadingContext) => SheetReader,
): UnderstoodSheet {
  const views = viewsOf(table);
  const [first, ...others] = views.map((view) =>
    readerOf(view.table, view.institution === null ? context : context.of(view.institution)).read(),
  );
  if (!first) throw new Error('a table is read at least once');
  return others.length === 0 && views[0]?.institution === null
    ? first
    : understoodTogether(table, context, [first, ...others]);
}

/** How a table with columns of several institutions was understood: its rows are the same for all of them. */
function understoodTogether(
  table: Table,
  { institution }: ReadingContext,
  views: readonly UnderstoodSheet[],
): UnderstoodSheet {
  const [first] = views;
  if (!first) throw new Error('a table is read at least once');
  const rows = new Map(first.rows.map((one) => [one.row, one]));
  for (const one of views.flatMap((view) => view.rows)) if (!rows.get(one.row)?.node) rows.set(one.row, one);
  const plain = [...rows.values()].map(({ row, node, confidence, reasons }) => ({ row, node, confidence, reasons }));
  return {
    ...first,
    institution,
    columns: understoodColumns(table),
    rows: plain.sort((one, other) => one.row - other.row),
  };
}
