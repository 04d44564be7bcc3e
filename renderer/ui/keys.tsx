import { Kbd } from '@mantine/core';
import { Fragment } from 'react';

const SHOWN: Readonly<Record<string, string>> = {
  mod: 'Ctrl',
  ctrl: 'Ctrl',
  shift: 'Shift',
  alt: 'Alt',
  enter: 'Enter',
  escape: 'Esc',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
};

/** Keys as they stand on the keyboard: `mod+K` as Ctrl K. */
export function Keys({ keys }: { readonly keys: string }) {
  const parts = keys === 'shift+?' ? ['?'] : keys.split('+');
  return (
    <span>
      {parts.map((key, at) => (
        <Fragment key={key}>
          {at > 0 && ' '}
          <Kbd>{SHOWN[key.toLowerCase()] ?? key.toUpperCase()}</Kbd>
        </Fragment>
      ))}
    </span>
  );
}
