import type { Issue } from '#shared/domain/intake/issue.schema.ts';
import { type CellRange, cellAddress } from '#shared/domain/intake/workbook.ts';
import { CellStore } from './cell-store.ts';
import { type Bounds, boundsWithin } from './far-cells.ts';
import { MAX_COLUMNS, MAX_ROWS, type ReadingLimits } from './reading-limits.ts';
import { Refusal } from './refusal.ts';
import type { TextTable } from './text-table.ts';
import {
  CELL_KIND,
  type CellKind,
  plainNumber,
  type ReadCell,
  type SheetColumns,
  TEXT_FOLLOWS,
  type UncalculatedFormula,
} from './workbook-columns.ts';

/** Hears of a formula that was saved without its value. */
export type OnUncalculated = (sheet: string, row: number, column: number, formula: string) => void;

/** Begins the next sheet of a workbook. */
export type StartSheet = (name: string, hidden: boolean) => SheetBuilder;

/** What the sheets of one workbook count together. */
export class WorkbookTally {
  readonly limits: ReadingLimits;
  #cells = 0;
  #merges = 0;

  constructor(limits: ReadingLimits) {
    this.limits = limits;
  }

  countCells(more: number): void {
    this.#cells += more;
    if (this.#cells > this.limits.cells) throw new Refusal('file-too-many-cells', 'cells');
  }

  countMerge(): void {
    if (++this.#merges > this.limits.merges) throw new Refusal('file-too-many-cells', 'merges');
  }
}

/** Collects one sheet's cells and merges, holds them to the limits, and packs them for the way to the other process. */
export class SheetBuilder {
  readonly name: string;
  readonly hidden: boolean;
  readonly #tally: WorkbookTally;
  readonly #texts: TextTable;
  readonly #cells = new CellStore();
  readonly #merges: CellRange[] = [];
  readonly #onUncalculated: OnUncalculated;
  #beyond: string | null = null;

  constructor(
    name: string,
    hidden: boolean,
    book: { readonly tally: WorkbookTally; readonly texts: TextTable; readonly onUncalculated: OnUncalculated },
  ) {
    this.name = name.toWellFormed();
    this.hidden = hidden;
    this.#tally = book.tally;
    this.#texts = book.texts;
    this.#onUncalculated = book.onUncalculated;
  }

  /** Number of cells so far; with `repeatRow` a mark to copy from. */
  get count(): number {
    return this.#cells.count;
  }

  /** Adds a cell at a row and column counted from 0. Empty text is no cell. */
  add(row: number, column: number, kind: CellKind, text: string, value = 0): void {
    if (text === '') return;
    if (row >= MAX_ROWS || column >= MAX_COLUMNS || row < 0 || column < 0) {
      this.#beyond ??= cellAddress(Math.max(row, 0), Math.max(column, 0));
      return;
    }
    this.#tally.countCells(1);
    const isNumber = kind === CELL_KIND.number || kind === CELL_KIND.percent;
    const index = isNumber && text === plainNumber(value) ? TEXT_FOLLOWS : this.#texts.add(text);
    this.#cells.push(row, column, kind, value, index);
  }

  /** Adds what a reader of a format understood; a formula without value becomes an error cell, and is heard of. */
  addContent(row: number, column: number, content: ReadCell | UncalculatedFormula): void {
    if ('formula' in content) {
      this.add(row, column, CELL_KIND.error, content.formula);
      this.#onUncalculated(this.name, row, column, content.formula.toWellFormed());
    } else this.add(row, column, content.kind, content.text, content.value);
  }

  /** Copies the cells from mark `from` on, which all stand in one row, to the next `times` rows below `row`. */
  repeatRow(from: number, row: number, times: number): void {
    const to = this.#cells.count;
    if (to === from || times <= 0) return;
    this.#tally.countCells((to - from) * Math.min(times, MAX_ROWS));
    const last = Math.min(row + times, MAX_ROWS - 1);
    for (let next = row + 1; next <= last; next++) this.#cells.repeat(from, to, next);
    if (last < row + times) this.#beyond ??= cellAddress(MAX_ROWS, this.#cells.columns[from] ?? 0);
  }

  /** Adds a merged range; one that covers a single cell is none. */
  merge(range: CellRange): void {
    if (range.lastRow < range.firstRow || range.lastColumn < range.firstColumn) return;
    if (range.lastRow === range.firstRow && range.lastColumn === range.firstColumn) return;
    this.#tally.countMerge();
    this.#merges.push(range);
  }

  /**
   * The sheet, packed. Cells under a merge are dropped, as nobody sees them; cells too far away to be walked to are
   * dropped and named in `issues`.
   */
  finish(file: string, issues: Issue[]): SheetColumns {
    const cells = this.#cells;
    cells.order();
    this.#dropCovered();
    const bounds = this.#cutFarCells(file, issues);
    const rows: number[] = [];
    const starts: number[] = [];
    for (let i = 0; i < cells.count; i++) {
      const row = cells.rows[i] ?? 0;
      if (rows.at(-1) === row) continue;
      rows.push(row);
      starts.push(i);
    }
    starts.push(cells.count);
    return {
      name: this.name,
      hidden: this.hidden,
      rowCount: bounds.rows,
      columnCount: bounds.columns,
      merges: this.#mergesWithin(bounds),
      rows: Uint32Array.from(rows),
      rowStarts: Uint32Array.from(starts),
      columns: cells.columns.slice(0, cells.count),
      kinds: cells.kinds.slice(0, cells.count),
      values: cells.values.slice(0, cells.count),
      texts: cells.texts.slice(0, cells.count),
    };
  }

  /** Clipped to the used range, so that a merge of the whole sheet cannot make a consumer walk it. */
  #mergesWithin(bounds: Bounds): Int32Array {
    const packed: number[] = [];
    for (const merge of this.#merges) {
      const lastRow = Math.min(merge.lastRow, bounds.rows - 1);
      const lastColumn = Math.min(merge.lastColumn, bounds.columns - 1);
      if (lastRow < merge.firstRow || lastColumn < merge.firstColumn) continue;
      if (lastRow > merge.firstRow || lastColumn > merge.firstColumn) {
        packed.push(merge.firstRow, merge.firstColumn, lastRow, lastColumn);
      }
    }
    return Int32Array.from(packed);
  }

  #dropCovered(): void {
    if (this.#merges.length === 0) return;
    const waiting = [...this.#merges].sort((a, b) => b.firstRow - a.firstRow);
    let open: CellRange[] = [];
    let current = -1;
    this.#cells.keep((row, column) => {
      if (row !== current) {
        current = row;
        open = open.filter((merge) => merge.lastRow >= row);
        for (let next = waiting.at(-1); next && next.firstRow <= row; next = waiting.at(-1)) {
          if (next.lastRow >= row) open.push(next);
          waiting.pop();
        }
      }
      return !open.some(
        (merge) =>
          column >= merge.firstColumn &&
          column <= merge.lastColumn &&
          !(row === merge.firstRow && column === merge.firstColumn),
      );
    });
  }

  #cutFarCells(file: string, issues: Issue[]): Bounds {
    const cells = this.#cells;
    const before = cells.count;
    let first = this.#beyond;
    if (cells.extent().rows * cells.extent().columns > this.#tally.limits.area) {
      const near = boundsWithin(
        cells.rows.subarray(0, before),
        cells.columns.subarray(0, before),
        this.#tally.limits.area,
      );
      cells.keep((row, column) => {
        const keeps = row < near.rows && column < near.columns;
        if (!keeps) first ??= cellAddress(row, column);
        return keeps;
      });
    }
    if (first !== null) {
      const count = Math.max(1, before - cells.count);
      issues.push({
        code: 'cell-far-away',
        severity: 'warning',
        file,
        sheet: this.name,
        cell: first,
        params: { count },
      });
    }
    return cells.extent();
  }
}
