import { Route, Switch, useLocation } from 'wouter';
import { chooseCycle } from '../../client/cycle.ts';
import { FILE_ROUTE } from '../../client/source-address.ts';
import { DropZone } from '../../ui/drop-zone.tsx';
import { useWords } from '../../ui/words.tsx';
import { FilePage } from './file/file-page.tsx';
import { IssuesPage } from './issues/issues-page.tsx';
import { SubmissionsList } from './list/submissions-list.tsx';
import { useApplying } from './list/use-applying.ts';
import { useReceiving } from './list/use-receiving.ts';

/** Who has sent what, and below it the page of each file; files can be dropped on either. */
export function SubmissionsPage() {
  const words = useWords();
  const [, navigate] = useLocation();
  const receiving = useReceiving();
  const applying = useApplying();
  return (
    <>
      <DropZone
        label={words('intake:screen.receive.drop')}
        onFiles={(files) => {
          // Files are taken into the newest cycle, whichever is looked at.
          chooseCycle(null);
          receiving.take(files);
          navigate('/submissions');
        }}
      />
      <Switch>
        <Route<{ sha256: string; sheet?: string; cell?: string }> path={FILE_ROUTE}>
          {({ sha256, sheet, cell }) => (
            <FilePage key={sha256} sha256={sha256} sheet={decoded(sheet)} cell={decoded(cell)} />
          )}
        </Route>
        <Route path="/submissions/issues">
          <IssuesPage />
        </Route>
        <Route>
          <SubmissionsList receiving={receiving} applying={applying} />
        </Route>
      </Switch>
    </>
  );
}

function decoded(part: string | undefined): string | null {
  try {
    return part === undefined ? null : decodeURIComponent(part);
  } catch {
    return null;
  }
}
