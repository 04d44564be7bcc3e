import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type Answers, calls, client } from '../../../client/calls.ts';
import { chooseCycle } from '../../../client/cycle.ts';
import { DateField } from '../../../ui/date-field.tsx';
import { useWords } from '../../../ui/words.tsx';
import { useArrival } from '../../workspace/use-current.ts';
import classes from './settings-page.module.css';

type Current = NonNullable<Answers['workspace']['current']>;

/** Opens the cycle of a further year, and closes the workspace. */
export function CycleSettings({ current }: { readonly current: Current }) {
  const words = useWords();
  const arrive = useArrival();
  const [newest] = current.cycles;
  const [year, setYear] = useState(newest ? String(newest.year + 1) : '');
  const [due, setDue] = useState<string | null>(null);
  const versions = useQuery(calls.framework.versions.queryOptions()).data?.versions ?? [];
  const [framework, setFramework] = useState('');
  const openCycle = useMutation(calls.workspace.openCycle.mutationOptions({ onSuccess: () => chooseCycle(null) }));
  const close = useMutation({
    mutationFn: async () => {
      await client.workspace.close();
      await arrive('/');
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    openCycle.mutate({ year: Number(year), ...(due === null ? {} : { due }), ...(framework && { framework }) });
  };
  return (
    <>
      {current.mode === 'write' && (
        <form className={classes.cycles} onSubmit={submit}>
          <TextInput
            label={words('app:settings.further')}
            inputMode="numeric"
            pattern="\d{4}"
            required
            value={year}
            onChange={({ currentTarget }) => setYear(currentTarget.value)}
          />
          <DateField label={words('app:start.due')} value={due} onChange={setDue} />
          {versions.length > 1 && (
            <NativeSelect
              label={words('app:settings.further-framework')}
              data={[
                { value: '', label: words('app:settings.same-framework') },
                ...versions.map(({ sha256, code, version }) => ({ value: sha256, label: `${code} · ${version}` })),
              ]}
              value={framework}
              onChange={({ currentTarget }) => setFramework(currentTarget.value)}
            />
          )}
          <Button type="submit" variant="default" loading={openCycle.isPending}>
            {words('app:settings.open-cycle')}
          </Button>
        </form>
      )}
      <div className={classes.cycles}>
        <Button variant="default" loading={close.isPending} onClick={() => close.mutate()}>
          {words('app:settings.close')}
        </Button>
      </div>
    </>
  );
}
