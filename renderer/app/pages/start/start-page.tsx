import { Button, Group } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { calls } from '../../../client/calls.ts';
import { useCommand } from '../../../client/commands.ts';
import { desktop } from '../../../client/desktop.ts';
import { problemOf } from '../../../client/problem.ts';
import { localMoment } from '../../../ui/moment.ts';
import { PageTitle } from '../../../ui/page-title.tsx';
import { EmptyState, ErrorState, WaitingState } from '../../../ui/states.tsx';
import { useWords } from '../../../ui/words.tsx';
import { useRun } from '../../commands/use-run.ts';
import { useCurrent, useOpening } from '../../workspace/use-current.ts';
import { NewWorkspace } from './new-workspace.tsx';
import { SamplesTrial } from './samples-trial.tsx';
import classes from './start-page.module.css';

/** Where one begins: a known workspace, a new one, or the samples. */
export function StartPage() {
  const words = useWords();
  const places = useQuery(calls.workspace.places.queryOptions());
  const current = useCurrent();
  const run = useRun();
  const [isNaming, setNaming] = useState(false);
  const open = useMutation({ mutationFn: useOpening() });
  useCommand('new-workspace', () => setNaming(true));

  if (places.error) return <ErrorState problem={problemOf(places.error)} retry={() => void places.refetch()} />;
  const { known = [], folder = null } = places.data ?? {};
  return (
    <>
      <PageTitle
        title={words('app:start.title')}
        action={
          <Group gap="xs">
            {desktop && (
              <Button variant="default" onClick={() => run('open-workspace')}>
                {words('app:start.open')}
              </Button>
            )}
            <Button onClick={() => setNaming(true)}>{words('app:start.new')}</Button>
          </Group>
        }
      >
        {folder === null ? words('app:start.below') : words('app:start.below-folder', { folder })}
      </PageTitle>
      {current && (
        <p className={classes.current}>
          {words('app:start.open-now', { name: current.name })}{' '}
          <Link href="/overview" className={classes.link}>
            {words('app:start.continue')}
          </Link>
        </p>
      )}
      {!places.data && <WaitingState />}
      {places.data && known.length === 0 && (
        <EmptyState title={words('app:start.none')}>{words('app:start.none-below')}</EmptyState>
      )}
      {known.length > 0 && (
        <ul className={classes.known} aria-label={words('app:start.known')}>
          {known.map(({ path, name, openedAt, missing }) => (
            <li key={path}>
              <button
                type="button"
                className={classes.workspace}
                disabled={missing || open.isPending}
                onClick={() => open.mutate(path)}
                data-leads-to-pages=""
              >
                <span className={classes.name}>{name}</span>
                <span className={classes.when}>
                  {missing
                    ? words('app:start.missing')
                    : openedAt && words('app:start.opened', { at: localMoment(openedAt) })}
                </span>
                <span className={classes.path}>{path}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <SamplesTrial known={known.map(({ name }) => name)} />
      <NewWorkspace opened={isNaming} onClose={() => setNaming(false)} />
    </>
  );
}
