import { Button, Modal } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { zipSync } from 'fflate';
import { useState } from 'react';
import { calls, client } from '../../../client/calls.ts';
import { saveFile } from '../../../ui/save-file.ts';
import { useWords } from '../../../ui/words.tsx';
import { SearchList } from '../search-list.tsx';
import classes from './submissions-list.module.css';

/** Hands out the workbooks that institutions fill in: one, or all of them in one archive. */
export function TemplatesMenu() {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  const submissions = useQuery({ ...calls.intake.submissions.queryOptions(), enabled: isOpen });
  const writing = useMutation({
    mutationFn: async (institution: string | null) => {
      const { files } = await client.intake.templates(institution === null ? {} : { institution });
      const [only] = files;
      return files.length === 1 && only ? only : archive(files, words('intake:screen.templates.archive'));
    },
    onSuccess: saveFile,
  });
  const { rows = [] } = submissions.data ?? {};
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)} loading={writing.isPending}>
        {words('intake:screen.templates.open')}
      </Button>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={words('intake:screen.templates.title')} size="lg">
        <p className={classes.about}>{words('intake:screen.templates.about')}</p>
        <Button
          data-autofocus
          onClick={() => {
            writing.mutate(null);
            setOpen(false);
          }}
        >
          {words('intake:screen.templates.all')}
        </Button>
        <div className={classes.one}>
          <SearchList
            label={words('intake:screen.templates.one')}
            items={rows
              .filter(({ role }) => role !== 'none')
              .map(({ institution, name }) => ({
                key: institution,
                value: institution,
                code: institution,
                text: name,
              }))}
            onPick={(institution) => {
              writing.mutate(institution);
              setOpen(false);
            }}
          />
        </div>
      </Modal>
    </>
  );
}

async function archive(files: readonly File[], name: string): Promise<File> {
  const entries = await Promise.all(
    files.map(async (file) => [file.name, new Uint8Array(await file.arrayBuffer())] as const),
  );
  // Workbooks are packed already.
  return new File([zipSync(Object.fromEntries(entries), { level: 0 })], `${name}.zip`, { type: 'application/zip' });
}
