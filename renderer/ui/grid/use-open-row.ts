import type { RowClassRules } from 'ag-grid-community';
import { type RefObject, useEffect, useRef, useState } from 'react';

const OPEN = 'open-row';

/** Marks the row that is open beside the grid, without having the grid draw anything anew. */
export function useOpenRow<Row>(frame: RefObject<HTMLElement | null>, openRow: string | null) {
  const open = useRef(openRow);
  const [classRules] = useState<RowClassRules<Row>>(() => ({ [OPEN]: ({ node }) => node.id === open.current }));
  useEffect(() => {
    open.current = openRow;
    for (const row of frame.current?.querySelectorAll('.ag-row') ?? []) {
      row.classList.toggle(OPEN, row.getAttribute('row-id') === openRow);
    }
  }, [frame, openRow]);
  return classRules;
}
