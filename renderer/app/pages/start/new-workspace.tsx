import { Button, Modal, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { problemSentence } from '#shared/words/problem-sentence.ts';
import { client } from '../../../client/calls.ts';
import { problemOf } from '../../../client/problem.ts';
import { DateField } from '../../../ui/date-field.tsx';
import { FileButton } from '../../../ui/file-button.tsx';
import { useWords } from '../../../ui/words.tsx';
import { useArrival } from '../../workspace/use-current.ts';
import { pathFor } from '../../workspace/workspace-path.ts';
import classes from './start-page.module.css';

/** Asks what a new workspace needs to be made: a name, a year, a due date, and a framework where it is not the shipped one. */
export function NewWorkspace({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const words = useWords();
  // The dialog stays while its form comes and goes: it gives the focus back to where it was opened from.
  return (
    <Modal opened={opened} onClose={onClose} title={words('app:start.new')}>
      <NewWorkspaceForm onClose={onClose} />
    </Modal>
  );
}

function NewWorkspaceForm({ onClose }: { readonly onClose: () => void }) {
  const words = useWords();
  const arrive = useArrival();
  const [year, setYear] = useState('');
  const [name, setName] = useState('');
  const [due, setDue] = useState<string | null>(null);
  const [framework, setFramework] = useState<File | null>(null);
  const isYear = /^\d{4}$/.test(year);
  const make = useMutation({
    meta: { told: true },
    mutationFn: async () => {
      const path = await pathFor(name || words('app:start.name-of', { year }));
      if (path === null) return;
      await client.workspace.create({
        path,
        year: Number(year),
        ...(due === null ? {} : { due }),
        ...(framework ? { framework } : {}),
      });
      await arrive('/submissions');
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isYear) make.mutate();
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        data-autofocus
        required
        inputMode="numeric"
        label={words('app:start.year')}
        description={words('app:start.year-below')}
        value={year}
        onChange={({ currentTarget }) => setYear(currentTarget.value)}
        error={year.length >= 4 && !isYear ? words('app:start.year-wrong') : null}
      />
      <TextInput
        label={words('app:start.name')}
        placeholder={isYear ? words('app:start.name-of', { year }) : ''}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <DateField label={words('app:start.due')} value={due} onChange={setDue} />
      <FileButton
        variant="default"
        accept=".json"
        label={
          framework ? words('app:start.framework', { file: framework.name }) : words('app:start.framework-shipped')
        }
        onFiles={([file]) => setFramework(file ?? null)}
      />
      {make.error && (
        <p className={classes.problem} role="alert">
          {problemSentence(words, problemOf(make.error))}
        </p>
      )}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onClose}>
          {words('app:cancel')}
        </Button>
        <Button type="submit" disabled={!isYear} loading={make.isPending}>
          {words('app:start.make')}
        </Button>
      </div>
    </form>
  );
}
