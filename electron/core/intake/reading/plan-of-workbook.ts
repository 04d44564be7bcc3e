import { type PlanCell, type PlanDocument, type PlanRow, tidy } from '#shared/domain/framework/plan/plan-document.ts';
import { cellAddress, type Sheet, type Workbook } from '#shared/domain/intake/workbook.ts';

/** Wider and longer than any plan; what stands beyond is none of it. */
const WIDEST = 60;
const LONGEST = 20_000;

/** A workbook as a plan document: each visible sheet that holds something is a table, a cell's line breaks are its lines. */
export function planOfWorkbook(workbook: Workbook): PlanDocument {
  const sheets = workbook.sheets.filter(({ hidden, rowCount }) => !hidden && rowCount > 0);
  return { format: workbook.format, blocks: sheets.map((sheet) => ({ kind: 'table', rows: rowsOf(sheet) })) };
}

function rowsOf(sheet: Sheet): readonly PlanRow[] {
  const spans = new Map<string, { readonly rows: number; readonly columns: number }>();
  const covered = new Set<string>();
  const [height, width] = [Math.min(sheet.rowCount, LONGEST), Math.min(sheet.columnCount, WIDEST)];
  for (const { firstRow, firstColumn, lastRow, lastColumn } of sheet.merges) {
    spans.set(`${firstRow},${firstColumn}`, { rows: lastRow - firstRow + 1, columns: lastColumn - firstColumn + 1 });
    for (let row = firstRow; row <= Math.min(lastRow, height); row++) {
      for (let column = firstColumn; column <= Math.min(lastColumn, width); column++) {
        if (row !== firstRow || column !== firstColumn) covered.add(`${row},${column}`);
      }
    }
  }
  return Array.from({ length: height }, (_, row) => ({
    cells: Array.from({ length: width }, (__, column) => `${row},${column}`).flatMap((key, column): PlanCell[] =>
      covered.has(key)
        ? []
        : [
            {
              rows: spans.get(key)?.rows ?? 1,
              columns: spans.get(key)?.columns ?? 1,
              lines: linesOf(sheet.cell(row, column)?.text ?? ''),
              place: { kind: 'sheet', sheet: sheet.name, cell: cellAddress(row, column) },
            },
          ],
    ),
  }));
}

const linesOf = (text: string): readonly string[] =>
  text
    .split(/\r\n|[\r\n]/)
    .map(tidy)
    .filter((line) => line !== '');
