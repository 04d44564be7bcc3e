import type { KeyboardEvent } from 'react';
import { moved } from './cell-range.ts';
import type { TableView } from './table-view.ts';
import type { RangeOfCells } from './use-cell-range.ts';

/** What keys can lead to beyond what the grid does itself (Page keys, Tab). */
interface Doings<Row> {
  readonly view: TableView<Row>;
  readonly range: RangeOfCells;
  readonly write: (cell: { row: number; column: number }, typed: string | null) => boolean;
  readonly open: ((row: Row) => void) | undefined;
  readonly openFilter: (column: string) => boolean;
  /** Hands the focus on, so that a table is no trap for those who use Tab. */
  readonly leave: () => void;
}

/** Takes the keys of Excel on their way down to the grid; `true` where a key was taken. */
export function takeKey<Row>(event: KeyboardEvent, doings: Doings<Row>): boolean {
  const { view, range } = doings;
  const target = event.target instanceof HTMLElement ? event.target : null;
  const active = target?.classList.contains('ag-cell') ? view.activeCell() : null;
  if (event.altKey) {
    const column = target?.closest('[col-id]')?.getAttribute('col-id');
    return event.key === 'ArrowDown' && !!column && doings.openFilter(column);
  }
  if (!active) return false;
  const isCtrl = event.ctrlKey || event.metaKey;
  const before = range.now() ?? { anchor: active, head: active };
  const next = moved(event.shiftKey ? before.head : active, event.key, isCtrl, view.size());
  if (next && event.shiftKey) {
    range.select({ anchor: before.anchor, head: next });
    view.reveal(next);
    return true;
  }
  if (next) {
    view.focusOn(next);
    range.start(next);
    return true;
  }
  if (isCtrl) {
    if (event.key.toLowerCase() !== 'a') return false;
    const { rows, columns } = view.size();
    range.select({ anchor: { row: 0, column: 0 }, head: { row: rows - 1, column: columns - 1 } });
    return true;
  }
  switch (event.key) {
    case 'Escape':
      range.select(null);
      doings.leave();
      return true;
    case 'F2':
      return doings.write(active, null);
    case 'Delete':
    case 'Backspace':
      return doings.write(active, '');
    case 'Enter': {
      const row = view.rowAt(active.row);
      if (doings.write(active, null)) return true;
      if (!doings.open || row === undefined) return false;
      doings.open(row);
      return true;
    }
    default:
      return event.key.length === 1 && event.key !== ' ' && doings.write(active, event.key);
  }
}
