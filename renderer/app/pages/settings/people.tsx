import { Button, Checkbox, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ROLES } from '#shared/domain/framework/person.ts';
import { calls } from '../../../client/calls.ts';
import { useWords } from '../../../ui/words.tsx';
import classes from './settings-page.module.css';

/** Who works in the open workspace, and what each may do; an administrator adds people and gives roles. */
export function People() {
  const words = useWords();
  const [name, setName] = useState('');
  const { data } = useQuery(calls.workspace.people.queryOptions());
  const set = useMutation(calls.workspace.setPerson.mutationOptions());
  if (!data) return null;
  const mayChange = data.roles.includes('administrator');
  return (
    <>
      <h3>{words('app:people.title')}</h3>
      {data.people.map((person) => (
        <fieldset key={person.id} className={classes.cycles} disabled={!mayChange || set.isPending}>
          <legend>
            {person.name} ({person.initials}){person.id === data.me ? ` · ${words('app:people.me')}` : ''}
          </legend>
          {ROLES.map((role) => (
            <Checkbox
              key={role}
              label={words(`app:people.role.${role}`)}
              checked={person.roles.includes(role)}
              onChange={({ currentTarget: { checked } }) => {
                const others = person.roles.filter((one) => one !== role);
                set.mutate({ id: person.id, name: person.name, roles: checked ? [...others, role] : others });
              }}
            />
          ))}
        </fieldset>
      ))}
      <p>{words('app:people.below')}</p>
      {mayChange && (
        <form
          className={classes.person}
          onSubmit={(event) => {
            event.preventDefault();
            set.mutate({ name, roles: ['reviewer'] }, { onSuccess: () => setName('') });
          }}
        >
          <TextInput
            label={words('app:people.new')}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
            required
            maxLength={80}
          />
          <Button type="submit" variant="default" loading={set.isPending}>
            {words('app:people.add')}
          </Button>
        </form>
      )}
    </>
  );
}
