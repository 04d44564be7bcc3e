import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { calls } from '../../../client/calls.ts';
import { stopWriting, useEvaluation, useWriting, writeEvaluation } from '../../../client/evaluation.ts';
import { problemOf } from '../../../client/problem.ts';
import { Keys } from '../../../ui/keys.tsx';
import { ProgressLine } from '../../../ui/progress-line.tsx';
import { useShortcut } from '../../../ui/shortcuts.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { useWords } from '../../../ui/words.tsx';
import { Exports } from './exports.tsx';
import { MarkedTexts } from './marked-texts.tsx';
import classes from './pages-view.module.css';
import { PdfPages } from './pdf-pages.tsx';

/** As in Excel: compute anew. */
const WRITE = 'F9';

/** The report as it will be read: written with one key, looked at, handed out; marked where something changed since. */
export function PagesView({ workspace, year }: { readonly workspace: string; readonly year: number }) {
  const words = useWords();
  const state = useWriting(workspace);
  const latest = useEvaluation(workspace);
  const evaluation = latest?.year === year ? latest : null;
  const journal = useQuery(calls.audit.events.queryOptions({ input: { limit: 1 } }));
  const isStale = evaluation !== null && journal.data !== undefined && journal.data.head !== evaluation.auditHead;
  const isRunning = state.kind === 'running';
  const write = async () => {
    if (!isRunning) await writeEvaluation(workspace, year);
  };
  useShortcut(WRITE, words('report:pages.write'), () => void write(), { whileTyping: true });
  const button = (
    <Button onClick={() => void write()} disabled={isRunning} rightSection={<Keys keys={WRITE} />}>
      {words(evaluation ? 'report:pages.write-again' : 'report:pages.write')}
    </Button>
  );
  return (
    <div className={classes.view}>
      <MarkedTexts year={year} />
      {isRunning && (
        <ProgressLine
          label={words(`report:pages.step.${state.progress?.step === 'pdf' ? 'pdf' : 'snapshot'}`)}
          done={state.progress?.step === 'pdf' ? state.progress.done : 0}
          total={state.progress?.step === 'pdf' ? state.progress.total : 0}
          onCancel={stopWriting}
        />
      )}
      {state.kind === 'failed' && <ErrorState problem={problemOf(state.error)} retry={() => void write()} />}
      {state.kind === 'cancelled' && <p role="status">{words('report:fault.report-cancelled')}</p>}
      {evaluation ? (
        <>
          <div className={classes.bar} data-stale={isStale || undefined}>
            <p role="status">{words(isStale ? 'report:pages.stale' : 'report:pages.fresh')}</p>
            <Exports evaluation={evaluation} />
            {!isRunning && button}
          </div>
          <PdfPages pdf={evaluation.pdf} />
        </>
      ) : (
        !isRunning && (
          <EmptyState title={words('report:pages.none')} action={button}>
            {words('report:pages.none-lead')}
          </EmptyState>
        )
      )}
    </div>
  );
}
