/** Rows and columns from which on cells are left out; counted from 0. */
export interface Bounds {
  readonly rows: number;
  readonly columns: number;
}

/** The widest run of empty positions between two occupied ones, as [first empty, length]. `occupied` is sorted. */
function widestGap(occupied: readonly number[]): { readonly from: number; readonly length: number } {
  let widest = { from: 0, length: 0 };
  let next = 0;
  for (const position of occupied) {
    if (position - next > widest.length) widest = { from: next, length: position - next };
    next = position + 1;
  }
  return widest;
}

const distinct = (values: Iterable<number>): number[] => [...new Set(values)].sort((a, b) => a - b);

/**
 * Where to cut a sheet whose used range spans more than `area` cells, so that one stray cell at XFD1048576 does not make
 * a consumer walk seventeen thousand million empty ones. Cuts at the widest gap, relative to the sheet's extent, until
 * the rest fits; a sheet that fits is not cut. The cells beyond are to be named to the person who sent the file.
 */
export function boundsWithin(rows: Iterable<number>, columns: Iterable<number>, area: number): Bounds {
  const usedRows = distinct(rows);
  const usedColumns = distinct(columns);
  for (;;) {
    const extent = { rows: (usedRows.at(-1) ?? -1) + 1, columns: (usedColumns.at(-1) ?? -1) + 1 };
    if (extent.rows * extent.columns <= area) return extent;
    const rowGap = widestGap(usedRows);
    const columnGap = widestGap(usedColumns);
    const byRows = rowGap.length / extent.rows >= columnGap.length / extent.columns;
    const used = byRows ? usedRows : usedColumns;
    const gap = byRows ? rowGap : columnGap;
    // A gap at the very start cuts nothing off; then the farthest position goes.
    const keep = gap.from === 0 ? used.length - 1 : used.findIndex((position) => position >= gap.from);
    used.length = Math.max(0, keep);
  }
}
