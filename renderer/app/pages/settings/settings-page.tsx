import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { calls } from '../../../client/calls.ts';
import { desktop } from '../../../client/desktop.ts';
import { KeyValues } from '../../../ui/key-values.tsx';
import { PageTitle } from '../../../ui/page-title.tsx';
import { THEMES, useTheme } from '../../../ui/theme.tsx';
import { useSpeech } from '../../../ui/words.tsx';
import { LANGUAGES } from '../../workspace/languages.ts';
import { useCurrent } from '../../workspace/use-current.ts';
import { CycleSettings } from './cycle-settings.tsx';
import { People } from './people.tsx';
import classes from './settings-page.module.css';

/** Who works here and how the window looks; below, what is open and its cycles. */
export function SettingsPage() {
  const { words, language, setLanguage } = useSpeech();
  const { theme, setTheme } = useTheme();
  const current = useCurrent();
  return (
    <div className={classes.page}>
      <PageTitle title={words('app:place.settings')} />
      <Section title={words('app:settings.person')}>
        <PersonForm />
      </Section>
      <Section title={words('app:settings.window')}>
        <div className={classes.choice}>
          <span id="settings-language">{words('app:language')}</span>
          <SegmentedControl
            aria-labelledby="settings-language"
            value={language}
            onChange={setLanguage}
            data={LANGUAGES.map(({ language: value, name }) => ({ value, label: name }))}
          />
        </div>
        <div className={classes.choice}>
          <span id="settings-theme">{words('app:theme.label')}</span>
          <SegmentedControl
            aria-labelledby="settings-theme"
            value={theme}
            onChange={setTheme}
            data={THEMES.map((value) => ({ value, label: words(`app:theme.${value}`) }))}
          />
        </div>
      </Section>
      {current && (
        <Section title={words('app:settings.workspace', { name: current.name })}>
          <KeyValues
            pairs={[
              [words('app:settings.path'), current.path],
              [words('app:settings.framework'), `${current.framework.title}, ${current.framework.version}`],
              [words('app:settings.method'), `${current.method.title}, ${current.method.version}`],
            ]}
          />
          <CycleSettings current={current} />
          <People />
        </Section>
      )}
      {desktop && (
        <Section title={words('app:settings.about')}>
          <KeyValues
            pairs={[
              ['Raportor', desktop.versions.app],
              ['Electron', desktop.versions.electron],
              ['Chromium', desktop.versions.chromium],
            ]}
          />
        </Section>
      )}
    </div>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={classes.section}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** The name that ratings, conclusions and the journal bear from now on. */
function PersonForm() {
  const { words } = useSpeech();
  const person = useQuery(calls.workspace.person.queryOptions());
  const introduce = useMutation(calls.workspace.introduce.mutationOptions());
  const [typed, setTyped] = useState<string | null>(null);
  const name = typed ?? person.data?.name ?? '';
  return (
    <form
      className={classes.person}
      onSubmit={(event) => {
        event.preventDefault();
        introduce.mutate({ name: name.trim() }, { onSuccess: () => setTyped(null) });
      }}
    >
      <TextInput
        label={words('app:settings.name')}
        description={words('app:settings.name-below')}
        value={name}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        autoComplete="name"
        minLength={2}
        maxLength={80}
        required
      />
      <Button
        type="submit"
        variant="default"
        loading={introduce.isPending}
        disabled={name.trim() === person.data?.name}
      >
        {words('app:settings.keep')}
      </Button>
    </form>
  );
}
