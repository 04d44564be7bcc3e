import { useState } from 'react';
import { client } from '../../../client/calls.ts';
import { useLongWork } from '../../../client/long-work.ts';
import { problemOf } from '../../../client/problem.ts';
import { DropZone } from '../../../ui/drop-zone.tsx';
import { FileButton } from '../../../ui/file-button.tsx';
import { ProgressLine } from '../../../ui/progress-line.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { useWords } from '../../../ui/words.tsx';
import { ReceivedResults } from './received-results.tsx';
import classes from './submissions-list.module.css';
import { TemplatesMenu } from './templates-menu.tsx';

/** Takes files and folders in: dropped anywhere, or picked. `isFirst`: nothing has come yet, so it says what to do. */
export function ReceiveFiles({ isFirst }: { readonly isFirst: boolean }) {
  const words = useWords();
  const { state, run, cancel } = useLongWork(client.intake.receive);
  const [isClosed, setClosed] = useState(false);
  const take = (files: readonly File[]) => {
    setClosed(false);
    void run({ files: [...files] });
  };
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
      <DropZone label={words('intake:screen.receive.drop')} onFiles={take} />
      {isFirst && state.kind === 'idle' ? (
        <EmptyState title={words('intake:screen.receive.empty-title')} action={pick}>
          {words('intake:screen.receive.empty')}
        </EmptyState>
      ) : (
        pick
      )}
      {state.kind === 'running' && (
        <ProgressLine
          label={words(`intake:screen.receive.${state.progress?.step === 'apply' ? 'keeping' : 'reading'}`, {
            file: state.progress?.subject ?? '',
          })}
          done={state.progress?.done ?? 0}
          total={state.progress?.total ?? 0}
          onCancel={cancel}
        />
      )}
      {state.kind === 'cancelled' && (
        <p role="status" className={classes.hint}>
          {words('intake:screen.receive.cancelled')}
        </p>
      )}
      {state.kind === 'failed' && <ErrorState problem={problemOf(state.error)} />}
      {state.kind === 'done' && !isClosed && (
        <ReceivedResults files={state.result.received} onClose={() => setClosed(true)} />
      )}
    </>
  );
}
