import { Fragment } from 'react';
import classes from './keys.module.css';

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
          <kbd className={classes.key}>{SHOWN[key.toLowerCase()] ?? key.toUpperCase()}</kbd>
        </Fragment>
      ))}
    </span>
  );
}
