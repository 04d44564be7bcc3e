// biome-ignore-all lint/a11y/useSemanticElements: a table cannot leave out the cells that are not in sight
import type { CSSProperties } from 'react';
import type { HeatCell } from '#shared/domain/report/heat-map.ts';
import { levelStyleOf } from '#shared/domain/report/level-style.ts';
import { scoreFigure } from '#shared/words/figures.ts';
import type { Words } from '#shared/words/words.ts';
import type { Cell } from '../../ui/grid/cell-range.ts';
import { useTheme } from '../../ui/theme.tsx';
import { useWords } from '../../ui/words.tsx';
import classes from './heat-grid.module.css';
import { cellText } from './matrix-table.ts';

/** Which column something stands in, for the style sheet. */
export const atColumn = (column: number): CSSProperties & { readonly '--at': number } => ({ '--at': column });

/** One cell: its number on its level's colour, `?` where a value is absent, empty where nothing is owed. */
export function HeatCellView({
  id,
  cell,
  row,
  column,
  isActive,
  isSelected,
  onSelect,
  onAct,
}: {
  readonly id: string;
  readonly cell: HeatCell | null;
  readonly row: number;
  readonly column: number;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly onSelect: (cell: Cell, extend: boolean) => void;
  readonly onAct: (cell: Cell) => void;
}) {
  const words = useWords();
  const { theme } = useTheme();
  const style = cell && levelStyleOf(cell.look, theme);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it takes the keys
    <div
      id={id}
      role="gridcell"
      tabIndex={-1}
      className={classes.cell}
      aria-colindex={column + 2}
      aria-selected={isSelected}
      data-active={isActive || undefined}
      data-fill={style?.fill}
      title={cellSentence(cell, words)}
      style={{ ...atColumn(column), backgroundColor: style?.background, color: style?.foreground }}
      onClick={(event) => onSelect({ row, column }, event.shiftKey)}
      onDoubleClick={() => onAct({ row, column })}
    >
      {cell && (
        <>
          <span aria-hidden="true">{cell.value === null ? style?.mark : scoreFigure(cell.value)}</span>
          <span className={classes.told}>{cellSentence(cell, words)}</span>
          {cell.part && cell.part.reported > 0 && (
            <small aria-hidden="true">
              {cell.part.reported}/{cell.part.owing}
            </small>
          )}
        </>
      )}
      {!cell && <span className={classes.told}>{cellSentence(cell, words)}</span>}
    </div>
  );
}

function cellSentence(cell: HeatCell | null, words: Words): string {
  if (!cell) return words('scoring:screen.matrix.nothing-owed');
  return [
    cellText(cell, words),
    ...(cell.value === null ? [] : [words(cell.word)]),
    ...(cell.part ? [words('scoring:screen.matrix.part', cell.part)] : []),
  ].join(', ');
}
