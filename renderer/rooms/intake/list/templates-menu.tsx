import { Button, Group, Modal, TextInput } from '@mantine/core';
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
    mutationFn: async (asked: Parameters<typeof client.intake.templates>[0]) =>
      saveFiles((await client.intake.templates(asked)).files),
  });
  const refreshing = useMutation({
    mutationFn: async (earlier: File) => saveFiles([(await client.intake.refreshTemplate({ file: earlier })).file]),
  });
  const [together, setTogether] = useState('');
  const pack = together
    .split(',')
    .map((code) => code.trim())
    .filter((code) => code !== '');
  const write = (asked: Parameters<typeof writing.mutate>[0]): void => {
    writing.mutate(asked);
    setOpen(false);
  };
  const { rows = [] } = submissions.data ?? {};
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)} loading={writing.isPending}>
        {words('intake:screen.templates.open')}
      </Button>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={words('intake:screen.templates.title')} size="lg">
        <p className={classes.about}>{words('intake:screen.templates.about')}</p>
        <Button data-autofocus onClick={() => write({})}>
          {words('intake:screen.templates.all')}
        </Button>
        <Button variant="default" ml="xs" onClick={() => write({ zip: true })}>
          {words('intake:screen.templates.zip')}
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
            onPick={(institution) => write({ institution })}
          />
        </div>
        <Group align="end" mt="md" wrap="nowrap">
          <TextInput
            flex={1}
            label={words('intake:screen.templates.pack-of')}
            value={together}
            onChange={({ currentTarget }) => setTogether(currentTarget.value)}
          />
          <Button variant="default" disabled={pack.length === 0} onClick={() => write({ pack })}>
            {words('intake:screen.templates.pack')}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
