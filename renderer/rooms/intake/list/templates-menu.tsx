import { Button, Modal } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { calls, client } from '../../../client/calls.ts';
import { saveFiles } from '../../../client/save-files.ts';
import { FileButton } from '../../../ui/file-button.tsx';
import { useWords } from '../../../ui/words.tsx';
import { SearchList } from '../search-list.tsx';
import classes from './submissions-list.module.css';

/** Hands out the workbooks that institutions fill in: one, or all of them. */
export function TemplatesMenu() {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  const submissions = useQuery({ ...calls.intake.submissions.queryOptions(), enabled: isOpen });
  const writing = useMutation({
    mutationFn: async (institution: string | null) => {
      const { files } = await client.intake.templates(institution === null ? {} : { institution });
      return saveFiles(files);
    },
  });
  const refreshing = useMutation({
    mutationFn: async (earlier: File) => saveFiles([(await client.intake.refreshTemplate({ file: earlier })).file]),
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
        <FileButton
          label={words('intake:screen.templates.refresh')}
          variant="default"
          ml="xs"
          onFiles={([file]) => {
            if (file) refreshing.mutate(file);
            setOpen(false);
          }}
        />
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
