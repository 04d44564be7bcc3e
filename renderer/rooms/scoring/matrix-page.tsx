import { useQuery } from '@tanstack/react-query';
import { Link, useRoute } from 'wouter';
import type { MatrixView as View } from '#shared/domain/report/heat-map.ts';
import { calls } from '../../client/calls.ts';
import { useCycle } from '../../client/cycle.ts';
import { problemOf } from '../../client/problem.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { EmptyState, ErrorState, WaitingState } from '../../ui/states.tsx';
import { useWords } from '../../ui/words.tsx';
import { MatrixView } from './matrix-view.tsx';

/** Objectives against institutions, and against years, as a heat map (issue B, screen 5). */
export function MatrixPage() {
  const words = useWords();
  const matrix = useQuery(calls.scoring.matrix.queryOptions({ input: useCycle() }));
  const [, place] = useRoute('/matrix/:view?/:row?/:column?');
  const view: View = place?.view === 'years' ? 'years' : 'institutions';
  if (matrix.error) {
    return (
      <>
        <PageTitle title={words('scoring:screen.matrix.title')} />
        <ErrorState problem={problemOf(matrix.error)} retry={() => void matrix.refetch()} />
      </>
    );
  }
  if (!matrix.data) return <WaitingState />;
  if (matrix.data.byYear.every(({ score }) => score === null)) {
    return (
      <>
        <PageTitle title={words('scoring:screen.matrix.title')} />
        <EmptyState
          title={words('scoring:screen.empty.title')}
          action={<Link href="/submissions">{words('scoring:screen.empty.action')}</Link>}
        >
          {words('scoring:screen.empty.text')}
        </EmptyState>
      </>
    );
  }
  const opened = place?.row !== undefined && place.column !== undefined ? ([place.row, place.column] as const) : null;
  return <MatrixView key={view} matrix={matrix.data} view={view} opened={opened} />;
}
