import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { ColumnRole, UnderstoodRole } from '#shared/domain/intake/mapping.schema.ts';
import { useWords } from '../../../ui/words.tsx';
import { focusOnMount } from '../focus-on-mount.ts';
import classes from './panel.module.css';
import { ROLES, roleWord } from './role-word.ts';

/** Says what a column holds. */
export function RoleEditor({
  role,
  onRole,
}: {
  readonly role: UnderstoodRole | null;
  readonly onRole: (role: ColumnRole) => void;
}) {
  const words = useWords();
  const [chosen, setChosen] = useState<ColumnRole>(ROLES.find((one) => one === role) ?? 'value');
  return (
    <form
      className={classes.editor}
      onSubmit={(event) => {
        event.preventDefault();
        onRole(chosen);
      }}
    >
      <NativeSelect
        ref={focusOnMount}
        label={words('intake:screen.role-label')}
        value={chosen}
        onChange={({ currentTarget }) => setChosen(ROLES.find((one) => one === currentTarget.value) ?? chosen)}
        data={ROLES.map((one) => ({ value: one, label: roleWord(words, one) }))}
      />
      <div>
        <Button type="submit">{words('intake:screen.role-save')}</Button>
      </div>
    </form>
  );
}
