import { Route, Switch } from 'wouter';
import { FILE_ROUTE } from '../../client/source-address.ts';
import { FilePage } from './file/file-page.tsx';
import { SubmissionsList } from './list/submissions-list.tsx';

/** Who has sent what, and below it the page of each file. */
export function SubmissionsPage() {
  return (
    <Switch>
      <Route<{ sha256: string; sheet?: string; cell?: string }> path={FILE_ROUTE}>
        {({ sha256, sheet, cell }) => (
          <FilePage key={sha256} sha256={sha256} sheet={decoded(sheet)} cell={decoded(cell)} />
        )}
      </Route>
      <Route component={SubmissionsList} />
    </Switch>
  );
}

function decoded(part: string | undefined): string | null {
  try {
    return part === undefined ? null : decodeURIComponent(part);
  } catch {
    return null;
  }
}
