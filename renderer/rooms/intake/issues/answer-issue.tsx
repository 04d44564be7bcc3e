import { Button } from '@mantine/core';
import { useState } from 'react';
import type { SettleInput } from '#shared/contract/intake.ts';
import type { Remedy } from '#shared/domain/intake/issue-answers.ts';
import { useWords } from '../../../ui/words.tsx';
import { SettleEditor } from '../file/settle-editor.tsx';
import { focusOnMount } from '../focus-on-mount.ts';
import { isReason, ReasonField } from '../reason-field.tsx';
import classes from './issues.module.css';

export type Word = SettleInput['as'];

/** The ways an open issue can be settled, each asking for what it needs and for a reason. */
export function AnswerIssue({
  issue,
  remedies,
  onAnswer,
}: {
  readonly issue: { readonly code: string };
  readonly remedies: readonly Remedy[];
  readonly onAnswer: (as: Word, reason: string) => void;
}) {
  const words = useWords();
  const [chosen, setChosen] = useState<Remedy | null>(null);
  const [reason, setReason] = useState('');
  const answer = (as: Word, why: string) => {
    setChosen(null);
    setReason('');
    onAnswer(as, why);
  };
  return (
    <>
      <div className={classes.bar}>
        {remedies.map((remedy) => (
          <Button
            key={remedy}
            size="compact-sm"
            variant="default"
            aria-expanded={chosen === remedy}
            onClick={() => setChosen(chosen === remedy ? null : remedy)}
          >
            {words(`intake:screen.issues.remedy.${remedy}`)}
          </Button>
        ))}
      </div>
      {chosen === 'means' && (
        <SettleEditor
          field={issue.code === 'status-unknown' ? 'status' : null}
          onSettle={(means, why) => answer({ kind: 'means', means }, why)}
        />
      )}
      {(chosen === 'accepted' || chosen === 'aside') && (
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (isReason(reason)) answer({ kind: chosen }, reason.trim());
          }}
        >
          <ReasonField ref={focusOnMount} value={reason} onChange={setReason} />
          <Button type="submit" disabled={!isReason(reason)}>
            {words(`intake:screen.issues.remedy.${chosen}`)}
          </Button>
        </form>
      )}
    </>
  );
}
