import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { ImportReview } from '#shared/contract/intake.ts';
import { standing } from '#shared/domain/intake/issue-answers.ts';
import { issueSentence } from '#shared/words/issue-sentence.ts';
import { calls } from '../../../client/calls.ts';
import { useConfirm } from '../../../ui/confirm.tsx';
import { notify } from '../../../ui/notices.tsx';
import { useWords } from '../../../ui/words.tsx';

/** What can be done with a file that waits: import it, or give it up. */
export function FileActions({ review }: { readonly review: ImportReview }) {
  const words = useWords();
  const confirm = useConfirm();
  const [, navigate] = useLocation();
  const applying = useMutation(calls.intake.apply.mutationOptions());
  const discarding = useMutation(calls.intake.discard.mutationOptions());
  if (review.state === 'applied') return null;
  const { sha256, file, ready } = review;
  const stand = standing(review.issues, review.mapping).length;

  const apply = async () => {
    const { outcomes } = await applying.mutateAsync({ files: [sha256] });
    const [outcome] = outcomes;
    const why = outcome && standing(outcome.issues, review.mapping)[0];
    if (outcome?.outcome !== 'applied') {
      notify({
        title: words('app:problem.title'),
        text: why ? issueSentence(words, why) : words('intake:issue.file-duplicate', { file }),
        isBad: true,
        stays: true,
      });
      return;
    }
    const { institution, version } = outcome;
    notify({
      text: words('intake:screen.apply.done', { institution: institution ?? '', version: version ?? 1 }),
    });
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
    <Group gap="xs">
      {ready && stand > 0 && <span>{words('intake:screen.apply.stand', { count: stand })}</span>}
      <Button variant="default" onClick={() => void discard()} disabled={discarding.isPending}>
        {words('intake:screen.discard.action')}
      </Button>
      <Button onClick={() => void apply()} disabled={!ready || stand > 0} loading={applying.isPending}>
        {words('intake:screen.apply.action')}
      </Button>
    </Group>
  );
}
