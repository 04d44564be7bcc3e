import { TextInput } from '@mantine/core';
import type { PlanDraft } from '#shared/domain/framework/plan/plan-draft.schema.ts';
import { useWords } from '../../../ui/words.tsx';
import classes from './plans.module.css';

const TEXTS = ['code', 'version', 'title', 'legalBasis', 'planTitle', 'planLegalBasis'] as const;
const YEARS = ['from', 'to'] as const;

/** By what acts the new version holds: said by a person, since no document holds it in one form. */
export function HeadForm({
  head,
  onChange,
}: {
  readonly head: PlanDraft['head'];
  readonly onChange: (head: PlanDraft['head']) => void;
}) {
  const words = useWords();
  return (
    <section aria-labelledby="plan-head" className={classes.form}>
      <h2 id="plan-head">{words('framework:plan.head-title')}</h2>
      {TEXTS.map((name) => (
        <TextInput
          key={name}
          label={words(`framework:plan.head.${name}`)}
          value={head[name]}
          onChange={({ currentTarget }) => onChange({ ...head, [name]: currentTarget.value })}
        />
      ))}
      <div className={classes.row}>
        {YEARS.map((name) => (
          <TextInput
            key={name}
            label={words(`framework:plan.head.${name}`)}
            inputMode="numeric"
            value={String(head[name])}
            onChange={({ currentTarget }) =>
              onChange({ ...head, [name]: Number(currentTarget.value.replace(/\D/g, '').slice(0, 4)) })
            }
          />
        ))}
      </div>
    </section>
  );
}
