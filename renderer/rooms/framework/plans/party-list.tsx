import { Button, NativeSelect } from '@mantine/core';
import type { Institution } from '#shared/domain/framework/framework.schema.ts';
import type { DraftParty } from '#shared/domain/framework/plan/plan-draft.schema.ts';
import { useWords } from '../../../ui/words.tsx';
import { actingFor, NewInstitution } from './new-institution.tsx';
import classes from './plans.module.css';

/** Who is responsible or a partner: each as the plan writes it, and the institution of the register that it is. */
export function PartyList({
  label,
  parties,
  institutions,
  onChange,
  onRegister,
}: {
  readonly label: string;
  readonly parties: readonly DraftParty[];
  readonly institutions: readonly Institution[];
  readonly onChange: (parties: DraftParty[]) => void;
  readonly onRegister: (institutions: readonly Institution[], parties: DraftParty[]) => void;
}) {
  const words = useWords();
  const codes = ['', ...institutions.map(({ code }) => String(code))];
  const replaced = (index: number, changed: Partial<DraftParty>) =>
    parties.map((one, at) => (at === index ? { ...one, ...changed } : one));
  return (
    <fieldset className={classes.group}>
      <legend>{label}</legend>
      {parties.map((party, index) => {
        const body = institutions.find(({ code }) => code === party.through);
        const isUnregistered =
          party.institution !== null && body && !body.actsFor.some((one) => one === party.institution);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a party is known by its place alone
          <div key={index} className={classes.form}>
            <div className={classes.row}>
              <NativeSelect
                label={party.text || words('framework:plan.institution')}
                data={codes}
                error={party.institution === null && words('framework:plan.unknown')}
                value={party.institution ?? ''}
                onChange={({ currentTarget }) =>
                  onChange(replaced(index, { institution: currentTarget.value || null }))
                }
              />
              <NativeSelect
                label={words('framework:plan.through')}
                data={codes}
                value={party.through ?? ''}
                onChange={({ currentTarget }) => onChange(replaced(index, { through: currentTarget.value || null }))}
              />
              <Button
                variant="subtle"
                aria-label={words('framework:plan.remove-party', {
                  name: party.text || String(party.institution ?? ''),
                })}
                onClick={() => onChange(parties.filter((_, at) => at !== index))}
              >
                {words('framework:plan.remove')}
              </Button>
            </div>
            {party.institution === null && party.text !== '' && (
              <NewInstitution
                text={party.text}
                institutions={institutions}
                onAdd={(institution) =>
                  onRegister(
                    [...institutions, institution],
                    replaced(index, { institution: institution.code, through: null }),
                  )
                }
              />
            )}
            {isUnregistered && party.institution !== null && (
              <Button
                variant="default"
                onClick={() => onRegister(actingFor(institutions, body.code, String(party.institution)), [...parties])}
              >
                {words('framework:plan.add-relation', { institution: party.institution, through: body.code })}
              </Button>
            )}
          </div>
        );
      })}
      <div>
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => onChange([...parties, { text: '', institution: null, through: null }])}
        >
          {words('framework:plan.add-party')}
        </Button>
      </div>
    </fieldset>
  );
}
