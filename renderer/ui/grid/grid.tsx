import {
  CellStyleModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  type GridApi,
  LocaleModule,
  ModuleRegistry,
  RenderApiModule,
  RowApiModule,
  RowStyleModule,
  ScrollApiModule,
} from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { type ClipboardEvent, type KeyboardEvent, type MouseEvent, useMemo, useRef } from 'react';
import { useListedShortcut } from '../shortcuts.tsx';
import { useWords } from '../words.tsx';
import { asTsv, totalsOf } from './cell-range.ts';
import type { Column } from './column.ts';
import { columnDefs, sharedDef } from './column-defs.ts';
import { EditingContext } from './editing.tsx';
import { FiltersContext } from './filters-context.ts';
import classes from './grid.module.css';
import { takeKey } from './grid-keys.ts';
import { gridTheme } from './grid-theme.ts';
import { keepColumns, restoreColumns } from './kept-columns.ts';
import { StatusBar } from './status-bar.tsx';
import { tableView } from './table-view.ts';
import { useCellRange } from './use-cell-range.ts';
import { useFilters } from './use-filters.ts';
import { useOpenRow } from './use-open-row.ts';
import { useWriting } from './use-writing.ts';

// Only what is used: each module costs the renderer's size. Filters, writing and ranges are ours.
ModuleRegistry.registerModules([
  ClientSideRowModelModule,
  ColumnApiModule,
  RenderApiModule,
  RowApiModule,
  ScrollApiModule,
  CellStyleModule,
  RowStyleModule,
  LocaleModule,
]);

interface GridProps<Row> {
  /** The user's columns are kept under it. */
  readonly name: string;
  /** What the table holds, for screen readers. */
  readonly label: string;
  /** The same array until something about them changes (`useMemo`): others are drawn anew. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  /** Enter or a double click in a cell that cannot be written in. */
  readonly onOpen?: (row: Row) => void;
  /** The row that holds the active cell, whenever another cell becomes active. */
  readonly onRow?: (row: Row) => void;
  /** The row that is open beside the grid. */
  readonly openRow?: string | null;
}

/**
 * A table with the keys of Excel (UI.md): arrows, Ctrl with arrows and Home, F2 and Enter, Tab, Shift to select, Ctrl+C, Ctrl+A. Its
 * first column and its headings stay, headings sort and filter, the bar below counts and sums what is selected. It fills its
 * container.
 */
export function Grid<Row>({ name, label, columns, rows, rowId, onOpen, onRow, openRow = null }: GridProps<Row>) {
  const words = useWords();
  const api = useRef<GridApi<Row> | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const status = useRef<HTMLDivElement>(null);
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  const view = useMemo(() => tableView(() => api.current, byId), [byId]);
  const defs = useMemo(() => columnDefs(columns), [columns]);
  const range = useCellRange(frame, view.cellAt);
  const shared = useMemo(() => sharedDef(range.classRules), [range.classRules]);
  const openRowRules = useOpenRow<Row>(frame, openRow);
  const filters = useFilters(rows, byId);
  const writing = useWriting(view, rowId);
  useGridKeysListed();

  const onKeyDown = (event: KeyboardEvent) => {
    const isTaken = takeKey(event, {
      view,
      range,
      write: writing.start,
      open: onOpen,
      openFilter: filters.openOf,
      leave: () => status.current?.focus(),
    });
    if (!isTaken) return;
    event.preventDefault();
    event.stopPropagation();
  };

  // The grid tells of presses and moves later, when keys may already have followed: the range hears them itself, and at once.
  const onPress = (event: MouseEvent) => {
    const cell = event.button === 0 && event.target instanceof Element ? view.cellAt(event.target) : null;
    if (!cell) return;
    if (!event.shiftKey) {
      if (event.type === 'pointerdown') range.start(cell);
      return;
    }
    // With Shift the active cell stays where the range began: neither the grid nor the browser may move the focus.
    event.preventDefault();
    event.stopPropagation();
    if (event.type === 'pointerdown') range.drawTo(cell);
  };
  const onDraw = (event: MouseEvent) => {
    const cell = event.buttons === 1 && event.target instanceof Element ? view.cellAt(event.target) : null;
    if (cell && range.now()) range.drawTo(cell);
  };
  const onFocused = () => {
    const cell = view.activeCell();
    if (!cell) return;
    const anchor = range.now()?.anchor;
    if (anchor?.row !== cell.row || anchor.column !== cell.column) range.start(cell);
    const row = view.rowAt(cell.row);
    if (row !== undefined) onRow?.(row);
  };

  const onCopy = (event: ClipboardEvent) => {
    const active = view.activeCell();
    const isInCell = event.target instanceof HTMLElement && event.target.classList.contains('ag-cell');
    if (!isInCell || !active) return;
    event.clipboardData.setData('text/plain', asTsv(range.now() ?? { anchor: active, head: active }, view.textAt));
    event.preventDefault();
  };

  return (
    <EditingContext value={writing.state}>
      <FiltersContext value={filters.forHeadings}>
        <div className={classes.grid}>
          <div
            ref={frame}
            className={classes.frame}
            onKeyDownCapture={onKeyDown}
            onPointerDownCapture={onPress}
            onMouseDownCapture={onPress}
            onMouseOverCapture={onDraw}
            onCopy={onCopy}
          >
            <AgGridReact<Row>
              theme={gridTheme}
              rowData={filters.shown}
              columnDefs={defs}
              defaultColDef={shared}
              maintainColumnOrder
              suppressDragLeaveHidesColumns
              enterNavigatesVertically
              animateRows={false}
              ensureDomOrder
              getRowId={({ data }) => rowId(data)}
              rowClassRules={openRowRules}
              getLocaleText={({ key, defaultValue }) =>
                words.has(`app:grid.text.${key}`) ? words(`app:grid.text.${key}`) : defaultValue
              }
              onGridReady={(event) => {
                api.current = event.api;
                event.api.setGridAriaProperty('label', label);
                restoreColumns(name, event.api);
              }}
              onColumnMoved={({ finished, api: grid }) => finished && keepColumns(name, grid)}
              onColumnResized={({ finished, source, api: grid }) =>
                finished && source === 'uiColumnResized' && keepColumns(name, grid)
              }
              onSortChanged={({ api: grid }) => {
                keepColumns(name, grid);
                range.select(null);
              }}
              onCellFocused={onFocused}
              onCellDoubleClicked={({ rowIndex, column, data }) => {
                if (rowIndex === null || writing.start({ row: rowIndex, column: view.placeOf(column) }, null)) return;
                if (data) onOpen?.(data);
              }}
            />
          </div>
          <StatusBar
            ref={status}
            rows={filters.shown.length}
            all={rows.length}
            totals={range.shown && totalsOf(range.shown, view.valueAt)}
            onShowAll={filters.clear}
          />
        </div>
      </FiltersContext>
    </EditingContext>
  );
}

function useGridKeysListed() {
  const words = useWords();
  useListedShortcut('F2', words('app:grid.keys.write'));
  useListedShortcut('shift+ArrowDown', words('app:grid.keys.select'));
  useListedShortcut('ctrl+C', words('app:grid.keys.copy'));
  useListedShortcut('alt+ArrowDown', words('app:grid.keys.filter'));
  useListedShortcut('Escape', words('app:grid.keys.leave'));
}
