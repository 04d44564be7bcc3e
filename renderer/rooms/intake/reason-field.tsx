import { TextInput } from '@mantine/core';
import type { RefCallback } from 'react';
import { useWords } from '../../ui/words.tsx';

const SHORTEST_REASON = 3;

/** Whether a text is enough of a reason to be kept beside what a person decided. */
export const isReason = (text: string): boolean => text.trim().length >= SHORTEST_REASON;

/** The reason that is kept beside what a person decided of a file. */
export function ReasonField({
  value,
  onChange,
  ref,
}: {
  readonly value: string;
  readonly onChange: (reason: string) => void;
  readonly ref?: RefCallback<HTMLInputElement>;
}) {
  const words = useWords();
  return (
    <TextInput
      ref={ref}
      label={words('intake:screen.settle.reason')}
      description={words('intake:screen.settle.reason-hint')}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
