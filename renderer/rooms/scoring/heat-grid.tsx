// biome-ignore-all lint/a11y/useSemanticElements: a table cannot leave out the cells that are not in sight
import {
  type ClipboardEvent,
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { HeatCell } from '#shared/domain/report/heat-map.ts';
import { asTsv, type Cell, type CellRange, contains } from '../../ui/grid/cell-range.ts';
import { useListedShortcut } from '../../ui/shortcuts.tsx';
import { useWords } from '../../ui/words.tsx';
import { cellSentence } from './heat-cell.tsx';
import classes from './heat-grid.module.css';
import { ColumnHeading, HeatRow, ROW } from './heat-lines.tsx';
import { cellOf, everything, HEADING, inSight, inside, stepped } from './heat-places.ts';
import { cellText, type MatrixTable, type Order, rowName } from './matrix-table.ts';
import { useSight } from './row-window.ts';

const COLUMN = 76;
/**
 * A heat map with the keys of Excel (WAI-ARIA grid): arrows, Home, End, Shift to select, Ctrl+C; Enter opens what is behind a cell,
 * and on a heading orders the other way by it. Only cells in sight are drawn.
 */
export function HeatGrid({
  table,
  order,
  label,
  onSortRows,
  onSortColumns,
  onOpen,
}: {
  readonly table: MatrixTable;
  readonly order: Order;
  readonly label: string;
  readonly onSortRows: (column: string) => void;
  readonly onSortColumns: (row: string) => void;
  readonly onOpen: (row: string, column: string) => void;
}) {
  const words = useWords();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const { rows, columns } = table;
  const [range, setRange] = useState<CellRange>({ anchor: { row: 0, column: 0 }, head: { row: 0, column: 0 } });
  const across = useSight(scroller, 'columns', { count: columns.length, size: COLUMN });
  const down = useSight(scroller, 'rows', { count: rows.length, size: ROW });
  const { head } = range;
  const sentences = useMemo(() => remembered((cell: HeatCell | null) => cellSentence(cell, words)), [words]);
  useListedShortcut('Enter', words('scoring:screen.matrix.keys'));

  useEffect(() => reveal(scroller.current, head), [head]);

  const act = ({ row, column }: Cell) => {
    const [line, other] = [rows[row]?.code, columns[column]?.code];
    if (line !== undefined && other !== undefined) onOpen(line, other);
    else if (line !== undefined) onSortColumns(line);
    else if (other !== undefined) onSortRows(other);
  };
  const select = (to: Cell, extends_: boolean) =>
    setRange((before) => ({ anchor: extends_ ? before.anchor : to, head: to }));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey) return;
    const isCtrl = event.ctrlKey;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW) - 2);
    if (event.key === 'Enter' && !isCtrl) act(head);
    else if (event.key === 'a' && isCtrl) setRange(everything(table));
    else {
      const to = stepped(head, event.key, isCtrl, table, page);
      if (!to) return;
      select(event.shiftKey ? inside(to) : to, event.shiftKey);
    }
    event.preventDefault();
  };
  const onClick = (event: MouseEvent) => {
    const cell = cellOf(event.target);
    if (!cell) return;
    if (cell.row === HEADING || cell.column === HEADING) act(cell);
    else select(cell, event.shiftKey);
  };
  const onDoubleClick = ({ target }: MouseEvent) => {
    const cell = cellOf(target);
    if (cell && cell.row !== HEADING && cell.column !== HEADING) act(cell);
  };
  const onCopy = (event: ClipboardEvent) => {
    event.clipboardData.setData(
      'text/plain',
      asTsv(range, (cell) => textAt(table, cell, words)),
    );
    event.preventDefault();
  };
  const shownRows = inSight(down.first, down.end, head.row);
  const shownColumns = inSight(across.first, across.end, head.column);
  const cellId = ({ row, column }: Cell) => `${id}${row}.${column}`;
  return (
    <div
      ref={scroller}
      className={classes.grid}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-multiselectable
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + 1}
      aria-activedescendant={cellId(head)}
      onKeyDown={onKeyDown}
      onCopy={onCopy}
      onClick={onClick}
      onDoubleClick={onDoubleClick}
      style={sizes(columns.length)}
    >
      <div role="row" className={classes.head} aria-rowindex={1} tabIndex={-1}>
        <div
          id={cellId({ row: HEADING, column: HEADING })}
          role="columnheader"
          tabIndex={-1}
          className={classes.corner}
          aria-colindex={1}
          data-active={(head.row === HEADING && head.column === HEADING) || undefined}
        >
          {words('scoring:screen.matrix.objective')}
        </div>
        {shownColumns.map((column) => (
          <ColumnHeading
            key={columns[column]?.code}
            id={cellId({ row: HEADING, column })}
            line={columns[column]}
            column={column}
            sort={order.rows}
            isActive={head.row === HEADING && head.column === column}
          />
        ))}
      </div>
      <div role="rowgroup" className={classes.rows} style={{ height: rows.length * ROW }}>
        {shownRows.map((row) => (
          <HeatRow
            key={rows[row]?.code}
            id={id}
            table={table}
            row={row}
            first={across.first}
            end={across.end}
            head={head.row === row ? head.column : null}
            range={contains(range, { row, column: range.head.column }) ? range : null}
            sort={order.columns}
            sentences={sentences}
          />
        ))}
      </div>
    </div>
  );
}

const sizes = (columns: number): CSSProperties & Readonly<Record<`--${string}`, number | string>> => ({
  '--columns': columns,
  '--column': `${COLUMN}px`,
});

/** Putting a sentence together costs more than drawing the cell, and scrolling draws thousands. */
function remembered(tell: (cell: HeatCell | null) => string): (cell: HeatCell | null) => string {
  const told = new Map<HeatCell | null, string>();
  return (cell) => {
    const known = told.get(cell) ?? tell(cell);
    told.set(cell, known);
    return known;
  };
}

function textAt(table: MatrixTable, { row, column }: Cell, words: ReturnType<typeof useWords>): string {
  if (row === HEADING) return table.columns[column]?.code ?? '';
  if (column === HEADING) return rowName(table.rows[row]?.code ?? '', words);
  return cellText(table.at(row, column), words);
}

function reveal(element: HTMLElement | null, { row, column }: Cell): void {
  const heading = element?.querySelector<HTMLElement>('[role="columnheader"]');
  if (!element || !heading) return;
  const [top, left] = [Math.max(0, row) * ROW, Math.max(0, column) * COLUMN];
  const height = element.clientHeight - heading.offsetHeight;
  const width = element.clientWidth - heading.offsetWidth;
  element.scrollTop = Math.min(top, Math.max(element.scrollTop, top + ROW - height));
  element.scrollLeft = Math.min(left, Math.max(element.scrollLeft, left + COLUMN - width));
}
