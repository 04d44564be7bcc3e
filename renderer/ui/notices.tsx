import { CloseButton } from '@mantine/core';
import { useEffect, useState, useSyncExternalStore } from 'react';
import classes from './notices.module.css';
import { useWords } from './words.tsx';

interface Notice {
  readonly title?: string;
  readonly text: string;
  /** Something went wrong. */
  readonly isBad?: boolean;
  /** Until it is put away; else it goes by itself. */
  readonly stays?: boolean;
}

/** How many are shown at once: what was said last must be seen, so the oldest give way. */
const AT_ONCE = 3;
/** How long one is shown that goes by itself, beginning anew when the pointer or the focus leaves it; milliseconds. */
const SHOWN_FOR = 4000;

const listeners = new Set<() => void>();
let shown: readonly (Notice & { readonly id: number })[] = [];
let last = 0;

/** Says in the window's corner what was done, or what went wrong. */
export function notify(notice: Notice): void {
  last += 1;
  show([...shown, { ...notice, id: last }].slice(-AT_ONCE));
}

function show(notices: typeof shown): void {
  shown = notices;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where `notify` speaks. */
export function Notices() {
  const notices = useSyncExternalStore(subscribe, () => shown);
  return (
    <div className={classes.corner}>
      {notices.map((notice) => (
        <Shown key={notice.id} notice={notice} onClose={() => show(shown.filter(({ id }) => id !== notice.id))} />
      ))}
    </div>
  );
}

function Shown({ notice, onClose }: { readonly notice: Notice; readonly onClose: () => void }) {
  const { title, text, isBad, stays } = notice;
  const words = useWords();
  const [isHeld, setHeld] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: how it closes does not change
  useEffect(() => {
    if (stays || isHeld) return undefined;
    const timer = setTimeout(onClose, SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [stays, isHeld]);
  return (
    <div
      role="alert"
      className={classes.notice}
      data-bad={isBad || undefined}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <div>
        {title && <strong>{title}</strong>}
        <div>{text}</div>
      </div>
      <CloseButton onClick={onClose} aria-label={words('app:close')} />
    </div>
  );
}
