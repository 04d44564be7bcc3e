import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { client } from '../../../client/calls.ts';
import { useLongWork } from '../../../client/long-work.ts';
import { problemOf } from '../../../client/problem.ts';
import { ProgressLine } from '../../../ui/progress-line.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { useWords } from '../../../ui/words.tsx';
import { useArrival } from '../../workspace/use-current.ts';
import { freeName, pathFor } from '../../workspace/workspace-path.ts';
import classes from './start-page.module.css';

/** A workspace of its own with the shipped workbooks in it, to try everything on without harm. */
export function SamplesTrial({ known }: { readonly known: readonly string[] }) {
  const words = useWords();
  const arrive = useArrival();
  const receiving = useLongWork(client.intake.receive);
  const applying = useLongWork(client.intake.apply);
  const trial = useMutation({
    mutationFn: async () => {
      const { files, mapping, year, due } = await client.workspace.samples();
      const path = await pathFor(freeName(words('app:start.sample-name', { year }), known));
      if (path === null) return;
      await client.workspace.create({ path, year, due });
      const received = await receiving.run({ files, mapping });
      const ready = received?.received.flatMap(({ ready, sha256 }) => (ready && sha256 ? [sha256] : [])) ?? [];
      const applied = ready.length > 0 ? await applying.run({ files: ready }) : null;
      await arrive(applied ? '/overview' : '/submissions');
    },
  });
  const { state, cancel } = applying.state.kind === 'idle' ? receiving : applying;
  return (
    <section className={classes.trial}>
      <h2>{words('app:start.trial')}</h2>
      <p>{words('app:start.trial-below')}</p>
      {state.kind === 'running' ? (
        <ProgressLine
          label={state.progress?.subject ?? words('app:start.trial-running')}
          done={state.progress?.done ?? 0}
          total={state.progress?.total ?? 0}
          onCancel={cancel}
        />
      ) : (
        <Button variant="default" loading={trial.isPending} onClick={() => trial.mutate()}>
          {words('app:start.trial-do')}
        </Button>
      )}
      {state.kind === 'failed' && <ErrorState problem={problemOf(state.error)} />}
    </section>
  );
}
