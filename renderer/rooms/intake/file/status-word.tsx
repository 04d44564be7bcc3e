import { Button, Group, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { STATUSES } from '#shared/domain/intake/statuses.ts';
import { useWords } from '../../../ui/words.tsx';

type Status = (typeof STATUSES)[number];

/** Says once for the whole file which of the six statuses a text of the institution's own stands for. */
export function StatusWord({ text, onPick }: { readonly text: string; readonly onPick: (status: Status) => void }) {
  const words = useWords();
  const [picked, setPicked] = useState<Status>('done');
  return (
    <Group gap="xs" align="end">
      <NativeSelect
        label={words('intake:screen.status-word', { text })}
        value={picked}
        onChange={({ currentTarget }) => setPicked(STATUSES.find((status) => status === currentTarget.value) ?? picked)}
        data={STATUSES.map((status) => ({ value: status, label: words(`intake:template.status.${status}`) }))}
      />
      <Button variant="default" onClick={() => onPick(picked)}>
        {words('intake:screen.role-save')}
      </Button>
    </Group>
  );
}
