import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { type Problem, problemSentence } from '#shared/words/problem-sentence.ts';
import classes from './states.module.css';
import { useWords } from './words.tsx';

/** Nothing is there yet: says what this place will hold, and what to do. */
export function EmptyState({
  title,
  action,
  children,
}: {
  readonly title: string;
  readonly action?: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <div className={classes.state}>
      <h2 className={classes.title}>{title}</h2>
      {children && <p>{children}</p>}
      {action && <div className={classes.action}>{action}</div>}
    </div>
  );
}

/** The address names what is not there (any more, or in this year): says so in one sentence, and leads to where all are. */
export function NotThere({
  children,
  href,
  place,
}: {
  readonly children: ReactNode;
  readonly href: string;
  /** The name of the page at `href`. */
  readonly place: string;
}) {
  const words = useWords();
  return (
    <div className={classes.state} role="status">
      <p>{children}</p>
      <div className={classes.action}>
        <Link href={href}>{words('app:not-there', { place })}</Link>
      </div>
    </div>
  );
}

/** Something went wrong: what happened, what was kept, what to do, and a way to try again where that can help. */
export function ErrorState({ problem, retry }: { readonly problem: Problem; readonly retry?: () => void }) {
  const words = useWords();
  return (
    <div className={classes.state} data-bad="" role="alert">
      <h2 className={classes.title}>{words('app:problem.title')}</h2>
      <p>{problemSentence(words, problem)}</p>
      {retry && (
        <div className={classes.action}>
          <Button variant="default" onClick={retry}>
            {words('app:problem.retry')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** An answer is on its way; shown only when it takes longer than a moment. */
export function WaitingState() {
  const words = useWords();
  return (
    <p className={classes.waiting} role="status">
      {words('app:waiting')}
    </p>
  );
}
