import type { PlanCell, PlanTable } from './plan-document.ts';

/** One place of a table: the cell that covers it, and whether the cell begins in this row. */
export interface GridPlace {
  readonly cell: PlanCell;
  readonly begins: boolean;
}

/** A table's rows as its columns stand over each other; a place that no cell covers is undefined. */
export type Grid = readonly (readonly (GridPlace | undefined)[])[];

/** Wider than any plan; what a span claims beyond it is not believed. */
const WIDEST = 200;

/** Lays a table's cells out by the rule of HTML: each takes the next free place and all that it spans. */
export function gridOf(table: PlanTable): Grid {
  const rows: (GridPlace | undefined)[][] = table.rows.map(() => []);
  for (const [r, row] of table.rows.entries()) {
    let column = 0;
    for (const cell of row.cells) {
      while (rows[r]?.[column] !== undefined) column++;
      if (column >= WIDEST) break;
      const columns = Math.min(cell.columns, WIDEST - column);
      const last = Math.min(table.rows.length, r + cell.rows);
      for (let below = r; below < last; below++) {
        for (let c = column; c < column + columns; c++) {
          const line = rows[below];
          if (line && line[c] === undefined) line[c] = { cell, begins: below === r };
        }
      }
      column += columns;
    }
  }
  return rows;
}

/** How many columns a grid has. */
export const widthOf = (grid: Grid): number => grid.reduce((widest, row) => Math.max(widest, row.length), 0);

/** The cells that begin in a row, from left to right, each once. */
export const cellsOf = (row: Grid[number]): readonly PlanCell[] => [
  ...new Set(row.flatMap((place) => (place?.begins ? [place.cell] : []))),
];
