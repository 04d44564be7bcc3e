import { Button, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Sha256 } from '#shared/kernel/ids.ts';
import { client } from '../../../client/calls.ts';
import { saveFiles } from '../../../client/save-files.ts';
import classes from '../../../ui/confirm.module.css';
import { DateField } from '../../../ui/date-field.tsx';
import { useWords } from '../../../ui/words.tsx';

/** Gives the workbook with its cells marked and the letter that asks for corrections, until a day that a person may name. */
export function AskCorrection({ sha256 }: { readonly sha256: Sha256 }) {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  const [term, setTerm] = useState<string | null>(null);
  const asking = useMutation({
    mutationFn: async () => {
      const { files } = await client.intake.returned({ of: { sha256 }, ...(term === null ? {} : { term }) });
      if (await saveFiles(files)) setOpen(false);
    },
  });
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {words('intake:screen.return.action')}…
      </Button>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={words('intake:screen.return.action')}>
        <p className={classes.text}>{words('intake:screen.return.text')}</p>
        <DateField label={words('intake:screen.return.term')} value={term} onChange={setTerm} />
        <div className={classes.buttons}>
          <Button variant="default" onClick={() => setOpen(false)}>
            {words('app:cancel')}
          </Button>
          <Button onClick={() => asking.mutate()} loading={asking.isPending}>
            {words('intake:screen.return.save')}
          </Button>
        </div>
      </Modal>
    </>
  );
}
