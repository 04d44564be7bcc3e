import { fold } from '#shared/domain/framework/fold.ts';
import { cellAddress, type Sheet, type Workbook } from '../workbook.ts';
import type { TemplateIdentity } from './template-identity.ts';
import { TEMPLATE_COLUMNS, TEMPLATE_TABLES, type TemplateColumn, type TemplateTable } from './template-layout.ts';

/** A table of the template found again: its sheet, its row of headings and where each column now stands (from 0). */
export interface FoundTable {
  readonly table: TemplateTable;
  readonly sheet: Sheet;
  readonly headerRow: number;
  readonly columns: ReadonlyMap<TemplateColumn, number>;
}

/** Headings are looked for in so many rows: inserted rows and logos push them down. */
const LAST_HEADER_ROW = 60;

/**
 * The tables of a template among the visible sheets of a workbook, found by their headings and not by place or name, since
 * sheets get renamed, copied and reordered, rows and columns inserted. A sheet is a table when its column of codes or of
 * titles is there and one that is filled in; of both tables it is the one whose headings it has most of.
 */
export function findTemplateTables(workbook: Workbook, identity: TemplateIdentity): readonly FoundTable[] {
  return workbook.sheets.flatMap((sheet) => {
    if (sheet.hidden) return [];
    const candidates = TEMPLATE_TABLES.flatMap((table) => tableOn(sheet, table, identity) ?? []);
    const best = candidates.toSorted((a, b) => b.columns.size - a.columns.size)[0];
    return best ? [best] : [];
  });
}

function tableOn(sheet: Sheet, table: TemplateTable, identity: TemplateIdentity): FoundTable | null {
  const headings = new Map<string, TemplateColumn>();
  for (const { key } of TEMPLATE_COLUMNS[table]) {
    const heading = identity.headings.find((one) => one.table === table && one.column === key)?.heading;
    if (heading) headings.set(fold(heading), key);
  }
  let best: FoundTable | null = null;
  for (let row = 0; row < Math.min(sheet.rowCount, LAST_HEADER_ROW); row++) {
    const columns = new Map<TemplateColumn, number>();
    for (let column = 0; column < sheet.columnCount; column++) {
      const key = headings.get(fold(sheet.cell(row, column)?.text ?? ''));
      if (key !== undefined && !columns.has(key)) columns.set(key, column);
    }
    const open = TEMPLATE_COLUMNS[table].some((column) => column.open && columns.has(column.key));
    const named = columns.has('code') || columns.has('title');
    if (open && named && columns.size > (best?.columns.size ?? 0)) {
      best = { table, sheet, headerRow: row, columns };
    }
  }
  return best;
}

/** The cell of a found table's column in a row (from 0), with its address; null where the column is gone. */
export function cellOf(
  { sheet, columns }: FoundTable,
  row: number,
  column: TemplateColumn,
): { readonly cell: ReturnType<Sheet['cell']>; readonly sheet: string; readonly address: string } | null {
  const place = columns.get(column);
  return place === undefined
    ? null
    : { cell: sheet.cell(row, place), sheet: sheet.name, address: cellAddress(row, place) };
}
