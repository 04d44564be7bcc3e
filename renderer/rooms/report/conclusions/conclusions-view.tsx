import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import type { ObjectiveRow } from '#shared/contract/scoring.ts';
import type { Current } from '#shared/contract/workspace.ts';
import { calls } from '../../../client/calls.ts';
import { problemOf } from '../../../client/problem.ts';
import { useShortcut } from '../../../ui/shortcuts.tsx';
import { EmptyState, ErrorState, WaitingState } from '../../../ui/states.tsx';
import { useWords } from '../../../ui/words.tsx';
import { conclusionPlace } from '../places.ts';
import { useConclusions } from './conclusion-drafts.ts';
import { ConclusionForm } from './conclusion-form.tsx';
import classes from './conclusions-view.module.css';
import { ObjectiveList } from './objective-list.tsx';

/** The objectives beside the conclusions on one of them. */
export function ConclusionsView({
  workspace,
  tree,
  node,
}: {
  readonly workspace: Current;
  readonly tree: { readonly year: number; readonly rows: readonly ObjectiveRow[] };
  readonly node: string;
}) {
  const words = useWords();
  const [, navigate] = useLocation();
  const { drafts, kept } = useConclusions(workspace.path, tree.year);
  const numbers = useQuery(calls.report.numbers.queryOptions({ input: { year: tree.year } }));
  const objectives = useMemo(() => tree.rows.filter(({ kind }) => kind !== 'activity'), [tree.rows]);
  const at = objectives.findIndex(({ code }) => code === node);
  const objective = objectives[at];
  const go = (steps: number) => {
    const next = objectives[at + steps];
    if (next) navigate(conclusionPlace(next.code));
  };
  useShortcut('alt+ArrowDown', words('report:conclusions.next'), () => go(1), { whileTyping: true });
  useShortcut('alt+ArrowUp', words('report:conclusions.previous'), () => go(-1), { whileTyping: true });
  const failed = kept.error ?? numbers.error;
  if (failed) return <ErrorState problem={problemOf(failed)} retry={() => void kept.refetch()} />;
  if (!kept.data || !numbers.data) return <WaitingState />;
  const isSealed = workspace.cycles.find(({ year }) => year === tree.year)?.state === 'sealed';
  return (
    <div className={classes.view}>
      <ObjectiveList
        objectives={objectives}
        node={node}
        conclusions={kept.data.conclusions}
        drafts={drafts}
        numbers={numbers.data.numbers}
      />
      <section className={classes.form} aria-label={words('report:conclusions.label', { code: node })}>
        {objective ? (
          <ConclusionForm
            key={objective.code}
            objective={objective}
            conclusions={kept.data.conclusions}
            drafts={drafts}
            numbers={numbers.data.numbers}
            rows={tree.rows}
            readOnly={workspace.mode === 'read' || isSealed}
          />
        ) : (
          <EmptyState title={words('report:conclusions.unknown-title')}>
            {words('report:conclusions.unknown-node', { node })}
          </EmptyState>
        )}
      </section>
    </div>
  );
}
