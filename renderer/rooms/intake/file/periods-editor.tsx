import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../../ui/words.tsx';
import { isReason, ReasonField } from '../reason-field.tsx';
import classes from './panel.module.css';

type Means = 'sum' | 'last';

/** Says what makes the year's value of columns of its parts, with the reason that is kept beside it. */
export function PeriodsEditor({ onSave }: { readonly onSave: (means: Means, reason: string) => void }) {
  const words = useWords();
  const [means, setMeans] = useState<Means>('sum');
  const [reason, setReason] = useState('');
  return (
    <form
      className={classes.editor}
      onSubmit={(event) => {
        event.preventDefault();
        onSave(means, reason.trim());
      }}
    >
      <NativeSelect
        label={words('intake:screen.periods.label')}
        value={means}
        onChange={({ currentTarget }) => setMeans(currentTarget.value === 'last' ? 'last' : 'sum')}
        data={(['sum', 'last'] as const).map((one) => ({ value: one, label: words(`intake:screen.periods.${one}`) }))}
      />
      <ReasonField value={reason} onChange={setReason} />
      <div>
        <Button type="submit" disabled={!isReason(reason)}>
          {words('intake:screen.role-save')}
        </Button>
      </div>
    </form>
  );
}
