import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Sha256 } from '#shared/kernel/ids.ts';
import { calls } from '../../../client/calls.ts';
import { useCycle } from '../../../client/cycle.ts';
import { problemOf } from '../../../client/problem.ts';
import { notify } from '../../../ui/notices.tsx';
import { PageTitle } from '../../../ui/page-title.tsx';
import { ErrorState, WaitingState } from '../../../ui/states.tsx';
import { useWords } from '../../../ui/words.tsx';
import { ApplyingFiles } from './applying-files.tsx';
import { HeldFiles } from './held-files.tsx';
import { ReceiveFiles } from './receive-files.tsx';
import { StateCounts } from './state-counts.tsx';
import { SubmissionsGrid } from './submissions-grid.tsx';
import classes from './submissions-list.module.css';
import type { Applying } from './use-applying.ts';
import type { Receiving } from './use-receiving.ts';
import { isSure, WaitingFiles } from './waiting-files.tsx';

/** Who has sent what, and what waits for a person's word. */
export function SubmissionsList({
  receiving,
  applying,
}: {
  readonly receiving: Receiving;
  readonly applying: Applying;
}) {
  const words = useWords();
  const submissions = useQuery(calls.intake.submissions.queryOptions({ input: useCycle() }));
  const received = useQuery(calls.intake.received.queryOptions());
  const workspace = useQuery(calls.workspace.current.queryOptions());
  const error = submissions.error ?? received.error;
  if (error) {
    return (
      <>
        <PageTitle title={words('app:place.submissions')} />
        <ErrorState
          problem={problemOf(error)}
          retry={() => void Promise.all([submissions.refetch(), received.refetch()])}
        />
      </>
    );
  }
  if (!submissions.data || !received.data) return <WaitingState />;
  const { rows, year } = submissions.data;
  const newest = workspace.data?.cycles[0]?.year ?? year;
  const isNewest = year === newest;
  const waiting = isNewest ? received.data.received : [];
  const held = isNewest ? received.data.held : [];
  const sure = waiting.flatMap((file) => (isSure(file) && file.sha256 ? [file.sha256] : []));

  const apply = async (files: readonly Sha256[]) => {
    const result = await applying.run({ files: [...files] });
    if (result === null) return;
    const { outcomes } = result;
    const applied = outcomes.filter(({ outcome }) => outcome === 'applied').length;
    const left = outcomes.length - applied;
    notify({
      text: [
        words('intake:screen.list.applied', { count: applied }),
        left > 0 ? words('intake:screen.list.left', { count: left }) : '',
      ].join(' '),
      stays: left > 0,
    });
  };
  return (
    <div className={classes.page}>
      <PageTitle
        title={words('intake:screen.list.title', { year })}
        action={
          sure.length > 0 && (
            <Button onClick={() => void apply(sure)} loading={applying.state.kind === 'running'}>
              {words('intake:screen.list.apply', { count: sure.length })}
            </Button>
          )
        }
      >
        <StateCounts rows={rows} />
      </PageTitle>
      {isNewest ? (
        <ReceiveFiles
          receiving={receiving}
          isFirst={waiting.length + held.length === 0 && rows.every(({ state }) => state === 'expected')}
        />
      ) : (
        <p className={classes.hint}>{words('intake:screen.list.earlier', { year: newest })}</p>
      )}
      <ApplyingFiles applying={applying} />
      {held.length > 0 && <HeldFiles files={held} />}
      {waiting.length > 0 && <WaitingFiles files={waiting} />}
      <div className={classes.grid}>
        <SubmissionsGrid rows={rows} />
      </div>
    </div>
  );
}
