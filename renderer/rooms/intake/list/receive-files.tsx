import { problemOf } from '../../../client/problem.ts';
import { FileButton } from '../../../ui/file-button.tsx';
import { ProgressLine } from '../../../ui/progress-line.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { useWords } from '../../../ui/words.tsx';
import { ReceivedResults } from './received-results.tsx';
import classes from './submissions-list.module.css';
import { TemplatesMenu } from './templates-menu.tsx';
import type { Receiving } from './use-receiving.ts';

/** Picks files and folders to take in, and tells how far that is. `isFirst`: nothing has come yet, so it says what to do. */
export function ReceiveFiles({
  receiving: { state, take, cancel, isPaused, pause, isClosed, close },
  isFirst,
}: {
  readonly receiving: Receiving;
  readonly isFirst: boolean;
}) {
  const words = useWords();
  const pick = (
    <div className={classes.tools}>
      <FileButton
        label={words('intake:screen.receive.files')}
        multiple
        onFiles={take}
        variant={isFirst ? 'filled' : 'default'}
      />
      <FileButton label={words('intake:screen.receive.folder')} folder onFiles={take} variant="default" />
      <TemplatesMenu />
      {!isFirst && <span className={classes.hint}>{words('intake:screen.receive.hint')}</span>}
    </div>
  );
  return (
    <>
      {isFirst && state.kind === 'idle' ? (
        <EmptyState title={words('intake:screen.receive.empty-title')} action={pick}>
          {words('intake:screen.receive.empty')}
        </EmptyState>
      ) : (
        pick
      )}
      {state.kind === 'running' && (
        <ProgressLine
          label={words(`intake:screen.receive.${stepOf(state.progress?.step, isPaused)}`, {
            file: state.progress?.subject ?? '',
          })}
          done={state.progress?.done ?? 0}
          total={state.progress?.total ?? 0}
          onCancel={cancel}
          isPaused={isPaused}
          onPause={pause}
        />
      )}
      {state.kind === 'cancelled' && (
        <p role="status" className={classes.hint}>
          {words('intake:screen.receive.cancelled')}
        </p>
      )}
      {state.kind === 'failed' && <ErrorState problem={problemOf(state.error)} />}
      {state.kind === 'done' && !isClosed && <ReceivedResults files={state.result.received} onClose={close} />}
    </>
  );
}

const stepOf = (step: string | undefined, isPaused: boolean): string =>
  isPaused ? 'paused' : step === 'apply' ? 'keeping' : 'reading';
