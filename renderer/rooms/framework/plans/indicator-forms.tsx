import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { DraftIndicator } from '#shared/domain/framework/plan/plan-draft.schema.ts';
import { useWords } from '../../../ui/words.tsx';
import { newIndicator } from './draft-edits.ts';
import classes from './plans.module.css';
import { BASELINE, DISAGGREGATION, HISTORY, TARGETS, type TypedList } from './typed-lists.ts';

const CHOICES = {
  kind: ['count', 'percent', 'ratio', 'yes-no', 'text'],
  direction: ['up', 'down'],
  aggregation: ['sum', 'mean', 'max', 'min', 'latest', 'ratio'],
} as const;

/** An activity's indicators, every field of each. */
export function IndicatorForms({
  indicators,
  onChange,
}: {
  readonly indicators: readonly DraftIndicator[];
  readonly onChange: (indicators: DraftIndicator[]) => void;
}) {
  const words = useWords();
  return (
    <>
      {indicators.map((indicator, index) => (
        <IndicatorForm
          key={indicator.id}
          letter={String.fromCharCode(97 + index)}
          indicator={indicator}
          onChange={(changed) => onChange(indicators.map((one) => (one.id === indicator.id ? changed : one)))}
          onDelete={() => onChange(indicators.filter((one) => one.id !== indicator.id))}
          onUp={() => onChange(indicators.toSpliced(index, 1).toSpliced(Math.max(0, index - 1), 0, indicator))}
        />
      ))}
      <div>
        <Button variant="default" size="compact-sm" onClick={() => onChange([...indicators, newIndicator()])}>
          {words('framework:plan.add-indicator')}
        </Button>
      </div>
    </>
  );
}

function IndicatorForm({
  letter,
  indicator,
  onChange,
  onDelete,
  onUp,
}: {
  readonly letter: string;
  readonly indicator: DraftIndicator;
  readonly onChange: (indicator: DraftIndicator) => void;
  readonly onDelete: () => void;
  readonly onUp: () => void;
}) {
  const words = useWords();
  const { proposed } = indicator;
  const choice = (name: keyof typeof CHOICES) => {
    const sureness = name === 'aggregation' ? undefined : proposed[name];
    return (
      <NativeSelect
        key={name}
        label={words(`framework:field.${name}`)}
        description={
          sureness !== undefined && sureness < 0.8
            ? words('framework:plan.proposed', { percent: Math.round(sureness * 100) })
            : undefined
        }
        data={CHOICES[name].map((value) => ({
          value,
          label: words(`framework:${name === 'kind' ? 'measure' : name}.${value}`),
        }))}
        value={indicator[name]}
        onChange={({ currentTarget }) => {
          const value = CHOICES[name].find((one) => one === currentTarget.value);
          if (value) onChange({ ...indicator, [name]: value, proposed: withoutOne(proposed, name) });
        }}
      />
    );
  };
  return (
    <fieldset className={classes.group}>
      <legend>{words('framework:plan.indicator', { letter })}</legend>
      <Textarea
        label={words('framework:field.name')}
        autosize
        value={indicator.name}
        onChange={({ currentTarget }) => onChange({ ...indicator, name: currentTarget.value })}
      />
      <div className={classes.row}>
        {choice('kind')}
        <TextInput
          label={words('framework:field.unit')}
          value={indicator.unit}
          onChange={({ currentTarget }) => onChange({ ...indicator, unit: currentTarget.value })}
        />
        {choice('direction')}
        {choice('aggregation')}
        <TypedField
          name="targets"
          list={TARGETS}
          value={indicator.targets}
          onChange={(targets) => onChange({ ...indicator, targets })}
        />
        <TypedField
          name="baseline"
          list={BASELINE}
          value={indicator.baseline}
          onChange={(baseline) => onChange({ ...indicator, baseline })}
        />
      </div>
      <TypedField
        name="history"
        list={HISTORY}
        value={indicator.history}
        onChange={(history) => onChange({ ...indicator, history })}
      />
      <TypedField
        name="disaggregation"
        list={DISAGGREGATION}
        value={indicator.disaggregation}
        onChange={(disaggregation) => onChange({ ...indicator, disaggregation })}
      />
      <Checkbox
        label={words('framework:aggregation.cumulative')}
        checked={indicator.cumulative}
        onChange={({ currentTarget }) => onChange({ ...indicator, cumulative: currentTarget.checked })}
      />
      <div className={classes.row}>
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={onUp}
          aria-label={words('framework:plan.up-indicator', { letter })}
        >
          {words('framework:plan.up')}
        </Button>
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={onDelete}
          aria-label={words('framework:plan.delete-indicator', { letter })}
        >
          {words('framework:plan.remove')}
        </Button>
      </div>
    </fieldset>
  );
}

/** What a person has said is no proposal any more. */
const withoutOne = (proposed: DraftIndicator['proposed'], name: string): DraftIndicator['proposed'] =>
  Object.fromEntries(Object.entries(proposed).filter(([key]) => key !== name));

/** A list that is typed: kept where the whole can be read; what was typed stands for as long as it says what is kept. */
function TypedField<T>({
  name,
  list,
  value,
  onChange,
}: {
  readonly name: 'targets' | 'baseline' | 'history' | 'disaggregation';
  readonly list: TypedList<T>;
  readonly value: T;
  readonly onChange: (value: T) => void;
}) {
  const words = useWords();
  const [typed, setTyped] = useState<string | null>(null);
  const read = typed === null ? { value } : list.read(typed);
  const stands = typed !== null && (read === null || JSON.stringify(read.value) === JSON.stringify(value));
  const example = words(`framework:plan.example.${name}`);
  return (
    <Textarea
      label={words(`framework:field.${name}`)}
      placeholder={example}
      autosize
      minRows={1}
      error={read === null && words('framework:plan.cannot-be-read', { example })}
      value={stands ? typed : list.shown(value)}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        const now = list.read(currentTarget.value);
        if (now) onChange(now.value);
      }}
    />
  );
}
