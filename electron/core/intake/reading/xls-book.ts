import { type CellObject, read, set_cptable, type WorkSheet } from '@e965/xlsx';
import { Refusal } from './refusal.ts';
import type { SheetBuilder } from './sheet-builder.ts';
import { shownNumber } from './shown-number.ts';
import { CELL_KIND } from './workbook-columns.ts';

const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
  43: '#GETTING_DATA',
};

function addCell(sheet: SheetBuilder, row: number, column: number, cell: CellObject, date1904: boolean): void {
  const { t, v, z } = cell;
  if (t === 'n' && typeof v === 'number') {
    sheet.addContent(row, column, shownNumber(v, typeof z === 'string' ? z : 'General', date1904));
  } else if (t === 'b') sheet.add(row, column, CELL_KIND.boolean, v ? 'ADEVĂRAT' : 'FALS', v ? 1 : 0);
  else if (t === 'e') sheet.add(row, column, CELL_KIND.error, ERRORS[Number(v)] ?? '#N/A');
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
 * Reads an .xls workbook stream that the guard has passed, with SheetJS. In: the stream, whether it is of Excel 5/95
 * (whose texts are in a code page), and how to begin a sheet. The format keeps a value beside every formula.
 * Faults: `file-unreadable` when the parser gives up, `file-no-sheets`.
 */
export async function readXls(
  stream: Uint8Array,
  old: boolean,
  startSheet: (name: string, hidden: boolean) => SheetBuilder,
): Promise<void> {
  if (old) set_cptable(await import('@e965/xlsx/dist/cpexcel'));
  const book = (() => {
    try {
      const options = { type: 'buffer', dense: true, cellText: false, cellNF: true, cellHTML: false } as const;
      const bytes = Buffer.from(stream.buffer, stream.byteOffset, stream.byteLength);
      return read(bytes, { ...options, cellFormula: false, ...(old ? { codepage: 1250 } : {}) });
    } catch (error) {
      // Running out of memory is for the guard of the process to tell.
      if (error instanceof RangeError && /allocation|memory/i.test(error.message)) throw error;
      throw new Refusal('file-unreadable', 'xls parser');
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
