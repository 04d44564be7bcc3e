import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ImportReview } from '#shared/contract/intake.ts';
import { type Choice, withChoice, withoutChoice } from '#shared/domain/intake/choices.ts';
import type { FileMapping } from '#shared/domain/intake/mapping.schema.ts';
import { calls } from '../../../client/calls.ts';

/** A person's choices for the file that is reviewed: each is sent with all others, and what they lead to is shown. */
export function useChoices({ sha256, mapping, state }: ImportReview) {
  const queryClient = useQueryClient();
  const choosing = useMutation(
    calls.intake.choose.mutationOptions({
      onSuccess: (review) =>
        queryClient.setQueryData(calls.intake.review.queryKey({ input: { sha256: review.sha256 } }), review),
    }),
  );
  const now: FileMapping = mapping ?? { file: { sha256 }, sheets: [], cells: [] };
  return {
    now,
    /** Null where nothing can be chosen any more: the file is applied, or was sent back. */
    choose:
      state !== 'received'
        ? null
        : (...choices: readonly Choice[]) => choosing.mutate({ sha256, mapping: choices.reduce(withChoice, now) }),
    takeBack: (choice: Choice) => choosing.mutate({ sha256, mapping: withoutChoice(now, choice) }),
    isBusy: choosing.isPending,
  };
}
