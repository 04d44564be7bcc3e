import type { InstitutionCode } from '#shared/kernel/ids.ts';
import type { UnderstoodSheet } from '../import-plan.ts';
import type { FileMapping, SheetMapping } from '../mapping.schema.ts';
import { type Table, understoodColumns } from './columns.ts';
import { viewsOf } from './institution-columns.ts';
import { objectiveIn } from './lines-beside.ts';
import type { MergedSheet } from './merged-sheet.ts';
import type { ReadingContext } from './reading-contexts.ts';
import { SheetReader } from './sheet-reader.ts';
import { scopeOfTable, type TableScope } from './table-scope.ts';

/** Reads the tables of one sheet, from the top; `owner` reads for the institution that the sheet is of. */
export function readSheet(
  merged: MergedSheet,
  tables: readonly Table[],
  owner: ReadingContext,
  { mapping, year }: { readonly mapping?: FileMapping; readonly year: number },
): readonly UnderstoodSheet[] {
  const choice = mapping?.sheets.find((one) => one.sheet === merged.sheet.name);
  let context = owner;
  let above = objectiveIn(merged.sheet.name);
  let from = 0;
  return tables.flatMap((table, at) => {
    for (let row = from; row < table.headerFirst; row++)
      for (const { cell } of merged.filled(row)) above = objectiveIn(cell.text) ?? above;
    const named = at === 0 ? null : namedAbove(merged, table, context);
    if (named) context = context.of(named);
    from = table.last + 1;
    const scope =
      choice || mapping?.year === year ? null : scopeOfTable(merged, table, at === 0, context.headings, year);
    if (scope?.is === 'other-year') {
      context.collector.issue('table-other-year', 'warning', scope.placed, { told: scope.told, year });
      return [];
    }
    const understood = readTable(merged, table, context, choice, above, scope);
    // A line that names an institution between rows speaks for what follows, also below further headings.
    const isByRow = understood.columns.some(({ role }) => role === 'institution');
    const last = isByRow ? undefined : understood.rows.at(-1)?.institution;
    if (last) context = context.of(last);
    return [understood];
  });
}

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
  merged: MergedSheet,
  table: Table,
  context: ReadingContext,
  choice: SheetMapping | undefined,
  above: string | null,
  scope: TableScope | null,
): UnderstoodSheet {
  const views = viewsOf(table);
  const [first, ...others] = views.map((view) =>
    new SheetReader(
      merged,
      view.table,
      view.institution === null ? context : context.of(view.institution),
      choice,
      above,
      scope,
    ).read(),
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
  const plain = [...rows.values()].map(({ row, node, confidence }) => ({ row, node, confidence }));
  return {
    ...first,
    institution,
    columns: understoodColumns(table),
    rows: plain.sort((one, other) => one.row - other.row),
  };
}
