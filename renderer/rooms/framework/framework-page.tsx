import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { useRoute } from 'wouter';
import { activitiesOf } from '#shared/domain/framework/framework-walk.ts';
import { calls } from '../../client/calls.ts';
import { useCommand } from '../../client/commands.ts';
import { useCycle } from '../../client/cycle.ts';
import { problemOf } from '../../client/problem.ts';
import { Icon } from '../../ui/icon.tsx';
import { PageTabs } from '../../ui/page-tabs.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { EmptyState, ErrorState, NotThere, WaitingState } from '../../ui/states.tsx';
import { useWords } from '../../ui/words.tsx';
import { FrameworkFacts } from './framework-facts.tsx';
import classes from './framework-page.module.css';
import { GeneralSection } from './general-section.tsx';
import { narrowed } from './narrowed.ts';
import { PLANS } from './places.ts';
import { PlansPage } from './plans/plans-page.tsx';

/** What has to be done, by whom and until when: the results framework of the cycle, whole (DOMAIN.md §2). */
export function FrameworkPage() {
  const words = useWords();
  const [isPlans] = useRoute(`${PLANS}/*?`);
  return (
    <>
      <PageTitle title={words('app:place.framework')} />
      <PageTabs
        label={words('app:place.framework')}
        tabs={[
          { href: '/framework', word: words('framework:tab.cycle'), isHere: !isPlans },
          { href: PLANS, word: words('framework:tab.plans'), isHere: isPlans },
        ]}
      />
      {isPlans ? <PlansPage /> : <CycleFramework />}
    </>
  );
}

function CycleFramework() {
  const words = useWords();
  const shown = useQuery(calls.framework.show.queryOptions({ input: useCycle() }));
  const [, place] = useRoute('/framework/:code');
  const [typed, setTyped] = useState('');
  const sought = useDeferredValue(typed);
  const search = useRef<HTMLInputElement>(null);
  useCommand('find', () => search.current?.focus());
  const framework = shown.data?.framework;
  const found = useMemo(() => framework && narrowed(framework, sought), [framework, sought]);
  return (
    <>
      {framework && <p className={classes.title}>{framework.title}</p>}
      {shown.error && <ErrorState problem={problemOf(shown.error)} retry={() => void shown.refetch()} />}
      {!shown.data && !shown.error && <WaitingState />}
      {shown.data && found && (
        <div className={classes.page}>
          {place && activitiesOf(shown.data.framework).every(({ activity }) => activity.code !== place.code) && (
            <NotThere href="/framework" place={words('app:place.framework')}>
              {words('framework:unknown-activity', { activity: place.code })}
            </NotThere>
          )}
          <FrameworkFacts framework={shown.data.framework} sha256={shown.data.sha256} />
          <div className={classes.search}>
            <TextInput
              ref={search}
              className={classes.field}
              value={typed}
              onChange={({ currentTarget }) => setTyped(currentTarget.value)}
              onKeyDown={({ key }) => key === 'Escape' && setTyped('')}
              leftSection={<Icon name="search" size={16} />}
              aria-label={words('framework:search.label')}
              placeholder={words('framework:search.label')}
            />
            <p role="status">{words('framework:search.found', { count: found.all, shown: found.shown })}</p>
          </div>
          {found.generals.map((general) => (
            <GeneralSection key={general.code} general={general} opened={place?.code ?? null} />
          ))}
          {found.shown === 0 && (
            <EmptyState title={words('framework:search.nothing')}>{words('framework:search.nothing-below')}</EmptyState>
          )}
        </div>
      )}
    </>
  );
}
