// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid cannot be an HTML table: most rows are not there; the grid itself holds the focus and names the active cell
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid itself holds the focus and names the active cell
import { memo } from 'react';
import { cellAddress } from '#shared/domain/intake/workbook.ts';
import { useWords } from '../../../ui/words.tsx';
import type { Marks } from './cell-marks.ts';
import { type Edges, HEAD_HEIGHT, leftOf, ROW_HEIGHT, runOver, widthOf } from './columns-layout.ts';
import classes from './sheet-grid.module.css';
import type { SheetShape } from './sheet-shape.ts';
import type { RowCells } from './use-sheet-rows.ts';

interface SheetRowProps {
  readonly row: number;
  readonly cells: RowCells | undefined;
  readonly shape: SheetShape;
  readonly edges: Edges;
  readonly marks: Marks;
  readonly firstColumn: number;
  readonly lastColumn: number;
  /** The column of the active cell, where it is in this row. */
  readonly active: number | null;
  readonly activeId: string;
  /** Columns of the selection, where it reaches into this row; else −1. */
  readonly firstSelected: number;
  readonly lastSelected: number;
  /** Only merged cells that reach down from here are looked at. */
  readonly isAbove: boolean;
}

const NO_CELLS: RowCells = new Map();

/** One row: its number, and its cells that hold something, are marked, merged or active. The rest is the paper below. */
export const SheetRow = memo(function SheetRow(props: SheetRowProps) {
  const { row, cells = NO_CELLS, shape, edges, marks, firstColumn, lastColumn, active, activeId, isAbove } = props;
  const isSelected = props.firstSelected >= 0;
  const words = useWords();
  const merges = shape.mergesAt(row);
  const isFree = (column: number): boolean =>
    !merges.some((merge) => merge.firstColumn <= column && column <= merge.lastColumn);
  const drawn = [];
  // What begins left of the window and reaches into it: merged cells, and the one text that may run over.
  const owned = merges.filter((merge) => merge.firstRow === row && merge.firstColumn < firstColumn);
  const left = new Set(owned.map((merge) => merge.firstColumn));
  const running = range(0, firstColumn - 1).findLast((column) => cells.has(column));
  if (running !== undefined) left.add(running);
  for (const column of [...left, ...range(firstColumn, lastColumn)]) {
    const merge = merges.find((one) => one.firstColumn <= column && column <= one.lastColumn);
    if (merge && (merge.firstRow !== row || merge.firstColumn !== column)) continue;
    if (isAbove && !merge) continue;
    const cell = cells.get(column);
    const address = cellAddress(row, column);
    const mark = marks.get(address);
    if (!cell && !mark && !merge && active !== column) continue;
    const last =
      merge?.lastColumn ?? (cell?.type === 'text' ? runOver(edges, cells, column, cell.text, isFree) : column);
    const use = mark?.use ? words(`intake:screen.use.${mark.use}`) : '';
    const doubt = mark?.severity ? words(`intake:screen.severity.${mark.severity}`) : '';
    drawn.push(
      <div
        key={column}
        role="gridcell"
        id={active === column ? activeId : undefined}
        aria-colindex={column + 2}
        aria-selected={column >= props.firstSelected && column <= props.lastSelected}
        aria-rowspan={merge ? merge.lastRow - merge.firstRow + 1 : undefined}
        aria-colspan={merge ? merge.lastColumn - merge.firstColumn + 1 : undefined}
        aria-label={[address, cell?.text ?? '', use, doubt].filter((part) => part !== '').join(', ')}
        className={classes.cell}
        data-use={mark?.use ?? undefined}
        data-severity={mark?.severity ?? undefined}
        data-merged={merge ? '' : undefined}
        data-number={cell?.type === 'number' || cell?.type === 'date' || undefined}
        style={{
          left: leftOf(edges, column),
          width: widthOf(edges, column, mark ? (merge?.lastColumn ?? column) : last),
          height: merge ? (merge.lastRow - merge.firstRow + 1) * ROW_HEIGHT : ROW_HEIGHT,
        }}
      >
        {cell?.text}
      </div>,
    );
  }
  return (
    <div
      role="row"
      aria-rowindex={row + 2}
      className={classes.row}
      data-above={isAbove || undefined}
      style={{ top: HEAD_HEIGHT + row * ROW_HEIGHT }}
    >
      {!isAbove && (
        <div
          role="rowheader"
          aria-colindex={1}
          className={classes.number}
          data-row={row}
          data-selected={isSelected || undefined}
        >
          {row + 1}
        </div>
      )}
      {drawn}
    </div>
  );
});

const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, at) => first + at);
