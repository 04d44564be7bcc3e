import type { Cell, CellStyle, CellValue, DataValidation, MergeRange, RowDef, WriteSheet } from 'hucre';
import { cellAddress } from '#shared/domain/intake/workbook.ts';
import { TEMPLATE_STYLE } from './template-style.ts';

/** A sheet being written from the top down; rows and columns are counted from 0. */
export interface Grid {
  /** The row that is written next. */
  readonly row: number;
  put(column: number, value: CellValue, style: CellStyle): void;
  /** Writes one cell across the columns from the first on; every cell of the merge bears the style, for its borders. */
  across(value: string, style: CellStyle, columns: number, height?: number, live?: { readonly formula: string }): void;
  /** Marks a cell of the current row while it is empty; with `when` only while another cell of the row says something. */
  require(column: number, when?: { readonly column: number; readonly says: string }): void;
  /** Lets only what the rule allows be typed into a cell of the current row. */
  validate(column: number, rule: Omit<DataValidation, 'range'>): void;
  next(height?: number): void;
  sheet(): Pick<WriteSheet, 'cells' | 'merges' | 'rowDefs' | 'dataValidations' | 'conditionalRules'>;
}

/**
 * Height in points of a row whose wrapped texts stand in columns of the given widths (in characters). Written out because a
 * program that opens the file may take the standard height for every row that has none.
 */
export function rowHeight(texts: readonly (readonly [text: string, width: number])[]): number {
  const lines = texts.map(([text, width]) => linesOf(text, Math.max(1, Math.floor(width * 1.1))));
  return Math.max(1, ...lines) * 13 + 3;
}

function linesOf(text: string, width: number): number {
  let lines = 1;
  let used = 0;
  for (const word of text.split(/\s+/)) {
    const needed = used === 0 ? word.length : used + 1 + word.length;
    if (needed > width && used > 0) lines++;
    used = needed > width ? word.length : needed;
  }
  return lines;
}

/** An empty grid. */
export function newGrid(): Grid {
  const cells = new Map<string, Partial<Cell>>();
  const merges: MergeRange[] = [];
  const rowDefs = new Map<number, RowDef>();
  const rules = new Map<string, { rule: Omit<DataValidation, 'range'>; cells: string[] }>();
  const required = new Map<string, { formula: string; cells: string[] }>();
  let row = 0;
  const put: Grid['put'] = (column, value, style) => void cells.set(`${row},${column}`, { value, style });
  const next: Grid['next'] = (height) => {
    if (height !== undefined) rowDefs.set(row, { height });
    row++;
  };
  return {
    get row() {
      return row;
    },
    put,
    across(value, style, columns, height, live) {
      for (let column = 0; column < columns; column++) put(column, column === 0 ? value : null, style);
      if (live) cells.set(`${row},0`, { value, style, formula: live.formula, formulaResult: value });
      merges.push({ startRow: row, startCol: 0, endRow: row, endCol: columns - 1 });
      next(height);
    },
    validate(column, rule) {
      const key = JSON.stringify(rule);
      const held = rules.get(key) ?? { rule, cells: [] };
      held.cells.push(cellAddress(row, column));
      rules.set(key, held);
    },
    require(column, when) {
      const key = JSON.stringify([column, when]);
      // Relative to the first cell, as spreadsheets take it.
      const isEmpty = `LEN(TRIM(${cellAddress(row, column)}))=0`;
      const formula = when ? `AND(${cellAddress(row, when.column)}="${when.says}",${isEmpty})` : isEmpty;
      const held = required.get(key) ?? { formula, cells: [] };
      held.cells.push(cellAddress(row, column));
      required.set(key, held);
    },
    next,
    sheet: () => ({
      cells,
      merges,
      rowDefs,
      dataValidations: [...rules.values()].map((held) => ({ ...held.rule, range: held.cells.join(' ') })),
      conditionalRules: [...required.values()].map(({ formula, cells: missing }, i) => ({
        ...{ type: 'expression' as const, priority: i + 1, formula, style: TEMPLATE_STYLE.missing },
        range: missing.join(' '),
      })),
    }),
  };
}
