import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import { useLocation } from 'wouter';
import type { ImportReview } from '#shared/contract/intake.ts';
import { resultOf } from '#shared/contract/result-of.ts';
import { standing } from '#shared/domain/intake/issue-answers.ts';
import { issueSentence } from '#shared/words/issue-sentence.ts';
import { calls, client } from '../../../client/calls.ts';
import { useConfirm } from '../../../ui/confirm.tsx';
import { notify } from '../../../ui/notices.tsx';
import { useWords } from '../../../ui/words.tsx';
import { AskCorrection } from './ask-correction.tsx';
import classes from './file-actions.module.css';
import { GiveBack, Withdraw } from './give-back.tsx';

/** What can be done with a file: import it, send it back or give it up while it waits, withdraw it while it is in force. */
export function FileActions({ review }: { readonly review: ImportReview }) {
  const words = useWords();
  const why = useId();
  const confirm = useConfirm();
  const [, navigate] = useLocation();
  const applying = useMutation({ mutationFn: () => resultOf(client.intake.apply({ files: [review.sha256] })) });
  const discarding = useMutation(calls.intake.discard.mutationOptions());
  if (review.state !== 'received') {
    return (
      <Group gap="xs">
        {review.inForce.map((institution) => (
          <Withdraw key={institution} institution={institution} year={review.year} />
        ))}
      </Group>
    );
  }
  const { sha256, file, ready } = review;
  const stand = standing(review.issues, review.mapping).length;

  const stands = stand > 0 ? words('intake:screen.apply.stand', { count: stand }) : null;
  const lack = ready ? stands : words(`intake:screen.apply.not-yet.${lackOf(review)}`);

  const apply = async () => {
    const { outcomes } = await applying.mutateAsync();
    const [outcome] = outcomes;
    const refused = outcome && standing(outcome.issues, review.mapping)[0];
    if (outcome?.outcome !== 'applied') {
      notify({
        title: words('app:problem.title'),
        text: refused ? issueSentence(words, refused) : words('intake:issue.file-duplicate', { file }),
        isBad: true,
        stays: true,
      });
      return;
    }
    const applied = outcome.submissions.map(({ institution, version }) =>
      words('intake:screen.apply.done', { institution, version: version ?? 1 }),
    );
    notify({ text: applied.join(' ') });
    navigate('/submissions');
  };
  const discard = async () => {
    const isSure = await confirm({
      title: words('intake:screen.discard.title'),
      text: words('intake:screen.discard.text', { file }),
      action: words('intake:screen.discard.action'),
    });
    if (!isSure) return;
    await discarding.mutateAsync({ sha256 });
    navigate('/submissions');
  };
  return (
    <Group gap="xs" justify="flex-end" className={classes.actions}>
      {review.issues.some(({ severity }) => severity !== 'info') && <AskCorrection sha256={sha256} />}
      <GiveBack sha256={sha256} file={file} />
      <Button variant="default" onClick={() => void discard()} disabled={discarding.isPending}>
        {words('intake:screen.discard.action')}
      </Button>
      {/* Greyed it still takes the focus, so that its reason is heard too. */}
      <Button
        onClick={() => lack === null && void apply()}
        data-disabled={lack !== null}
        aria-disabled={lack !== null}
        {...(lack === null ? {} : { 'aria-describedby': why })}
        loading={applying.isPending}
      >
        {words('intake:screen.apply.action')}
      </Button>
      {lack !== null && (
        <p id={why} className={classes.why}>
          {lack}
        </p>
      )}
    </Group>
  );
}

/** Why nothing can be imported yet; the first thing to settle. */
function lackOf({ sheets, institution }: ImportReview): 'unread' | 'sender' | 'nothing' {
  if (sheets.length === 0) return 'unread';
  return institution === null ? 'sender' : 'nothing';
}
