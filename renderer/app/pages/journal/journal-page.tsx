import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { calls } from '../../../client/calls.ts';
import { useCommand } from '../../../client/commands.ts';
import { problemOf } from '../../../client/problem.ts';
import type { Column } from '../../../ui/grid/column.ts';
import { Grid } from '../../../ui/grid/grid.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { localMoment } from '../../../ui/moment.ts';
import { PageTitle } from '../../../ui/page-title.tsx';
import { useShortcut } from '../../../ui/shortcuts.tsx';
import { ErrorState, WaitingState } from '../../../ui/states.tsx';
import { useWords } from '../../../ui/words.tsx';
import { actionWords } from '../../workspace/action-words.ts';
import { EventPanel, type JournalEvent, numberOf } from './event-panel.tsx';
import classes from './journal-page.module.css';

const AT_ONCE = 200;
/** How long typing rests before the journal is searched; milliseconds. */
const REST = 250;

/** Everything that was ever done in the workspace, newest first, searchable; an event opens with what stood before and after. */
export function JournalPage() {
  const words = useWords();
  const search = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [sought] = useDebouncedValue(typed.trim(), REST);
  const [openHash, setOpenHash] = useState<string | null>(null);
  const find = () => search.current?.focus();
  useCommand('find', find);
  useShortcut('mod+F', words('app:journal.search'), find, { whileTyping: true });
  const journal = useInfiniteQuery(
    calls.audit.events.infiniteOptions({
      input: (before: string | undefined) => ({
        limit: AT_ONCE,
        ...(before === undefined ? {} : { before }),
        ...(sought === '' ? {} : { search: sought }),
      }),
      initialPageParam: undefined,
      getNextPageParam: ({ events }) => (events.length < AT_ONCE ? undefined : events.at(-1)?.hash),
      placeholderData: keepPreviousData,
    }),
  );
  const events = useMemo(() => journal.data?.pages.flatMap((page) => page.events) ?? [], [journal.data]);
  const columns = useMemo<readonly Column<JournalEvent>[]>(
    () => [
      {
        id: 'seq',
        title: words('app:journal.column.seq'),
        value: ({ seq, merged }) => merged ?? seq,
        text: numberOf,
        numeric: true,
        width: 88,
      },
      {
        id: 'at',
        title: words('app:journal.column.at'),
        value: ({ at }) => at,
        text: ({ at }) => localMoment(at),
        width: 160,
        filterable: false,
      },
      { id: 'actor', title: words('app:journal.column.actor'), value: ({ actor }) => actor, width: 160 },
      {
        id: 'action',
        title: words('app:journal.column.action'),
        value: ({ action }) => actionWords(words, action),
        width: 260,
      },
      { id: 'subject', title: words('app:journal.column.subject'), value: ({ subject }) => subject },
      {
        id: 'hash',
        title: words('app:journal.column.hash'),
        value: ({ hash }) => hash,
        text: ({ hash }) => hash.slice(0, 12),
        width: 130,
      },
    ],
    [words],
  );
  const open = events.find(({ hash }) => hash === openHash);
  if (journal.error) return <ErrorState problem={problemOf(journal.error)} retry={() => void journal.refetch()} />;
  const { total = 0, head = '' } = journal.data?.pages[0] ?? {};
  return (
    <div className={classes.page}>
      <PageTitle title={words('app:place.journal')}>
        {words('app:journal.below', { count: total, head: head.slice(0, 16) })}
      </PageTitle>
      <div className={classes.tools}>
        <TextInput
          ref={search}
          type="search"
          className={classes.search ?? ''}
          leftSection={<Icon name="search" size={16} />}
          aria-label={words('app:journal.search')}
          placeholder={words('app:journal.search')}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        {journal.hasNextPage && (
          <Button variant="default" loading={journal.isFetchingNextPage} onClick={() => void journal.fetchNextPage()}>
            {words('app:journal.older', { count: AT_ONCE })}
          </Button>
        )}
      </div>
      {!journal.data && <WaitingState />}
      <div className={classes.grid}>
        <Grid
          name="journal"
          label={words('app:place.journal')}
          columns={columns}
          rows={events}
          rowId={({ hash }) => hash}
          openRow={openHash}
          onOpen={({ hash }) => setOpenHash(hash)}
        />
      </div>
      {open && <EventPanel event={open} onClose={() => setOpenHash(null)} />}
    </div>
  );
}
