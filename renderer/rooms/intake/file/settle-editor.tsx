import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReadingField } from '#shared/domain/intake/reading-line.schema.ts';
import { STATUSES } from '#shared/domain/intake/statuses.ts';
import { useWords } from '../../../ui/words.tsx';
import { focusOnMount } from '../focus-on-mount.ts';
import { isReason, ReasonField } from '../reason-field.tsx';
import classes from './panel.module.css';

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
  const isComplete = means.trim() !== '' && isReason(reason);
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
      <ReasonField value={reason} onChange={setReason} />
      <div>
        <Button type="submit" disabled={!isComplete}>
          {words('intake:screen.settle.save')}
        </Button>
      </div>
    </form>
  );
}
