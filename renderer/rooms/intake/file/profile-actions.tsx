import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { InstitutionCode } from '#shared/kernel/ids.ts';
import { calls, client } from '../../../client/calls.ts';
import { saveFiles } from '../../../client/save-files.ts';
import { useWords } from '../../../ui/words.tsx';
import classes from './file-review.module.css';

/** Exports an institution's profile or gives it up, which undo takes back; nothing where it has none any more. */
export function ProfileActions({ institution }: { readonly institution: InstitutionCode }) {
  const words = useWords();
  const { data } = useQuery(calls.intake.profiles.queryOptions());
  const saving = useMutation({
    mutationFn: async () => saveFiles([await client.intake.exportProfile({ institution })]),
  });
  const forgetting = useMutation(calls.intake.forgetProfile.mutationOptions());
  if (!data?.profiles.some((one) => one.institution === institution)) return null;
  return (
    <span className={classes.together}>
      <Button variant="subtle" size="compact-xs" onClick={() => saving.mutate()}>
        {words('intake:screen.profile-export')}
      </Button>
      <Button variant="subtle" size="compact-xs" onClick={() => forgetting.mutate({ institution })}>
        {words('intake:screen.profile-forget')}
      </Button>
    </span>
  );
}
