import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReadingField } from '#shared/domain/intake/reading-line.schema.ts';
import { STATUSES } from '#shared/domain/intake/statuses.ts';
import { useWords } from '../../../ui/words.tsx';
import { focusOnMount } from '../focus-on-mount.ts';
import classes from './panel.module.css';

const SHORTEST_REASON = 3;

/** Says what a cell means, with the reason that is kept beside it; a status is picked from the six there are. */
export function SettleEditor({
  field,
  onSettle,
}: {
  readonly field: ReadingField | null;
  readonly onSettle: (means: string, reason: string) => void;
}) {
  const words = useWords();
  const statuses = STATUSES.map((status) => words(`intake:template.status.${status}`));
  const [means, setMeans] = useState(field === 'status' ? (statuses[0] ?? '') : '');
  const [reason, setReason] = useState('');
  const isComplete = means.trim() !== '' && reason.trim().length >= SHORTEST_REASON;
  return (
    <form
      className={classes.editor}
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete) onSettle(means.trim(), reason.trim());
      }}
    >
      {field === 'status' ? (
        <NativeSelect
          ref={focusOnMount}
          label={words('intake:screen.settle.means')}
          value={means}
          onChange={({ currentTarget }) => setMeans(currentTarget.value)}
          data={statuses}
        />
      ) : (
        <TextInput
          ref={focusOnMount}
          label={words('intake:screen.settle.means')}
          value={means}
          onChange={({ currentTarget }) => setMeans(currentTarget.value)}
        />
      )}
      <TextInput
        label={words('intake:screen.settle.reason')}
        description={words('intake:screen.settle.reason-hint')}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <div>
        <Button type="submit" disabled={!isComplete}>
          {words('intake:screen.settle.save')}
        </Button>
      </div>
    </form>
  );
}
