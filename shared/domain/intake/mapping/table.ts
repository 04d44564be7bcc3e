import type { ColumnRole, SheetMapping } from '../mapping.schema.ts';
import { type CellContent, type CellRange, cellAddress, type Sheet } from '../workbook.ts';
import { roleOfHeading } from './columns.ts';

/** A sheet's table as understood: where its headings stand and what each column is. Rows and columns count from 0. */
export interface Table {
  readonly headerFirst: number;
  readonly headerLast: number;
  readonly columns: ReadonlyMap<
    number,
    { readonly role: ColumnRole; readonly heading: string; readonly confidence: number }
  >;
  readonly confidence: number;
}

const LAST_HEADER_ROW = 40;
const MOST_HEADER_ROWS = 3;

/** A sheet with its merges looked up: a cell inside a merge reads as the merge's first cell. */
export class MergedSheet {
  readonly sheet: Sheet;
  private readonly owners = new Map<string, CellRange>();

  constructor(sheet: Sheet) {
    this.sheet = sheet;
    for (const merge of sheet.merges.slice(0, 20_000)) {
      const rows = Math.min(merge.lastRow, merge.firstRow + 500);
      const columns = Math.min(merge.lastColumn, merge.firstColumn + 50);
      for (let row = merge.firstRow; row <= rows; row++) {
        for (let column = merge.firstColumn; column <= columns; column++) this.owners.set(`${row},${column}`, merge);
      }
    }
  }

  /** The content that is seen at a place, and the address where it stands. */
  at(row: number, column: number): { readonly cell: CellContent | null; readonly address: string } {
    const owner = this.owners.get(`${row},${column}`);
    const [r, c] = owner ? [owner.firstRow, owner.firstColumn] : [row, column];
    return { cell: this.sheet.cell(r, c), address: cellAddress(r, c) };
  }

  text(row: number, column: number): string {
    return this.at(row, column).cell?.text.trim() ?? '';
  }
}

/** Finds the table of a sheet: headings anywhere in the first 40 rows, over up to three rows; null where there is none. */
export function findTable(merged: MergedSheet, year: number, mapping: SheetMapping | undefined): Table | null {
  const fixed = mapping?.headerRows;
  const candidates: Table[] = [];
  const last = Math.min(merged.sheet.rowCount, LAST_HEADER_ROW);
  for (let first = 0; first < last; first++) {
    for (let rows = 1; rows <= MOST_HEADER_ROWS; rows++) {
      if (fixed && (first !== fixed.first - 1 || first + rows !== fixed.last)) continue;
      candidates.push(tableAt(merged, first, first + rows - 1, year, mapping));
    }
  }
  const usable = candidates.filter(isUsable);
  return (
    usable.sort((a, b) => b.confidence - a.confidence || spanOf(a) - spanOf(b) || a.headerFirst - b.headerFirst)[0] ??
    null
  );
}

const spanOf = (table: Table): number => table.headerLast - table.headerFirst;

function isUsable({ columns }: Table): boolean {
  const roles = new Set([...columns.values()].map(({ role }) => role));
  const says = roles.has('status') || roles.has('value') || roles.has('numerator');
  return (
    says &&
    (roles.has('activity') || roles.has('activity-code') || roles.has('indicator') || roles.has('indicator-code'))
  );
}

function tableAt(
  merged: MergedSheet,
  first: number,
  last: number,
  year: number,
  mapping: SheetMapping | undefined,
): Table {
  const columns = new Map<number, { role: ColumnRole; heading: string; confidence: number }>();
  const taken = new Set<ColumnRole>();
  for (let column = 0; column < Math.min(merged.sheet.columnCount, 100); column++) {
    const texts: string[] = [];
    for (let row = first; row <= last; row++) {
      const text = merged.text(row, column);
      if (text !== '' && !texts.includes(text)) texts.push(text);
    }
    const heading = texts.join(' / ');
    const letter = cellAddress(0, column).slice(0, -1);
    const chosen = mapping?.columns?.[letter];
    // The lowest heading row is the most precise one: a merged "Indicatori" over "Denumire | Valoare".
    const role =
      chosen ??
      texts
        .toReversed()
        .map((text) => roleOfHeading(text, year))
        .find((found) => found !== null) ??
      null;
    if (role === null || heading.length > 200) continue;
    if (role !== 'ignore' && taken.has(role)) {
      columns.set(column, { role: 'ignore', heading, confidence: 0.5 });
      continue;
    }
    taken.add(role);
    columns.set(column, { role, heading, confidence: chosen ? 1 : 0.9 });
  }
  return { headerFirst: first, headerLast: last, columns, confidence: taken.size };
}
