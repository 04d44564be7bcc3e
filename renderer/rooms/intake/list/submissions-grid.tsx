import { useMemo } from 'react';
import { Link, useLocation } from 'wouter';
import type { SubmissionRow } from '#shared/contract/intake.ts';
import { sourceAddress } from '../../../client/source-address.ts';
import type { Column } from '../../../ui/grid/column.ts';
import { Grid } from '../../../ui/grid/grid.tsx';
import { localMoment } from '../../../ui/moment.ts';
import { useWords } from '../../../ui/words.tsx';
import classes from './submissions-list.module.css';

/** Every institution with what it owes and what came of it. */
export function SubmissionsGrid({ rows }: { readonly rows: readonly SubmissionRow[] }) {
  const words = useWords();
  const [, navigate] = useLocation();
  const columns = useMemo((): readonly Column<SubmissionRow>[] => {
    const title = (id: string): string => words(`intake:screen.column.${id}`);
    const counted = (id: 'version' | 'read' | 'unverified' | 'errors' | 'warnings', width: number) => ({
      id,
      title: title(id),
      value: (row: SubmissionRow) => (row.file === null ? null : row[id]),
      numeric: true,
      width,
    });
    return [
      { id: 'institution', title: title('institution'), value: ({ institution }) => institution, width: 140 },
      { id: 'name', title: title('name'), value: ({ name }) => name, width: 220 },
      { id: 'role', title: title('role'), value: ({ role }) => words(`intake:screen.owes.${role}`), width: 125 },
      {
        id: 'state',
        title: title('state'),
        value: ({ state, note }) => [words(`intake:screen.state.${state}`), note].filter(Boolean).join(': '),
        width: 130,
      },
      {
        id: 'late',
        title: title('late'),
        value: ({ late }) => (late ? words('intake:screen.late') : ''),
        tone: ({ late }) => (late ? classes.bad : undefined),
        width: 110,
      },
      counted('version', 125),
      {
        id: 'received',
        title: title('received'),
        value: ({ receivedAt }) => receivedAt,
        text: ({ receivedAt }) => (receivedAt === null ? '' : localMoment(receivedAt)),
        width: 165,
      },
      {
        id: 'file',
        title: title('file'),
        value: ({ file }) => file,
        draw: ({ file, sha256 }) =>
          file !== null && sha256 !== null ? (
            <Link href={sourceAddress({ sha256 })} tabIndex={-1} className={classes.link}>
              {file}
            </Link>
          ) : null,
        width: 260,
      },
      counted('read', 125),
      counted('unverified', 125),
      counted('errors', 80),
      counted('warnings', 125),
    ];
  }, [words]);
  return (
    <Grid
      name="submissions"
      label={words('intake:screen.grid-label')}
      columns={columns}
      rows={rows}
      rowId={({ institution }) => institution}
      onOpen={({ sha256 }) => {
        if (sha256 !== null) navigate(sourceAddress({ sha256 }));
      }}
    />
  );
}
