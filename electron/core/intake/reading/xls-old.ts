import { type CellObject, read, set_cptable, type WorkSheet } from '@e965/xlsx';
import { Refusal } from './refusal.ts';
import type { SheetBuilder, StartSheet } from './sheet-builder.ts';
import { shownNumber } from './shown-number.ts';
import { CELL_KIND } from './workbook-columns.ts';
import { xlsError } from './xls-cells.ts';

function addCell(sheet: SheetBuilder, row: number, column: number, cell: CellObject, date1904: boolean): void {
  const { t, v, z } = cell;
  if (t === 'n' && typeof v === 'number') {
    sheet.addContent(row, column, shownNumber(v, typeof z === 'string' ? z : 'General', date1904));
  } else if (t === 'b') sheet.add(row, column, CELL_KIND.boolean, v ? 'ADEVĂRAT' : 'FALS', v ? 1 : 0);
  else if (t === 'e') sheet.add(row, column, CELL_KIND.error, xlsError(Number(v)));
  else if (typeof v === 'string') sheet.add(row, column, CELL_KIND.text, v);
}

function addSheet(sheet: SheetBuilder, source: WorkSheet, date1904: boolean): void {
  const rows: unknown = source['!data'];
  if (!Array.isArray(rows)) return;
  // forEach passes over the holes of sparse arrays.
  rows.forEach((cells: readonly CellObject[], row) => {
    cells.forEach((cell, column) => {
      addCell(sheet, row, column, cell, date1904);
    });
  });
  for (const { s, e } of source['!merges'] ?? []) {
    sheet.merge({ firstRow: s.r, firstColumn: s.c, lastRow: e.r, lastColumn: e.c });
  }
}

/**
 * Reads the workbook stream of an Excel 5.0/95 file, whose texts are in a code page, with SheetJS. In: the stream and how
 * to begin a sheet. Faults: `file-unreadable` when the parser gives up, `file-no-sheets`.
 */
export async function readOldXls(stream: Uint8Array, startSheet: StartSheet): Promise<void> {
  set_cptable(await import('@e965/xlsx/dist/cpexcel'));
  const book = (() => {
    try {
      const options = { type: 'buffer', dense: true, cellText: false, cellNF: true, cellHTML: false } as const;
      const bytes = Buffer.from(stream.buffer, stream.byteOffset, stream.byteLength);
      return read(bytes, { ...options, cellFormula: false, codepage: 1250 });
    } catch {
      throw new Refusal('file-unreadable', 'Excel 95 parser');
    }
  })();
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  let sheets = 0;
  for (const name of book.SheetNames) {
    const source = book.Sheets[name];
    const type: string = source?.['!type'] ?? 'sheet';
    if (!source || type === 'chart' || type === 'macro') continue;
    const state = book.Workbook?.Sheets?.find((sheet) => sheet.name === name);
    addSheet(startSheet(name, (state?.Hidden ?? 0) !== 0), source, date1904);
    sheets++;
  }
  if (sheets === 0) throw new Refusal('file-no-sheets', 'only charts and macros');
}
