// biome-ignore-all lint/a11y/useSemanticElements: a table cannot leave out the cells that are not in sight
import { type CSSProperties, memo } from 'react';
import type { HeatCell } from '#shared/domain/report/heat-map.ts';
import { levelStyleOf } from '#shared/domain/report/level-style.ts';
import { scoreFigure } from '#shared/words/figures.ts';
import type { Words } from '#shared/words/words.ts';
import { useTheme } from '../../ui/theme.tsx';
import classes from './heat-grid.module.css';
import { cellText } from './matrix-table.ts';

/** Which column something stands in, for the style sheet. */
export const atColumn = (column: number): CSSProperties & { readonly '--at': number } => ({ '--at': column });

/** One cell: its number on its level's colour, `?` where a value is absent, empty where nothing is owed. */
export const HeatCellView = memo(function HeatCellView({
  id,
  cell,
  row,
  column,
  isActive,
  isSelected,
  sentence,
}: {
  readonly id: string;
  readonly cell: HeatCell | null;
  readonly row: number;
  readonly column: number;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  /** What the cell says, in words. */
  readonly sentence: string;
}) {
  const { theme } = useTheme();
  const style = cell && levelStyleOf(cell.look, theme);
  return (
    <div
      id={id}
      role="gridcell"
      tabIndex={-1}
      className={classes.cell}
      aria-colindex={column + 2}
      data-row={row}
      data-column={column}
      aria-selected={isSelected}
      data-active={isActive || undefined}
      data-fill={style?.fill}
      title={sentence}
      style={{ ...atColumn(column), backgroundColor: style?.background, color: style?.foreground }}
    >
      {cell && (
        <>
          {cell.value === null ? style?.mark : scoreFigure(cell.value)}
          {cell.part && cell.part.reported > 0 && (
            <small>
              {cell.part.reported}/{cell.part.owing}
            </small>
          )}
        </>
      )}
    </div>
  );
});

/** What a cell says: its score and level, or why there is none, and how much of what is owed came. */
export function cellSentence(cell: HeatCell | null, words: Words): string {
  if (!cell) return words('scoring:screen.matrix.nothing-owed');
  return [
    cellText(cell, words),
    ...(cell.value === null ? [] : [words(cell.word)]),
    ...(cell.part ? [words('scoring:screen.matrix.part', cell.part)] : []),
  ].join(', ');
}
