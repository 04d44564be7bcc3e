import { useMutation } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { ImportReview } from '#shared/contract/intake.ts';
import type { InstitutionCode } from '#shared/kernel/ids.ts';
import { calls } from '../../../client/calls.ts';
import { NoteButton } from '../../../ui/note-dialog.tsx';
import { useWords } from '../../../ui/words.tsx';

/** Sends a waiting file back to its institution, with a note. */
export function GiveBack({ sha256, file }: Pick<ImportReview, 'sha256' | 'file'>) {
  const words = useWords();
  const [, navigate] = useLocation();
  const giving = useMutation(calls.intake.giveBack.mutationOptions({ onSuccess: () => navigate('/submissions') }));
  return (
    <NoteButton
      action={words('intake:compare.give-back')}
      text={words('intake:compare.give-back-text', { file })}
      label={words('intake:compare.note')}
      isBusy={giving.isPending}
      onNote={(note) => giving.mutate({ sha256, note })}
    />
  );
}

/** Takes a submission in force out of force, with its reason. */
export function Withdraw({ institution, year }: { readonly institution: InstitutionCode; readonly year: number }) {
  const words = useWords();
  const withdrawing = useMutation(calls.intake.withdraw.mutationOptions());
  return (
    <NoteButton
      action={words('intake:compare.withdraw', { institution })}
      text={words('intake:compare.withdraw-text', { institution })}
      label={words('intake:compare.reason')}
      isBusy={withdrawing.isPending}
      onNote={(reason) => withdrawing.mutate({ institution, year, reason })}
    />
  );
}
