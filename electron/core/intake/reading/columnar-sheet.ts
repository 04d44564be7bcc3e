import type { CellContent, CellRange, Sheet, Workbook } from '#shared/domain/intake/workbook.ts';
import { CELL_KIND, plainNumber, type SheetColumns, TEXT_FOLLOWS, type WorkbookColumns } from './workbook-columns.ts';

const DAY = 86_400_000;

function mergesOf(columns: SheetColumns): readonly CellRange[] {
  const merges: CellRange[] = [];
  for (let i = 0; i + 3 < columns.merges.length; i += 4) {
    const [firstRow = 0, firstColumn = 0, lastRow = 0, lastColumn = 0] = columns.merges.subarray(i, i + 4);
    merges.push({ firstRow, firstColumn, lastRow, lastColumn });
  }
  return merges;
}

/** One sheet over its arrays; a cell's object is made when it is asked for. */
function sheetOver(columns: SheetColumns, textAt: (index: number) => string): Sheet {
  // A lookup table instead of a search: a consumer walks every row of the used range, most of them many times.
  const rowIndex = new Int32Array(columns.rowCount).fill(-1);
  for (let i = 0; i < columns.rows.length; i++) rowIndex[columns.rows[i] ?? 0] = i;

  const find = (row: number, column: number): number => {
    const index = rowIndex[row] ?? -1;
    if (index < 0) return -1;
    let low = columns.rowStarts[index] ?? 0;
    let high = (columns.rowStarts[index + 1] ?? 0) - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = columns.columns[middle] ?? 0;
      if (found === column) return middle;
      if (found < column) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  };

  const contentAt = (at: number): CellContent => {
    const value = columns.values[at] ?? 0;
    const textIndex = columns.texts[at] ?? TEXT_FOLLOWS;
    const text = textIndex === TEXT_FOLLOWS ? plainNumber(value) : textAt(textIndex);
    switch (columns.kinds[at]) {
      case CELL_KIND.number:
      case CELL_KIND.percent:
        return { type: 'number', text, value, percent: columns.kinds[at] === CELL_KIND.percent };
      case CELL_KIND.date:
        return { type: 'date', text, iso: new Date(value * DAY).toISOString().slice(0, 10) };
      case CELL_KIND.boolean:
        return { type: 'boolean', text, value: value !== 0 };
      case CELL_KIND.error:
        return { type: 'error', text };
      default:
        return { type: 'text', text };
    }
  };

  return {
    name: columns.name,
    hidden: columns.hidden,
    rowCount: columns.rowCount,
    columnCount: columns.columnCount,
    merges: mergesOf(columns),
    cell(row, column) {
      const at = find(row, column);
      return at < 0 ? null : contentAt(at);
    },
  };
}

/** The workbook as the domain knows it, over the arrays that came from the reading process. */
export function workbookOver(columns: WorkbookColumns): Workbook {
  const textAt = (index: number): string =>
    columns.text.slice(index === 0 ? 0 : columns.textEnds[index - 1], columns.textEnds[index]);
  return {
    format: columns.format,
    ...(columns.encoding === null ? {} : { encoding: columns.encoding }),
    sheets: columns.sheets.map((sheet) => sheetOver(sheet, textAt)),
  };
}
