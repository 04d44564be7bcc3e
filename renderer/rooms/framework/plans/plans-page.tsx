import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useLocation, useRoute } from 'wouter';
import { calls, client } from '../../../client/calls.ts';
import { problemOf } from '../../../client/problem.ts';
import { saveFiles } from '../../../client/save-files.ts';
import { useRole } from '../../../client/use-role.ts';
import { DropZone } from '../../../ui/drop-zone.tsx';
import { FileButton } from '../../../ui/file-button.tsx';
import { localMoment } from '../../../ui/moment.ts';
import { ErrorState, WaitingState } from '../../../ui/states.tsx';
import { useWords } from '../../../ui/words.tsx';
import { draftPlace, PLANS } from '../places.ts';
import { Comparison } from './comparison.tsx';
import { DraftPage } from './draft-page.tsx';
import classes from './plans.module.css';

/** Plans read in, the versions kept of them, and what differs between two (DOMAIN.md §2, §2.1). */
export function PlansPage() {
  const [, draft] = useRoute(`${PLANS}/:sha256/*?`);
  const current = useQuery(calls.workspace.current.queryOptions()).data;
  if (!current) return <WaitingState />;
  return draft ? <DraftPage key={draft.sha256} sha256={draft.sha256} workspace={current.path} /> : <PlanLists />;
}

function PlanLists() {
  const words = useWords();
  const mayRead = useRole('analyst');
  const [, go] = useLocation();
  const drafts = useQuery(calls.framework.drafts.queryOptions());
  const versions = useQuery(calls.framework.versions.queryOptions());
  const take = useMutation(
    calls.framework.takePlan.mutationOptions({
      meta: { told: true },
      onSuccess: ({ draft }) => go(draftPlace(draft.source.sha256)),
    }),
  );
  const onFiles = ([file]: readonly File[]) => file && take.mutate({ file });
  const error = drafts.error ?? versions.error ?? take.error;
  return (
    <div className={classes.page}>
      {mayRead && (
        <div className={classes.row}>
          <FileButton
            label={words('framework:plan.read')}
            accept=".docx,.html,.htm,.xlsx,.ods,.xls"
            onFiles={onFiles}
            loading={take.isPending}
          />
          <span className={classes.soft}>{words('framework:plan.read-hint')}</span>
          <DropZone label={words('framework:plan.read')} onFiles={onFiles} />
        </div>
      )}
      {error && <ErrorState problem={problemOf(error)} />}
      {drafts.data && drafts.data.drafts.length > 0 && (
        <section aria-labelledby="plan-drafts">
          <h2 id="plan-drafts">{words('framework:plan.drafts')}</h2>
          <ul className={classes.list}>
            {drafts.data.drafts.map(({ sha256, file, updatedAt, left }) => (
              <li key={sha256}>
                <p>
                  <Link className={classes.link} href={draftPlace(sha256)}>
                    {file}
                  </Link>
                </p>
                <span className={left > 0 ? classes.doubt : classes.soft}>
                  {words('framework:plan.left', { count: left })}
                </span>
                <span className={classes.soft}>{localMoment(updatedAt)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {versions.data && (
        <>
          <section aria-labelledby="plan-versions">
            <h2 id="plan-versions">{words('framework:plan.versions')}</h2>
            <table className={classes.table}>
              <thead>
                <tr>
                  {(['version', 'plan', 'activities', 'cycles', 'file'] as const).map((column) => (
                    <th key={column} scope="col">
                      {words(`framework:plan.column.${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {versions.data.versions.map((version) => (
                  <tr key={version.sha256}>
                    <td>{`${version.code} · ${version.version}`}</td>
                    <td>{version.plan}</td>
                    <td>{version.activities}</td>
                    <td>{version.cycles.join(', ') || '–'}</td>
                    <td>
                      <Button
                        variant="default"
                        size="compact-sm"
                        aria-label={words('framework:plan.save-file-of', {
                          version: `${version.code} · ${version.version}`,
                        })}
                        onClick={async () => {
                          const { sha256 } = version;
                          await saveFiles([await client.framework.versionFile({ sha256 })]);
                        }}
                      >
                        {words('framework:plan.save-file')}
                      </Button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          <Comparison versions={versions.data.versions} />
        </>
      )}
    </div>
  );
}
