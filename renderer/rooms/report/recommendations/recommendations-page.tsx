import { Button, Group } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLocation, useRoute } from 'wouter';
import type { Recommendation } from '#shared/domain/report/recommendation.schema.ts';
import { isOverdue, standingIn, statusIn } from '#shared/domain/report/recommendation.ts';
import { dayFigure } from '#shared/words/figures.ts';
import type { Words } from '#shared/words/words.ts';
import { calls, client } from '../../../client/calls.ts';
import { useCycle } from '../../../client/cycle.ts';
import { problemOf } from '../../../client/problem.ts';
import { saveFiles } from '../../../client/save-files.ts';
import type { Column } from '../../../ui/grid/column.ts';
import { Grid } from '../../../ui/grid/grid.tsx';
import { PageTitle } from '../../../ui/page-title.tsx';
import { SidePanel } from '../../../ui/side-panel.tsx';
import { ErrorState, NotThere, WaitingState } from '../../../ui/states.tsx';
import { useSpeech, useWords } from '../../../ui/words.tsx';
import { RecommendationForm } from './recommendation-form.tsx';
import { RecommendationPanel } from './recommendation-panel.tsx';
import classes from './recommendations.module.css';

const PLACE = '/recommendations';
const NONE: readonly Recommendation[] = [];

/** What was recommended to whom, and what came of it: the register, and the letters (DOMAIN.md §4). */
export function RecommendationsPage() {
  const { words, language } = useSpeech();
  const [, navigate] = useLocation();
  const [, place] = useRoute(`${PLACE}/:id`);
  const cycle = useCycle();
  const register = useQuery(calls.report.recommendations.queryOptions({ input: cycle }));
  const framework = useQuery(calls.framework.show.queryOptions({ input: cycle })).data?.framework;
  const letters = useMutation({
    mutationFn: async () => saveFiles((await client.report.letters({ ...cycle, language })).files),
  });
  const { year = 0, recommendations: rows = NONE } = register.data ?? {};
  const columns = useColumns(year);
  const opened = rows.find(({ id }) => id === place?.id);
  const close = (): void => navigate(PLACE);
  const standing = (of: 'made' | 'open') => rows.filter((one) => standingIn(one, year) === of).length;
  return (
    <div className={classes.page}>
      <PageTitle
        title={words('app:place.recommendations')}
        action={
          <Group gap={8}>
            <Button
              variant="default"
              disabled={rows.length === 0}
              loading={letters.isPending}
              onClick={() => letters.mutate()}
            >
              {words('report:recommendations.letters')}
            </Button>
            <Button onClick={() => navigate(`${PLACE}/new`)}>{words('report:recommendations.new')}</Button>
          </Group>
        }
      >
        {register.data &&
          `${words('report:recommendations.made', { year, count: standing('made') })} ${words('report:recommendations.open', { count: standing('open') })}`}
      </PageTitle>
      {register.error && <ErrorState problem={problemOf(register.error)} retry={() => void register.refetch()} />}
      {!register.data && !register.error && <WaitingState />}
      {register.data && (
        <div className={classes.grid}>
          <Grid
            name="recommendations"
            label={words('report:recommendations.label')}
            columns={columns}
            rows={rows}
            rowId={({ id }) => id}
            onOpen={({ id }) => navigate(`${PLACE}/${id}`)}
            openRow={opened?.id ?? null}
          />
        </div>
      )}
      {register.data && place && !opened && place.id !== 'new' && (
        <NotThere href={PLACE} place={words('app:place.recommendations')}>
          {words('report:recommendations.unknown', { id: place.id ?? '' })}
        </NotThere>
      )}
      {register.data && framework && place?.id === 'new' && (
        <SidePanel title={words('report:recommendations.new')} onClose={close}>
          <RecommendationForm
            framework={framework}
            year={year}
            onKept={({ id }) => navigate(`${PLACE}/${id}`, { replace: true })}
          />
        </SidePanel>
      )}
      {framework && opened && (
        <RecommendationPanel
          key={`${opened.id} ${year}`}
          recommendation={opened}
          framework={framework}
          year={year}
          onClose={close}
        />
      )}
    </div>
  );
}

function useColumns(year: number): readonly Column<Recommendation>[] {
  const words = useWords();
  return useMemo(() => {
    const column = (id: string, width: number | null, value: Column<Recommendation>['value']) => ({
      id,
      title: words(`report:recommendations.column.${id}`),
      value,
      ...(width === null ? {} : { width }),
    });
    return [
      column('number', 90, ({ id }) => id),
      column('objective', 90, ({ node }) => node),
      column('text', null, ({ text }) => text),
      column('status', 210, (one) => statusText(words, one, year)),
      { ...column('term', 110, ({ term }) => term), text: ({ term }: Recommendation) => dayFigure(term) },
      column('institutions', 160, ({ institutions }) => institutions.join(', ')),
    ];
  }, [words, year]);
}

const statusText = (words: Words, one: Recommendation, year: number): string => {
  const status = words(`report:recommendation.status.${statusIn(one, year)}`);
  return isOverdue(one, year) ? `${status} · ${words('report:recommendation.overdue')}` : status;
};
