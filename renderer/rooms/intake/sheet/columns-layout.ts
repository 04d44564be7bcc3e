import type { SheetShape } from './sheet-shape.ts';
import type { RowCells } from './use-sheet-rows.ts';

export const ROW_HEIGHT = 24;
/** Letters, and below them what the column was understood as. */
export const HEAD_HEIGHT = 40;
/** Room for row numbers. */
export const GUTTER = 56;

const LETTER = 6.8;
const NARROWEST = 72;
const WIDEST = 260;

/** Left edges of the columns in pixels, one more than there are columns. */
export type Edges = readonly number[];

/** Columns as wide as most of their texts, within reason; titles, alone in their row or merged over columns, run on beyond. */
export function edgesOf(shape: SheetShape, rows: ReadonlyMap<number, RowCells> | undefined): Edges {
  const edges = [GUTTER];
  for (let column = 0; column < shape.columnCount; column++) {
    const lengths: number[] = [];
    for (const [row, cells] of rows ?? []) {
      const text = cells.get(column)?.text;
      const merge = shape.mergeAt({ row, column });
      const isTitle = cells.size === 1 || (merge !== null && merge.lastColumn > merge.firstColumn);
      if (text !== undefined && !isTitle) lengths.push(text.length);
    }
    lengths.sort((a, b) => a - b);
    const usual = lengths[Math.floor(lengths.length * 0.8)] ?? 0;
    edges.push((edges.at(-1) ?? 0) + Math.round(Math.min(WIDEST, Math.max(NARROWEST, usual * LETTER + 20))));
  }
  return edges;
}

/** The column at a distance from the left; the last one beyond. */
export function columnAt(edges: Edges, x: number): number {
  let [low, high] = [0, edges.length - 2];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((edges[middle] ?? 0) <= x) low = middle;
    else high = middle - 1;
  }
  return low;
}

export const leftOf = (edges: Edges, column: number): number => edges[column] ?? 0;
export const widthOf = (edges: Edges, first: number, last: number): number =>
  leftOf(edges, last + 1) - leftOf(edges, first);

/** How far a text may run over the empty cells after it, as in Excel. */
export function runOver(
  edges: Edges,
  cells: RowCells,
  column: number,
  text: string,
  isFree: (column: number) => boolean,
) {
  let last = column;
  const needed = text.length * LETTER + 12;
  while (widthOf(edges, column, last) < needed && last + 2 < edges.length && !cells.has(last + 1) && isFree(last + 1))
    last++;
  return last;
}
