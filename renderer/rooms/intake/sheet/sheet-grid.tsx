// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid cannot be an HTML table: most rows are not there; the grid itself holds the focus and names the active cell
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid itself holds the focus and names the active cell
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { type KeyboardEvent, type PointerEvent, type Ref, useEffect, useId, useMemo, useRef, useState } from 'react';
import { columnLetters } from '#shared/domain/intake/workbook.ts';
import type { Sha256 } from '#shared/kernel/ids.ts';
import { problemOf } from '../../../client/problem.ts';
import { ErrorState } from '../../../ui/states.tsx';
import type { Marks } from './cell-marks.ts';
import { columnAt, edgesOf, GUTTER, HEAD_HEIGHT, leftOf, ROW_HEIGHT, widthOf } from './columns-layout.ts';
import { type Bounds, boundsOf, moved, type Selection } from './selection.ts';
import classes from './sheet-grid.module.css';
import { SheetRow } from './sheet-row.tsx';
import { type ReviewedSheet, shapeOf } from './sheet-shape.ts';
import { type SheetRows, useSheetRows } from './use-sheet-rows.ts';

/** Rows drawn above and below what is seen, so that scrolling shows no gaps. */
const OVERSCAN = 12;
const MOST_COPIED = 500;

/**
 * A sheet as it came, as Excel draws it: letters, numbers, merged cells; only what is seen is drawn and asked for. Keys and pointer
 * select as in Excel: cells, rows by their numbers, columns by their letters.
 */
export function SheetGrid({
  ref,
  sha256,
  sheet,
  label,
  marks,
  roles,
  selection,
  onSelect,
}: {
  /** The grid itself, to give it the focus. */
  readonly ref: Ref<HTMLDivElement>;
  readonly sha256: Sha256;
  readonly sheet: ReviewedSheet;
  readonly label: string;
  readonly marks: Marks;
  /** What columns were understood as, by their letters. */
  readonly roles: ReadonlyMap<string, string>;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
}) {
  const activeId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const { ref: sized, width, height } = useElementSize<HTMLDivElement>();
  const frame = useMergedRef(scroller, sized, ref);
  const [at, setAt] = useState({ top: 0, left: 0 });
  const isDragging = useRef(false);
  const shape = useMemo(() => shapeOf(sheet), [sheet]);

  const firstRow = Math.max(0, Math.floor(at.top / ROW_HEIGHT) - OVERSCAN);
  const lastRow = Math.min(shape.rowCount - 1, Math.ceil((at.top + height) / ROW_HEIGHT) + OVERSCAN);
  const rows = useSheetRows(sha256, sheet.name, firstRow, lastRow);
  const edges = useMemo(() => edgesOf(shape, rows.first), [shape, rows.first]);
  const firstColumn = columnAt(edges, at.left);
  const lastColumn = Math.min(shape.columnCount - 1, columnAt(edges, at.left + width) + 1);
  const bounds = boundsOf(selection, shape);
  const isWithin = (row: number): boolean => row >= bounds.firstRow && row <= bounds.lastRow;
  const { head } = selection;
  const isDrawn =
    head.row >= firstRow && head.row <= lastRow && head.column >= firstColumn && head.column <= lastColumn;

  useEffect(() => {
    const element = scroller.current;
    if (!element || height === 0) return;
    const top = head.row * ROW_HEIGHT;
    const left = leftOf(edges, head.column) - GUTTER;
    const right = leftOf(edges, head.column + 1);
    const seen = { height: element.clientHeight - HEAD_HEIGHT, width: element.clientWidth };
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + ROW_HEIGHT > element.scrollTop + seen.height) element.scrollTop = top + ROW_HEIGHT - seen.height;
    if (left < element.scrollLeft) element.scrollLeft = left;
    else if (right > element.scrollLeft + seen.width) element.scrollLeft = Math.min(left, right - seen.width);
  }, [head, edges, height]);

  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(height / ROW_HEIGHT) - 3);
    const next = event.altKey ? null : moved(selection, event, shape, page);
    if (!next) return;
    event.preventDefault();
    onSelect(next);
  };

  const pointed = (event: PointerEvent): { kind: Selection['kind']; row: number; column: number } | null => {
    const element = scroller.current;
    if (!element) return null;
    const { left, top } = element.getBoundingClientRect();
    const [x, y] = [event.clientX - left, event.clientY - top];
    if (x > element.clientWidth || y > element.clientHeight) return null;
    const row = Math.floor((y - HEAD_HEIGHT + element.scrollTop) / ROW_HEIGHT);
    const column = columnAt(edges, x + element.scrollLeft);
    const kind = y < HEAD_HEIGHT ? 'columns' : x < GUTTER ? 'rows' : 'cells';
    return {
      kind,
      row: kind === 'columns' ? 0 : Math.min(shape.rowCount - 1, Math.max(0, row)),
      column: kind === 'rows' ? 0 : column,
    };
  };

  const onPointerDown = (event: PointerEvent) => {
    const place = event.button === 0 ? pointed(event) : null;
    if (!place) return;
    isDragging.current = true;
    event.currentTarget.setPointerCapture(event.pointerId);
    const { kind, row, column } = place;
    const owner = kind === 'cells' ? shape.ownerOf({ row, column }) : { row, column };
    onSelect(event.shiftKey ? { ...selection, kind, head: { row, column } } : { kind, anchor: owner, head: owner });
  };
  const onPointerMove = (event: PointerEvent) => {
    const place = isDragging.current ? pointed(event) : null;
    if (!place) return;
    const next = {
      row: selection.kind === 'columns' ? head.row : place.row,
      column: selection.kind === 'rows' ? head.column : place.column,
    };
    const isSame = shape.ownerOf(next).row === head.row && shape.ownerOf(next).column === head.column;
    if (!isSame && (next.row !== head.row || next.column !== head.column)) onSelect({ ...selection, head: next });
  };

  const visible = Array.from({ length: Math.max(0, lastRow - firstRow + 1) }, (_, index) => firstRow + index);
  const above = [...new Set(shape.mergesAt(firstRow).map((merge) => merge.firstRow))].filter((row) => row < firstRow);
  const columns = Array.from({ length: lastColumn - firstColumn + 1 }, (_, index) => firstColumn + index);
  if (rows.error) return <ErrorState problem={problemOf(rows.error)} />;
  return (
    <div
      ref={frame}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={shape.rowCount + 1}
      aria-colcount={shape.columnCount + 1}
      aria-activedescendant={isDrawn ? activeId : undefined}
      aria-readonly="true"
      aria-multiselectable="true"
      className={classes.scroller}
      onScroll={({ currentTarget: { scrollTop, scrollLeft } }) => setAt({ top: scrollTop, left: scrollLeft })}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        isDragging.current = false;
      }}
      onCopy={(event) => {
        event.clipboardData.setData('text/plain', copied(bounds, rows));
        event.preventDefault();
      }}
    >
      <div className={classes.paper} style={{ width: edges.at(-1), height: HEAD_HEIGHT + shape.rowCount * ROW_HEIGHT }}>
        <div role="row" aria-rowindex={1} className={classes.head} style={{ height: HEAD_HEIGHT }}>
          <div className={classes.corner} style={{ width: GUTTER }} />
          {columns.map((column) => {
            const letters = columnLetters(column);
            return (
              <div
                key={column}
                role="columnheader"
                aria-colindex={column + 2}
                className={classes.letters}
                data-selected={(column >= bounds.firstColumn && column <= bounds.lastColumn) || undefined}
                style={{ left: leftOf(edges, column), width: widthOf(edges, column, column) }}
              >
                <span>{letters}</span>
                <span className={classes.role}>{roles.get(letters)}</span>
              </div>
            );
          })}
        </div>
        {columns.map((column) => (
          <div key={column} className={classes.line} style={{ left: leftOf(edges, column + 1) - 1 }} />
        ))}
        {[...above, ...visible].map((row) => (
          <SheetRow
            key={row}
            row={row}
            cells={rows.at(row)}
            shape={shape}
            edges={edges}
            marks={marks}
            firstColumn={firstColumn}
            lastColumn={lastColumn}
            active={row === head.row ? head.column : null}
            activeId={activeId}
            firstSelected={isWithin(row) ? bounds.firstColumn : -1}
            lastSelected={isWithin(row) ? bounds.lastColumn : -1}
            isAbove={row < firstRow}
          />
        ))}
        <div
          className={classes.selected}
          style={{
            top: HEAD_HEIGHT + bounds.firstRow * ROW_HEIGHT,
            height: (bounds.lastRow - bounds.firstRow + 1) * ROW_HEIGHT,
            left: leftOf(edges, bounds.firstColumn),
            width: widthOf(edges, bounds.firstColumn, bounds.lastColumn),
          }}
        />
      </div>
    </div>
  );
}

/** What Excel would paste: columns by tabs, rows by line ends; of rows that are not there yet nothing is known. */
function copied({ firstRow, lastRow, firstColumn, lastColumn }: Bounds, rows: SheetRows): string {
  const lines: string[] = [];
  for (let row = firstRow; row <= Math.min(lastRow, firstRow + MOST_COPIED); row++) {
    const cells = rows.at(row);
    const texts = Array.from(
      { length: lastColumn - firstColumn + 1 },
      (_, at) => cells?.get(firstColumn + at)?.text ?? '',
    );
    lines.push(texts.map((text) => (/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join('\t'));
  }
  return lines.join('\n');
}
