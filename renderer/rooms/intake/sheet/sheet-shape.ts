import type { ImportReview } from '#shared/contract/intake.ts';
import type { Place } from './selection.ts';

export type ReviewedSheet = ImportReview['sheets'][number];
type Merge = ReviewedSheet['merges'][number];

/** How far a sheet goes and which of its cells are merged. At least one cell, so that something can be pointed at. */
export interface SheetShape {
  readonly rowCount: number;
  readonly columnCount: number;
  mergeAt(place: Place): Merge | null;
  /** The cell that holds the content of a place: a merge's first one. */
  ownerOf(place: Place): Place;
  /** Merges that touch a row; the same list each time. */
  mergesAt(row: number): readonly Merge[];
}

/** Blank rows and columns shown beyond the last filled ones, as Excel does. */
const BEYOND = 3;

export function shapeOf({ rowCount, columnCount, merges }: ReviewedSheet): SheetShape {
  const known = new Map<number, readonly Merge[]>();
  const mergesAt = (row: number): readonly Merge[] => {
    const found = known.get(row) ?? merges.filter(({ firstRow, lastRow }) => firstRow <= row && row <= lastRow);
    known.set(row, found);
    return found;
  };
  const mergeAt = ({ row, column }: Place): Merge | null =>
    mergesAt(row).find(({ firstColumn, lastColumn }) => firstColumn <= column && column <= lastColumn) ?? null;
  return {
    rowCount: rowCount + BEYOND,
    columnCount: columnCount + BEYOND,
    mergesAt,
    mergeAt,
    ownerOf(place) {
      const merge = mergeAt(place);
      return merge ? { row: merge.firstRow, column: merge.firstColumn } : place;
    },
  };
}
