import { useMemo } from 'react';
import { useLocation } from 'wouter';
import type { IssueRow } from '#shared/contract/intake.ts';
import { issueSentence } from '#shared/words/issue-sentence.ts';
import type { Words } from '#shared/words/words.ts';
import { sourceAddress } from '../../../client/source-address.ts';
import type { Column } from '../../../ui/grid/column.ts';
import { Grid } from '../../../ui/grid/grid.tsx';
import { useWords } from '../../../ui/words.tsx';
import classes from './issues.module.css';

/** Names an issue within the list. */
export const issueKey = ({ sha256, code, sheet = '', cell = '', params }: IssueRow): string =>
  [sha256, code, sheet, cell, JSON.stringify(params)].join(' ');

/** What a kind of issue is called, short. */
export const kindName = (words: Words, code: string): string =>
  words.has(`intake:kind.${code}`) ? words(`intake:kind.${code}`) : code;

/** The issues of a list, each leading to its cell. */
export function IssueGrid({
  rows,
  active,
  onActive,
}: {
  readonly rows: readonly IssueRow[];
  readonly active: string | null;
  readonly onActive: (key: string) => void;
}) {
  const words = useWords();
  const [, navigate] = useLocation();
  const columns = useMemo((): readonly Column<IssueRow>[] => {
    const column = (id: string, width: number, value: (row: IssueRow) => string): Column<IssueRow> => ({
      ...{ id, width, value },
      title: words(`intake:screen.issues.column.${id}`),
    });
    return [
      {
        ...column('severity', 120, ({ severity }) => words(`intake:screen.severity.${severity}`)),
        tone: ({ severity }) => (severity === 'error' ? classes.bad : undefined),
      },
      column('kind', 190, ({ code }) => kindName(words, code)),
      column('institution', 130, ({ institution }) => institution ?? ''),
      column('place', 130, ({ sheet, cell }) => [sheet, cell].filter(Boolean).join(' · ')),
      column('raw', 140, ({ raw = '' }) => raw),
      column('file', 200, ({ file }) => file),
      column('what', 420, (row) => issueSentence(words, row)),
      column('state', 130, ({ state }) => words(`intake:screen.issues.state.${state}`)),
      column('reason', 200, ({ answer }) => [answer?.reason, answer?.by].filter(Boolean).join(' · ')),
    ];
  }, [words]);
  return (
    <div className={classes.grid}>
      <Grid
        name="issues"
        label={words('intake:screen.issues.label')}
        columns={columns}
        rows={rows}
        rowId={issueKey}
        openRow={active}
        onRow={(row) => onActive(issueKey(row))}
        onOpen={({ sha256, sheet, cell }) => navigate(sourceAddress({ sha256, sheet, cell }))}
      />
    </div>
  );
}
