import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { IssueRow } from '#shared/contract/intake.ts';
import { calls } from '../../../client/calls.ts';
import { useCycle } from '../../../client/cycle.ts';
import { problemOf } from '../../../client/problem.ts';
import { PageTitle } from '../../../ui/page-title.tsx';
import { EmptyState, ErrorState, WaitingState } from '../../../ui/states.tsx';
import { useWords } from '../../../ui/words.tsx';
import { BackLink } from '../file/back-link.tsx';
import { IssueGrid, issueKey } from './issue-grid.tsx';
import { type Grouping, groupOf, IssueGroups } from './issue-groups.tsx';
import { IssuePanel } from './issue-panel.tsx';
import classes from './issues.module.css';

const VIEWS = ['todo', 'errors', 'answered', 'all'] as const;
type View = (typeof VIEWS)[number];

/** Every issue of the cycle's files as a work list: narrowed by kind or institution, each with what can be done about it. */
export function IssuesPage() {
  const words = useWords();
  const issues = useQuery(calls.intake.issues.queryOptions({ input: useCycle() }));
  const [view, setView] = useState<View>('todo');
  const [grouping, setGrouping] = useState<Grouping>('code');
  const [group, setGroup] = useState<string | null>(null);
  const [active, setActive] = useState<string | null>(null);
  const viewed = useMemo(() => (issues.data?.rows ?? []).filter((row) => isIn(row, view)), [issues.data, view]);
  const shown = useMemo(
    () => viewed.filter((row) => group === null || groupOf(row, grouping) === group),
    [viewed, group, grouping],
  );
  if (issues.error) return <ErrorState problem={problemOf(issues.error)} retry={() => void issues.refetch()} />;
  if (!issues.data) return <WaitingState />;
  const { rows, year } = issues.data;
  const open = rows.find((row) => issueKey(row) === active);
  const errors = rows.filter((row) => isIn(row, 'errors')).length;
  return (
    <div className={classes.page}>
      <PageTitle title={words('intake:screen.issues.title', { year })}>
        <BackLink />
        {' › '}
        {words('intake:screen.issues.errors', { count: errors })}
      </PageTitle>
      <div className={classes.bar}>
        <NativeSelect
          aria-label={words('intake:screen.issues.view')}
          value={view}
          onChange={({ currentTarget }) => setView(VIEWS.find((one) => one === currentTarget.value) ?? 'todo')}
          data={VIEWS.map((value) => ({ value, label: words(`intake:screen.issues.views.${value}`) }))}
        />
        <NativeSelect
          aria-label={words('intake:screen.issues.grouping')}
          value={grouping}
          onChange={({ currentTarget }) => {
            setGrouping(currentTarget.value === 'institution' ? 'institution' : 'code');
            setGroup(null);
          }}
          data={(['code', 'institution'] as const).map((value) => ({
            value,
            label: words(`intake:screen.issues.by.${value}`),
          }))}
        />
      </div>
      {viewed.length === 0 ? (
        <EmptyState title={words('intake:screen.issues.none')}>{words('intake:screen.issues.none-more')}</EmptyState>
      ) : (
        <div className={classes.columns}>
          <IssueGroups rows={viewed} grouping={grouping} group={group} onGroup={setGroup} />
          <IssueGrid rows={shown} active={active} onActive={setActive} />
          <IssuePanel key={active} row={open ?? null} rows={rows} shown={shown} />
        </div>
      )}
    </div>
  );
}

function isIn({ state, severity }: IssueRow, view: View): boolean {
  if (view === 'all') return true;
  if (view === 'answered') return state !== 'open';
  return state === 'open' && (view === 'errors' ? severity === 'error' : severity !== 'info');
}
