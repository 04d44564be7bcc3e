import { useQuery } from '@tanstack/react-query';
import { useRoute } from 'wouter';
import { calls } from '../../client/calls.ts';
import { useCycle } from '../../client/cycle.ts';
import { problemOf } from '../../client/problem.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { ErrorState, WaitingState } from '../../ui/states.tsx';
import { useWords } from '../../ui/words.tsx';
import { ObjectivesView } from './objectives-view.tsx';

/** How every objective and activity stands, and the evaluator's word on it (issue B, screen 4). */
export function ObjectivesPage() {
  const words = useWords();
  const tree = useQuery(calls.scoring.objectives.queryOptions({ input: useCycle() }));
  const workspace = useQuery(calls.workspace.current.queryOptions());
  const [, place] = useRoute('/objectives/:code?/:why?');
  const failed = tree.error ?? workspace.error;
  if (failed) {
    return (
      <>
        <PageTitle title={words('scoring:screen.objectives')} />
        <ErrorState problem={problemOf(failed)} retry={() => void tree.refetch()} />
      </>
    );
  }
  if (!tree.data || !workspace.data) return <WaitingState />;
  return (
    <ObjectivesView
      tree={tree.data}
      workspace={workspace.data.path}
      opened={place?.code ?? null}
      why={place?.why !== undefined}
    />
  );
}
