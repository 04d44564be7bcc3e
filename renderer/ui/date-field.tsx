import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { dayFigure } from '#shared/words/figures.ts';
import { typedDay } from './typed-day.ts';
import { useWords } from './words.tsx';

/** A day as it is written here, 31.12.2019, whatever the browser's own language; `onChange` gets `2019-12-31`, or null. */
export function DateField({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (day: string | null) => void;
}) {
  const words = useWords();
  const [text, setText] = useState(value === null ? '' : dayFigure(value));
  const isWrong = text.trim() !== '' && typedDay(text) === null;
  return (
    <TextInput
      label={label}
      placeholder={words('app:date.form')}
      value={text}
      error={isWrong && text.trim().length >= 8 ? words('app:date.wrong') : null}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        onChange(typedDay(currentTarget.value));
      }}
    />
  );
}
