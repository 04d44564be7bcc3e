import { useQuery } from '@tanstack/react-query';
import { useLocation, useRoute } from 'wouter';
import { OVERALL } from '#shared/kernel/codes.ts';
import { calls } from '../../client/calls.ts';
import { useCommand } from '../../client/commands.ts';
import { useCycle } from '../../client/cycle.ts';
import { problemOf } from '../../client/problem.ts';
import { PageTabs } from '../../ui/page-tabs.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { ErrorState, WaitingState } from '../../ui/states.tsx';
import { useWords } from '../../ui/words.tsx';
import { ConclusionsView } from './conclusions/conclusions-view.tsx';
import { PagesView } from './pages/pages-view.tsx';
import { conclusionPlace, PAGES_PLACE } from './places.ts';
import classes from './report-page.module.css';

/** What the report says, and the report as it will be read: the conclusions by node, and the pages. */
export function ReportPage() {
  const words = useWords();
  const [isPages] = useRoute(PAGES_PLACE);
  const [, parts] = useRoute('/report/conclusions/:node');
  const workspace = useQuery(calls.workspace.current.queryOptions());
  const objectives = useQuery(calls.scoring.objectives.queryOptions({ input: useCycle() }));
  const [, navigate] = useLocation();
  useCommand('export-report', () => navigate(PAGES_PLACE));
  const failed = workspace.error ?? objectives.error;
  return (
    <div className={classes.page}>
      <PageTitle title={words('app:place.report')}>
        {words(isPages ? 'report:page.pages-lead' : 'report:page.lead')}
      </PageTitle>
      <PageTabs
        label={words('report:page.parts')}
        tabs={[
          { href: conclusionPlace(OVERALL), word: words('report:page.conclusions'), isHere: !isPages },
          { href: PAGES_PLACE, word: words('report:page.pages'), isHere: isPages },
        ]}
      />
      {failed ? (
        <ErrorState problem={problemOf(failed)} retry={() => void objectives.refetch()} />
      ) : !workspace.data || !objectives.data ? (
        <WaitingState />
      ) : isPages ? (
        <PagesView workspace={workspace.data.path} year={objectives.data.year} />
      ) : (
        <ConclusionsView workspace={workspace.data} tree={objectives.data} node={parts?.node ?? OVERALL} />
      )}
    </div>
  );
}
