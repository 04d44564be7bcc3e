// biome-ignore-all lint/a11y/useSemanticElements: a table cannot leave out the cells that are not in sight
import { memo } from 'react';
import type { HeatCell, HeatLine } from '#shared/domain/report/heat-map.ts';
import { type CellRange, contains } from '../../ui/grid/cell-range.ts';
import { useWords } from '../../ui/words.tsx';
import { atColumn, HeatCellView } from './heat-cell.tsx';
import classes from './heat-grid.module.css';
import { HEADING, inSight } from './heat-places.ts';
import { type MatrixTable, rowName, type Sort } from './matrix-table.ts';

/** Height of a row in pixels. */
export const ROW = 32;

/** The heading of a column: a click orders the rows by it. */
export function ColumnHeading({
  id,
  line,
  column,
  sort,
  isActive,
}: {
  readonly id: string;
  readonly line: HeatLine | undefined;
  readonly column: number;
  readonly sort: Sort | null;
  readonly isActive: boolean;
}) {
  const words = useWords();
  if (!line) return null;
  const direction = sort?.by === line.code ? (sort.isDescending ? 'descending' : 'ascending') : undefined;
  return (
    <div
      id={id}
      role="columnheader"
      tabIndex={-1}
      className={classes.column}
      aria-colindex={column + 2}
      data-row={HEADING}
      data-column={column}
      aria-sort={direction}
      data-active={isActive || undefined}
      title={`${line.title}. ${words('scoring:screen.matrix.sort-column')}`}
      style={atColumn(column)}
    >
      <span className={classes.name}>{line.code}</span>
      <SortMark sort={sort} code={line.code} />
    </div>
  );
}

const SortMark = ({ sort, code }: { readonly sort: Sort | null; readonly code: string }) =>
  sort?.by === code ? <span aria-hidden="true">{sort.isDescending ? '↓' : '↑'}</span> : null;

/** One objective: its heading, a click on which orders the columns by it, and its cells in sight. */
export const HeatRow = memo(function HeatRow({
  id,
  table,
  row,
  first,
  end,
  head,
  range,
  sort,
  sentences,
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
  readonly sentences: (cell: HeatCell | null) => string;
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
      <div
        id={`${id}${row}.${HEADING}`}
        role="rowheader"
        tabIndex={-1}
        className={classes.line}
        aria-colindex={1}
        data-row={row}
        data-column={HEADING}
        data-active={head === HEADING || undefined}
        title={`${line.title}. ${words('scoring:screen.matrix.sort-row')}`}
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
          sentence={sentences(table.at(row, column))}
        />
      ))}
    </div>
  );
});
