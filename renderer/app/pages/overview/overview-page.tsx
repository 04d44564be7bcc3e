import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useLocation } from 'wouter';
import { dayFigure } from '#shared/words/figures.ts';
import { type Answers, calls } from '../../../client/calls.ts';
import { useCycle } from '../../../client/cycle.ts';
import { problemOf } from '../../../client/problem.ts';
import { PageTitle } from '../../../ui/page-title.tsx';
import { ErrorState, WaitingState } from '../../../ui/states.tsx';
import { useWords } from '../../../ui/words.tsx';
import { useCurrentCycle } from '../../workspace/use-current.ts';
import { Completeness } from './completeness.tsx';
import { CycleSteps } from './cycle-steps.tsx';
import { LatestChanges } from './latest-changes.tsx';
import { ObjectivesChart } from './objectives-chart.tsx';
import classes from './overview-page.module.css';

/** Charts are drawn only where there are years to compare; their library is loaded then. */
const Years = lazy(async () => ({ default: (await import('./years-chart.tsx')).YearsChart }));

/** Where the next thing to do is done. */
const PLACE_OF = {
  import: '/submissions',
  settle: '/submissions',
  rate: '/objectives',
  propose: '/objectives',
  conclude: '/report',
  export: '/report',
} as const;

/** The cycle at a glance: where the objectives stand, what is missing, what to do next. */
export function OverviewPage() {
  const words = useWords();
  const [, navigate] = useLocation();
  const input = useCycle();
  const overview = useQuery(calls.scoring.overview.queryOptions({ input }));
  const cycle = useCurrentCycle();
  if (overview.error) return <ErrorState problem={problemOf(overview.error)} retry={() => void overview.refetch()} />;
  const { data } = overview;
  return (
    <div data-leads-to-pages="">
      <PageTitle
        title={words('app:overview.title', { year: data?.year ?? cycle?.year ?? '' })}
        action={
          data && (
            <Button onClick={() => navigate(PLACE_OF[data.next.step])}>
              {words(`app:overview.next.${data.next.step}`)}
            </Button>
          )
        }
      >
        {data && words(`app:overview.next-below.${data.next.step}`, { count: data.next.left })}
        {data?.due && ` ${words('app:overview.due', { due: dayFigure(data.due) })}`}
      </PageTitle>
      {data ? <Glance overview={data} /> : <WaitingState />}
    </div>
  );
}

function Glance({ overview }: { readonly overview: Answers['scoring']['overview'] }) {
  const matrix = useQuery(calls.scoring.matrix.queryOptions({ input: useCycle() }));
  return (
    <div className={classes.columns}>
      <div className={classes.main}>
        <ObjectivesChart rows={overview.rows} thresholds={overview.thresholds} />
        {matrix.data && matrix.data.years.length > 1 && (
          <Suspense fallback={<WaitingState />}>
            <Years cells={matrix.data.byYear} objectives={matrix.data.objectives} years={matrix.data.years} />
          </Suspense>
        )}
      </div>
      <div className={classes.side}>
        <CycleSteps />
        <Completeness {...overview} />
        <LatestChanges />
      </div>
    </div>
  );
}
