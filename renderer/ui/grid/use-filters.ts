import { useCallback, useMemo, useState } from 'react';
import type { Column } from './column.ts';
import { type ColumnFilter, filtered, textsIn } from './column-filter.ts';

/** What headings let through: the rows that are left, and what headings need to offer it. */
export function useFilters<Row>(rows: readonly Row[], columns: ReadonlyMap<string, Column<Row>>) {
  const [chosen, setChosen] = useState<ReadonlyMap<string, ColumnFilter>>(new Map());
  const [opened, open] = useState<string | null>(null);
  const shown = useMemo(() => [...filtered(rows, [...columns.values()], chosen)], [rows, columns, chosen]);
  const choose = useCallback(
    (id: string, filter: ColumnFilter) => setChosen((before) => new Map(before).set(id, filter)),
    [],
  );
  const choicesOf = useCallback(
    (id: string) => {
      const column = columns.get(id);
      return { texts: column ? textsIn(column, rows) : [], numeric: column?.numeric === true };
    },
    [columns, rows],
  );
  const forHeadings = useMemo(() => ({ chosen, choose, opened, open, choicesOf }), [chosen, choose, opened, choicesOf]);
  return {
    shown,
    forHeadings,
    clear: () => setChosen(new Map()),
    /** Opens a column's filter, where it has one; whether it did. */
    openOf: (id: string): boolean => {
      const isFilterable = columns.has(id) && columns.get(id)?.filterable !== false;
      if (isFilterable) open(id);
      return isFilterable;
    },
  };
}
