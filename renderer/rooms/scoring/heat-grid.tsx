// biome-ignore-all lint/a11y/useSemanticElements: a table cannot leave out the cells that are not in sight
import {
  type ClipboardEvent,
  type CSSProperties,
  type KeyboardEvent,
  memo,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import type { HeatLine } from '#shared/domain/report/heat-map.ts';
import { asTsv, type Cell, type CellRange, contains, moved } from '../../ui/grid/cell-range.ts';
import { useListedShortcut } from '../../ui/shortcuts.tsx';
import { useWords } from '../../ui/words.tsx';
import { atColumn, HeatCellView } from './heat-cell.tsx';
import classes from './heat-grid.module.css';
import { cellText, type MatrixTable, type Order, rowName, type Sort } from './matrix-table.ts';
import { useSight } from './row-window.ts';

const ROW = 32;
const COLUMN = 76;
/** The heading of a line is its place −1, so that keys reach it like any cell. */
const HEADING = -1;

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
            onSort={onSortRows}
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
            onSelect={select}
            onAct={act}
          />
        ))}
      </div>
    </div>
  );
}

function ColumnHeading({
  id,
  line,
  column,
  sort,
  isActive,
  onSort,
}: {
  readonly id: string;
  readonly line: HeatLine | undefined;
  readonly column: number;
  readonly sort: Sort | null;
  readonly isActive: boolean;
  readonly onSort: (code: string) => void;
}) {
  const words = useWords();
  if (!line) return null;
  const direction = sort?.by === line.code ? (sort.isDescending ? 'descending' : 'ascending') : undefined;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it takes the keys
    <div
      id={id}
      role="columnheader"
      tabIndex={-1}
      className={classes.column}
      aria-colindex={column + 2}
      aria-sort={direction}
      data-active={isActive || undefined}
      title={`${line.title}. ${words('scoring:screen.matrix.sort-column')}`}
      style={atColumn(column)}
      onClick={() => onSort(line.code)}
    >
      <span className={classes.name}>{line.code}</span>
      <SortMark sort={sort} code={line.code} />
    </div>
  );
}

const SortMark = ({ sort, code }: { readonly sort: Sort | null; readonly code: string }) =>
  sort?.by === code ? <span aria-hidden="true">{sort.isDescending ? '↓' : '↑'}</span> : null;

const HeatRow = memo(function HeatRow({
  id,
  table,
  row,
  first,
  end,
  head,
  range,
  sort,
  onSelect,
  onAct,
}: {
  readonly id: string;
  readonly table: MatrixTable;
  readonly row: number;
  readonly first: number;
  readonly end: number;
  /** The active column where this is the active row. */
  readonly head: number | null;
  readonly range: CellRange | null;
  readonly sort: Sort | null;
  readonly onSelect: (cell: Cell, extend: boolean) => void;
  readonly onAct: (cell: Cell) => void;
}) {
  const words = useWords();
  const line = table.rows[row];
  if (!line) return null;
  return (
    <div
      role="row"
      className={classes.row}
      tabIndex={-1}
      aria-rowindex={row + 2}
      style={{ transform: `translateY(${row * ROW}px)` }}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it takes the keys */}
      <div
        id={`${id}${row}.${HEADING}`}
        role="rowheader"
        tabIndex={-1}
        className={classes.line}
        aria-colindex={1}
        data-active={head === HEADING || undefined}
        title={`${line.title}. ${words('scoring:screen.matrix.sort-row')}`}
        onClick={() => onAct({ row, column: HEADING })}
      >
        <span className={classes.code}>{rowName(line.code, words)}</span>
        <span className={classes.name}>{line.title}</span>
        <SortMark sort={sort} code={line.code} />
      </div>
      {inSight(first, end, head ?? first).map((column) => (
        <HeatCellView
          key={table.columns[column]?.code}
          id={`${id}${row}.${column}`}
          cell={table.at(row, column)}
          row={row}
          column={column}
          isActive={head === column}
          isSelected={range !== null && contains(range, { row, column })}
          onSelect={onSelect}
          onAct={onAct}
        />
      ))}
    </div>
  );
});

/** The lines that are drawn: those in sight, and the one that holds the active cell. */
function inSight(first: number, end: number, active: number): readonly number[] {
  const shown = Array.from({ length: Math.max(0, end - first) }, (_, at) => first + at);
  return active === HEADING || (active >= first && active < end) ? shown : [...shown, active];
}

const sizes = (columns: number): CSSProperties & Readonly<Record<`--${string}`, number | string>> => ({
  '--columns': columns,
  '--column': `${COLUMN}px`,
});

const inside = ({ row, column }: Cell): Cell => ({ row: Math.max(0, row), column: Math.max(0, column) });

const everything = ({ rows, columns }: MatrixTable): CellRange => ({
  anchor: { row: 0, column: 0 },
  head: { row: rows.length - 1, column: columns.length - 1 },
});

/** As in every grid here, and one step further onto the headings. */
function stepped(from: Cell, key: string, isCtrl: boolean, { rows, columns }: MatrixTable, page: number): Cell | null {
  if (key === 'PageDown') return { ...from, row: Math.min(rows.length - 1, from.row + page) };
  if (key === 'PageUp') return { ...from, row: Math.max(HEADING, from.row - page) };
  if (key === 'ArrowUp' && !isCtrl) return { ...from, row: Math.max(HEADING, from.row - 1) };
  if (key === 'ArrowLeft' && !isCtrl) return { ...from, column: Math.max(HEADING, from.column - 1) };
  return moved(from, key, isCtrl, { rows: rows.length, columns: columns.length });
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
