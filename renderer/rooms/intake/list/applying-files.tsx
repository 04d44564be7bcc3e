import { problemOf } from '../../../client/problem.ts';
import { ProgressLine } from '../../../ui/progress-line.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { useWords } from '../../../ui/words.tsx';
import classes from './submissions-list.module.css';
import type { Applying } from './use-applying.ts';

/** How far the import of the waiting files is; that it was stopped, or what went wrong. */
export function ApplyingFiles({ applying: { state, cancel } }: { readonly applying: Applying }) {
  const words = useWords();
  if (state.kind === 'failed') return <ErrorState problem={problemOf(state.error)} />;
  if (state.kind === 'cancelled') {
    return (
      <p role="status" className={classes.hint}>
        {words('intake:screen.apply.cancelled')}
      </p>
    );
  }
  if (state.kind !== 'running') return null;
  const { step, done = 0, total = 0, subject = '' } = state.progress ?? {};
  const label =
    step === 'read' ? words('intake:screen.apply.reading', { file: subject }) : words('intake:screen.apply.keeping');
  return <ProgressLine label={label} done={done} total={total} onCancel={cancel} />;
}
