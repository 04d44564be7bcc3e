import { useMemo } from 'react';
import type { IssueRow } from '#shared/contract/intake.ts';
import { useWords } from '../../../ui/words.tsx';
import { kindName } from './issue-grid.tsx';
import classes from './issues.module.css';

export type Grouping = 'code' | 'institution';

/** What a row is put together with others by. */
export const groupOf = (row: IssueRow, by: Grouping): string => (by === 'code' ? row.code : (row.institution ?? ''));

/** The kinds of issues, or the institutions, with how many there are of each; pressed, one of them narrows the list. */
export function IssueGroups({
  rows,
  grouping,
  group,
  onGroup,
}: {
  readonly rows: readonly IssueRow[];
  readonly grouping: Grouping;
  readonly group: string | null;
  readonly onGroup: (group: string | null) => void;
}) {
  const words = useWords();
  const groups = useMemo(() => {
    const counts = new Map<string, number>();
    for (const row of rows) {
      const key = groupOf(row, grouping);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return [...counts].toSorted(([, a], [, b]) => b - a);
  }, [rows, grouping]);
  const nameOf = (key: string): string =>
    grouping === 'code' ? kindName(words, key) : key || words('intake:screen.sender-unknown');
  const button = (key: string | null, name: string, count: number) => (
    <li key={key ?? 'all'}>
      <button type="button" aria-pressed={group === key} className={classes.group} onClick={() => onGroup(key)}>
        <span>{name}</span> <b>{count}</b>
      </button>
    </li>
  );
  return (
    <nav aria-label={words('intake:screen.issues.grouping')} className={classes.groups}>
      <ul>
        {button(null, words('intake:screen.issues.all-groups'), rows.length)}
        {groups.map(([key, count]) => button(key, nameOf(key), count))}
      </ul>
    </nav>
  );
}
