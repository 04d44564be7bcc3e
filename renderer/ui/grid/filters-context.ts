import { createContext } from 'react';
import type { ColumnFilter } from './column-filter.ts';

interface Filters {
  readonly chosen: ReadonlyMap<string, ColumnFilter>;
  readonly choose: (column: string, filter: ColumnFilter) => void;
  /** The column whose filter is open. */
  readonly opened: string | null;
  readonly open: (column: string | null) => void;
  /** What a column's filter offers: its texts, or bounds where it holds numbers. */
  readonly choicesOf: (column: string) => { readonly texts: readonly string[]; readonly numeric: boolean };
}

/** What headings share with the grid around them. */
export const FiltersContext = createContext<Filters>({
  chosen: new Map(),
  choose: () => undefined,
  opened: null,
  open: () => undefined,
  choicesOf: () => ({ texts: [], numeric: false }),
});
