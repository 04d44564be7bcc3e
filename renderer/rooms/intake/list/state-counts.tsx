import type { SubmissionRow } from '#shared/contract/intake.ts';
import { useWords } from '../../../ui/words.tsx';
import classes from './submissions-list.module.css';

const PARTS = ['accepted', 'received', 'expected'] as const;

/** How many of those who owe have sent, as a bar and in words. */
export function StateCounts({ rows }: { readonly rows: readonly SubmissionRow[] }) {
  const words = useWords();
  const owing = rows.filter(({ role }) => role === 'responsible');
  const count = (state: SubmissionRow['state']): number => owing.filter((row) => row.state === state).length;
  const late = owing.filter((row) => row.late && row.state !== 'accepted').length;
  return (
    <span className={classes.counts}>
      <span className={classes.bar} aria-hidden="true">
        {PARTS.map((state) => (
          <span key={state} className={classes.part} data-state={state} style={{ flexGrow: count(state) }} />
        ))}
      </span>
      {PARTS.map((state) => (
        <span key={state} className={classes.count}>
          <b>{count(state)}</b> {words(`intake:screen.count.${state}`, { count: count(state) })}
        </span>
      ))}
      {late > 0 && (
        <span className={classes.bad}>
          <b>{late}</b> {words('intake:screen.count.late', { count: late })}
        </span>
      )}
      <span>{words('intake:screen.count.of', { count: owing.length })}</span>
    </span>
  );
}
