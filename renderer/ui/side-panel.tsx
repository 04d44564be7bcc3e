import { CloseButton } from '@mantine/core';
import { createContext, type ReactNode, useContext, useEffect, useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import classes from './side-panel.module.css';
import { useWords } from './words.tsx';

const SlotContext = createContext<HTMLElement | null>(null);

/** Lays a page beside the place where its details open. */
export function SideLayout({ children }: { readonly children: ReactNode }) {
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  return (
    <SlotContext value={slot}>
      <div className={classes.layout}>
        {children}
        <div ref={setSlot} className={classes.slot} />
      </div>
    </SlotContext>
  );
}

/**
 * Details beside the page, so that the place is not lost; rendered anywhere in a page, it opens at the window's right edge. It
 * takes the focus, and gives it back when it is closed (Escape, or its button).
 */
export function SidePanel({
  title,
  onClose,
  children,
}: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const words = useWords();
  const slot = useContext(SlotContext);
  const label = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!slot) return undefined;
    const before = document.activeElement;
    heading.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [slot]);
  if (!slot) return null;
  return createPortal(
    <aside
      className={classes.panel}
      aria-labelledby={label}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose();
      }}
    >
      <div className={classes.head}>
        <h2 id={label} ref={heading} tabIndex={-1} className={classes.title}>
          {title}
        </h2>
        <CloseButton onClick={onClose} aria-label={words('app:close')} title={words('app:close')} />
      </div>
      <div className={classes.body}>{children}</div>
    </aside>,
    slot,
  );
}
