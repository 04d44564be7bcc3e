import { type Cell, writeXlsx } from 'hucre/xlsx';
import type { Workbook } from '#shared/domain/intake/workbook.ts';

const WIDEST = 60;

/** A workbook made anew from what was read of a file of another format: its values as shown, its merged cells. */
export function plainBook(workbook: Workbook, at: Date): Promise<Uint8Array> {
  return writeXlsx({
    sheets: workbook.sheets.map((sheet) => {
      const cells = new Map<string, Partial<Cell>>();
      const widths: number[] = [];
      for (let row = 0; row < sheet.rowCount; row++) {
        for (let column = 0; column < sheet.columnCount; column++) {
          const content = sheet.cell(row, column);
          if (!content) continue;
          widths[column] = Math.max(widths[column] ?? 8, content.text.length + 2);
          cells.set(
            `${row},${column}`,
            content.type === 'number'
              ? { value: content.value, ...(content.percent ? { style: { numFmt: '0.##%' } } : {}) }
              : { value: content.text, style: { alignment: { wrapText: true, vertical: 'top' } } },
          );
        }
      }
      return {
        name: sheet.name,
        cells,
        hidden: sheet.hidden,
        columns: Array.from(widths, (width) => ({ width: Math.min(WIDEST, width ?? 8) })),
        merges: sheet.merges.map(({ firstRow, firstColumn, lastRow, lastColumn }) => ({
          ...{ startRow: firstRow, startCol: firstColumn, endRow: lastRow, endCol: lastColumn },
        })),
      };
    }),
    properties: { creator: 'Raportor', created: at, modified: at },
  });
}
