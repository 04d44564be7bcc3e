import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Institution } from '#shared/domain/framework/framework.schema.ts';
import { isInstitutionCode } from '#shared/kernel/codes.ts';
import { useWords } from '../../../ui/words.tsx';
import classes from './plans.module.css';

const KINDS: readonly Institution['kind'][] = ['central', 'local', 'ngo', 'international'];

/** Adds an institution that the plan names and the register does not know. */
export function NewInstitution({
  text,
  institutions,
  onAdd,
}: {
  readonly text: string;
  readonly institutions: readonly Institution[];
  readonly onAdd: (institution: Institution) => void;
}) {
  const words = useWords();
  const [code, setCode] = useState(text);
  const [name, setName] = useState(text);
  const [kind, setKind] = useState<Institution['kind']>('central');
  const institution = made(code.trim(), name.trim(), kind);
  const isTaken = institutions.some((one) => one.code === code.trim());
  return (
    <div className={classes.row}>
      <TextInput
        label={words('framework:register.code')}
        value={code}
        onChange={({ currentTarget }) => setCode(currentTarget.value)}
      />
      <TextInput
        label={words('framework:plan.full-name')}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <NativeSelect
        label={words('framework:register.kind')}
        data={KINDS.map((value) => ({ value, label: words(`framework:kind.${value}`) }))}
        value={kind}
        onChange={({ currentTarget }) => setKind(KINDS.find((one) => one === currentTarget.value) ?? 'central')}
      />
      <Button
        variant="default"
        disabled={isTaken || institution === null}
        onClick={() => institution && onAdd(institution)}
      >
        {words('framework:plan.add-institution')}
      </Button>
    </div>
  );
}

/** The entry of the register that a person describes; null where the code cannot be one. */
function made(code: string, name: string, kind: Institution['kind']): Institution | null {
  if (!isInstitutionCode(code) || name === '') return null;
  return { code, kind, identities: [{ code, name }], aliases: [], class: false, memberOf: [], actsFor: [] };
}

/** The register with one more body that may act for an institution. */
export const actingFor = (
  institutions: readonly Institution[],
  body: string,
  institution: string,
): readonly Institution[] =>
  isInstitutionCode(institution)
    ? institutions.map((one) => (one.code === body ? { ...one, actsFor: [...one.actsFor, institution] } : one))
    : institutions;
