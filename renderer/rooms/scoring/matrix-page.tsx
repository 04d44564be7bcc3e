import { useQuery } from '@tanstack/react-query';
import { Link, useRoute } from 'wouter';
import { calls } from '../../client/calls.ts';
import { useCycle } from '../../client/cycle.ts';
import { problemOf } from '../../client/problem.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { EmptyState, ErrorState, NotThere, WaitingState } from '../../ui/states.tsx';
import { useWords } from '../../ui/words.tsx';
import { MatrixView } from './matrix-view.tsx';
import { matrixPlace } from './places.ts';

/** Objectives against institutions, and against years, as a heat map (issue B, screen 5). */
export function MatrixPage() {
  const words = useWords();
  const matrix = useQuery(calls.scoring.matrix.queryOptions({ input: useCycle() }));
  const [, place] = useRoute('/matrix/:view?/:row?/:column?');
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
  const view = place?.view === 'years' ? 'years' : 'institutions';
  if (place?.view !== undefined && place.view !== view) {
    return (
      <>
        <PageTitle title={words('scoring:screen.matrix.title')} />
        <NotThere href={matrixPlace('institutions')} place={words('app:place.matrix')}>
          {words('scoring:screen.matrix.unknown-view', { view: place.view })}
        </NotThere>
      </>
    );
  }
  const opened = place?.row !== undefined && place.column !== undefined ? ([place.row, place.column] as const) : null;
  return <MatrixView key={view} matrix={matrix.data} view={view} opened={opened} />;
}
