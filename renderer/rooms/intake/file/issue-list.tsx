import { Button } from '@mantine/core';
import { useMemo } from 'react';
import type { ImportReview } from '#shared/contract/intake.ts';
import type { Choice } from '#shared/domain/intake/choices.ts';
import { issueSentence } from '#shared/words/issue-sentence.ts';
import { useWords } from '../../../ui/words.tsx';
import { worstFirst } from '../sheet/cell-marks.ts';
import classes from './panel.module.css';
import { usePortions } from './portions.tsx';

/** Everything there is to say about the file, what stops it first; each leads to its cell. */
export function IssueList({
  review,
  onPoint,
  onChoose,
}: {
  readonly review: ImportReview;
  readonly onPoint: (sheet: string, cell?: string | undefined) => void;
  readonly onChoose: ((...choices: readonly Choice[]) => void) | null;
}) {
  const words = useWords();
  const sorted = useMemo(() => worstFirst(review.issues), [review.issues]);
  const { items, more } = usePortions(sorted);
  if (review.issues.length === 0) return <p className={classes.soft}>{words('intake:screen.no-doubts')}</p>;
  return (
    <>
      <ul className={classes.list}>
        {items.map((issue) => {
          const { code, severity, sheet, cell, params } = issue;
          const said = (
            <>
              <span className={classes.severity} data-severity={severity}>
                {words(`intake:screen.severity.${severity}`)}
              </span>
              {issueSentence(words, issue)}
            </>
          );
          return (
            <li key={`${code} ${sheet} ${cell} ${JSON.stringify(params)}`} className={classes.item}>
              {sheet === undefined ? (
                <span className={classes.point}>{said}</span>
              ) : (
                <button type="button" className={classes.point} onClick={() => onPoint(sheet, cell)}>
                  {said}
                </button>
              )}
              {code === 'year-other' && onChoose && (
                <Button variant="default" onClick={() => onChoose({ kind: 'year', year: review.year })}>
                  {words('intake:screen.year-is', { year: review.year })}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {more}
    </>
  );
}
