import { useSessionStorage } from '@mantine/hooks';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { Answers } from '../../client/calls.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { useShortcut } from '../../ui/shortcuts.tsx';
import { EmptyState, NotThere } from '../../ui/states.tsx';
import { useWords } from '../../ui/words.tsx';
import { NodePanel } from './node-panel.tsx';
import { ObjectiveTree } from './objective-tree.tsx';
import classes from './objectives-view.module.css';
import { nodePlace } from './places.ts';
import { useDrafts } from './rating-drafts.ts';
import { ReviewList } from './review-list.tsx';
import { TreeFilters } from './tree-filters.tsx';
import { isFiltered, NO_FILTER, parentsIn, treeRows } from './tree-rows.ts';

/** The tree with what it is narrowed to, and beside it the node that the address names. */
export function ObjectivesView({
  tree,
  workspace,
  opened,
  why,
}: {
  readonly tree: Answers['scoring']['objectives'];
  readonly workspace: string;
  readonly opened: string | null;
  readonly why: boolean;
}) {
  const words = useWords();
  const [, navigate] = useLocation();
  const { rows, thresholds, previousYear, year } = tree;
  const [filter, setFilter] = useState(NO_FILTER);
  const [closed, setClosed] = useSessionStorage<readonly string[]>({
    key: 'raportor.objectives.closed',
    defaultValue: parentsIn(rows, ['specific']),
    getInitialValueInEffect: false,
  });
  const [active, setActive] = useState(opened);
  const drafts = useDrafts(workspace, year);
  const { shown, fitting } = useMemo(
    () => treeRows(rows, filter, new Set(closed), opened),
    [rows, filter, closed, opened],
  );
  const node = rows.find(({ code }) => code === opened);

  const reveal = useCallback(
    (code: string) => {
      setActive(code);
      setClosed((before) => before.filter((one) => !code.startsWith(`${one}.`)));
    },
    [setClosed],
  );
  useEffect(() => {
    if (opened !== null) reveal(opened);
  }, [opened, reveal]);

  const open = useCallback((code: string) => navigate(nodePlace(code)), [navigate]);
  const toggle = useCallback(
    (codes: readonly string[], isOpen: boolean) =>
      setClosed((before) => [...before.filter((one) => !codes.includes(one)), ...(isOpen ? [] : codes)]),
    [setClosed],
  );
  const follow = (code: string) => {
    setActive(code);
    // The panel follows the tree, as in Windows; Back leads out of it at once.
    if (opened !== null) navigate(nodePlace(code, why), { replace: true });
  };
  const step = (by: 1 | -1) => {
    const due = shown.flatMap(({ row }) => (row.due && row.kind !== 'total' ? [row.code] : []));
    const next = due[due.indexOf(opened ?? '') + by];
    if (next !== undefined) navigate(nodePlace(next), { replace: true });
  };
  useShortcut('alt+ArrowDown', words('scoring:screen.keys.next'), () => step(1), { whileTyping: true });
  useShortcut('alt+ArrowUp', words('scoring:screen.keys.previous'), () => step(-1), { whileTyping: true });

  const total = rows.find(({ kind }) => kind === 'total');
  return (
    <div className={classes.page}>
      <PageTitle title={words('scoring:screen.objectives')} />
      {opened !== null && !node && (
        <NotThere href={nodePlace(null)} place={words('app:place.objectives')}>
          {words('scoring:screen.unknown-node', { node: opened, year })}
        </NotThere>
      )}
      {total?.reported === 0 && (
        <EmptyState
          title={words('scoring:screen.empty.title')}
          action={<Link href="/submissions">{words('scoring:screen.empty.action')}</Link>}
        >
          {words('scoring:screen.empty.text')}
        </EmptyState>
      )}
      <ReviewList year={year} />
      <TreeFilters
        filter={filter}
        fitting={isFiltered(filter) ? fitting : null}
        onFilter={setFilter}
        onOpenAll={() => setClosed([])}
        onCloseAll={() => setClosed(parentsIn(rows, ['general', 'specific']))}
      />
      {shown.length === 0 ? (
        <p className={classes.nothing}>{words('scoring:screen.filter.nothing')}</p>
      ) : (
        <ObjectiveTree
          shown={shown}
          active={active}
          opened={opened}
          digitsRate={node !== undefined && !why}
          previousYear={previousYear}
          thresholds={thresholds}
          onActive={follow}
          onToggle={toggle}
          onOpen={open}
        />
      )}
      {node && (
        <NodePanel
          tree={tree}
          node={node}
          drafts={drafts}
          why={why}
          onWhy={(asked) => navigate(nodePlace(node.code, asked))}
          onClose={() => navigate(nodePlace(null))}
        />
      )}
    </div>
  );
}
