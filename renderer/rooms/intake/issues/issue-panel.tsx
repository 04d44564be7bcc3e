import { Button, NativeSelect } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { IssueRow } from '#shared/contract/intake.ts';
import { remediesOf } from '#shared/domain/intake/issue-answers.ts';
import { issueSentence } from '#shared/words/issue-sentence.ts';
import { calls } from '../../../client/calls.ts';
import { sourceAddress } from '../../../client/source-address.ts';
import { useWords } from '../../../ui/words.tsx';
import { AnswerIssue, type Word } from './answer-issue.tsx';
import classes from './issues.module.css';

const SCOPES = ['one', 'file', 'all', 'shown'] as const;
type Scope = (typeof SCOPES)[number];

/** The issue that is looked at, where it stands, and what can be done about it, and about all that are like it. */
export function IssuePanel({
  row,
  rows,
  shown,
}: {
  readonly row: IssueRow | null;
  readonly rows: readonly IssueRow[];
  readonly shown: readonly IssueRow[];
}) {
  const words = useWords();
  const [scope, setScope] = useState<Scope>('one');
  const settling = useMutation(calls.intake.settle.mutationOptions());
  const label = words('intake:screen.issues.panel');
  if (!row) {
    return (
      <section aria-label={label} className={classes.panel}>
        <p className={classes.soft}>{words('intake:screen.issues.pick')}</p>
      </section>
    );
  }
  const meant = meantBy(row, rows, shown);
  const scopes = SCOPES.filter((one) => one === 'one' || meant[one].length > 1);
  const remedies = remediesOf(row);
  const settle = (as: Word, reason: string) =>
    settling.mutate({
      issues: meant[scope].map(({ sha256, code, sheet, cell }) => ({ sha256, code, sheet, cell })),
      ...{ as, reason },
    });
  return (
    <section aria-label={label} className={classes.panel} aria-busy={settling.isPending}>
      <p>{issueSentence(words, row)}</p>
      <p>
        <Link href={sourceAddress(row)} className={classes.link}>
          {words('intake:screen.issues.open', { file: row.file })}
        </Link>
      </p>
      {row.answer && (
        <p className={classes.soft}>
          {[words(`intake:screen.issues.state.${row.state}`), row.answer.reason, row.answer.by]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
      {!row.waiting && <p className={classes.soft}>{words('intake:screen.issues.in-force')}</p>}
      {row.waiting && row.state === 'open' && remedies.length === 0 && (
        <p className={classes.soft}>{words('intake:screen.issues.whole-file')}</p>
      )}
      {row.waiting && (row.state !== 'open' || remedies.length > 0) && scopes.length > 1 && (
        <NativeSelect
          label={words('intake:screen.issues.scope')}
          value={scope}
          onChange={({ currentTarget }) => setScope(SCOPES.find((one) => one === currentTarget.value) ?? 'one')}
          data={scopes.map((value) => ({
            value,
            label: words(`intake:screen.issues.scopes.${value}`, { count: meant[value].length }),
          }))}
        />
      )}
      {row.waiting && row.state === 'open' && <AnswerIssue issue={row} remedies={remedies} onAnswer={settle} />}
      {row.waiting && row.state !== 'open' && (
        <Button
          variant="default"
          onClick={() => settle({ kind: 'open' }, words('intake:screen.issues.reopen'))}
          loading={settling.isPending}
        >
          {words('intake:screen.issues.reopen')}
        </Button>
      )}
    </section>
  );
}

/** Which issues a word can be given on at once: those with the same kind, severity and state, and, but for what is shown, the same text. */
function meantBy(
  row: IssueRow,
  rows: readonly IssueRow[],
  shown: readonly IssueRow[],
): Readonly<Record<Scope, readonly IssueRow[]>> {
  const isLike = (other: IssueRow): boolean =>
    other.waiting && other.code === row.code && other.severity === row.severity && other.state === row.state;
  const all = rows.filter((other) => isLike(other) && other.raw === row.raw);
  return { one: [row], file: all.filter(({ sha256 }) => sha256 === row.sha256), all, shown: shown.filter(isLike) };
}
