// biome-ignore-all lint/a11y/useSemanticElements: a table cannot leave out the rows that are not in sight
import type { ObjectiveRow } from '#shared/contract/scoring.ts';
import { shareFigure } from '#shared/words/figures.ts';
import { useWords } from '../../ui/words.tsx';
import { NOTHING, scoreChange, scoreText } from './figures.ts';
import { ComputedLevel, NodeBullet, RatedLevel } from './judgement.tsx';
import classes from './objective-tree.module.css';

/** A node's row beside its name: level, evaluator's level, score, change, coverage, evidence, state. */
export function ObjectiveCells({
  row,
  thresholds,
}: {
  readonly row: ObjectiveRow;
  readonly thresholds: readonly number[];
}) {
  const words = useWords();
  const { proposed, previous, again } = row;
  const rating = row.rating ?? row.approved;
  const { level } = row.computed ?? row;
  const change = scoreChange(row.score, previous?.score);
  return (
    <>
      <Cell column="level">
        <ComputedLevel level={level} word={rating} compact={level.kind !== 'not-due'} />
      </Cell>
      <Cell column="evaluator">
        <RatedLevel word={rating} computed={level} compact />
      </Cell>
      <Cell column="would">
        {proposed && (
          <>
            <span className={classes.number}>{scoreText(proposed.score)}</span>
            <ComputedLevel level={proposed.level} compact />
          </>
        )}
      </Cell>
      <Cell column="score">
        {row.due && (
          <>
            <NodeBullet node={row} thresholds={thresholds} />
            <span className={classes.number}>{scoreText(row.score)}</span>
          </>
        )}
      </Cell>
      <Cell column="change">{change}</Cell>
      <Cell column="coverage">
        {row.due && (
          <>
            <span className={classes.debts}>
              {row.reported}/{row.owing}
            </span>
            {shareFigure(row.coverage)}
          </>
        )}
      </Cell>
      <Cell column="evidence">
        {rating?.evidence == null ? (
          ''
        ) : (
          <span title={words(`scoring:screen.evidence.${rating.evidence}`)}>{rating.evidence}</span>
        )}
      </Cell>
      <Cell column="state">
        {rating?.level == null
          ? row.due
            ? NOTHING
            : ''
          : again
            ? words('scoring:screen.review.look-again')
            : words(`app:standing.${rating.state}`)}
      </Cell>
    </>
  );
}

function Cell({ column, children }: { readonly column: string; readonly children: React.ReactNode }) {
  return (
    <div role="gridcell" tabIndex={-1} className={classes.cell} data-column={column}>
      {children}
    </div>
  );
}
