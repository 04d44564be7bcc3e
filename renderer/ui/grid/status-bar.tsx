import { valueFigure } from '#shared/words/figures.ts';
import { useWords } from '../words.tsx';
import type { Totals } from './cell-range.ts';
import classes from './grid.module.css';

/** Rows shown, and what the selected cells come to. Escape in the grid leads here, so that Tab can go on. */
export function StatusBar({
  rows,
  all,
  totals,
  onShowAll,
  ref,
}: {
  readonly rows: number;
  readonly all: number;
  readonly totals: Totals | null;
  readonly onShowAll: () => void;
  readonly ref: React.Ref<HTMLDivElement>;
}) {
  const words = useWords();
  return (
    <div ref={ref} tabIndex={-1} className={classes.status} role="status">
      <span>
        {rows === all
          ? words('app:grid.rows', { count: all, all: valueFigure(all) })
          : words('app:grid.rows-of', { count: all, all: valueFigure(all), rows: valueFigure(rows) })}
      </span>
      {rows !== all && (
        <button type="button" className={classes.link} onClick={onShowAll}>
          {words('app:grid.all')}
        </button>
      )}
      {totals && totals.cells > 1 && (
        <span className={classes.totals}>
          {words('app:grid.cells', { count: totals.cells, cells: valueFigure(totals.cells) })}
          {totals.numbers > 0 && ` · ${words('app:grid.sum', { sum: valueFigure(totals.sum) })}`}
          {totals.numbers > 1 && ` · ${words('app:grid.mean', { mean: valueFigure(totals.sum / totals.numbers) })}`}
        </span>
      )}
    </div>
  );
}
