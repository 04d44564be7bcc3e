import { useDocumentTitle } from '@mantine/hooks';
import { type ReactNode, useEffect, useRef } from 'react';
import classes from './page-title.module.css';

/** A page that is the first to open leaves the focus where the browser put it, before everything. */
let isFirst = true;

/**
 * The question a page answers, as its heading and as the window's title, with its one primary action. Coming from elsewhere,
 * reading begins here.
 */
export function PageTitle({
  title,
  action,
  children,
}: {
  readonly title: string;
  readonly action?: ReactNode;
  /** What has to be known before reading on: one line. */
  readonly children?: ReactNode;
}) {
  useDocumentTitle(`${title} · Raportor`);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const wasFirst = isFirst;
    isFirst = false;
    if (wasFirst) return;
    const active = document.activeElement;
    const isIdle = active === null || active === document.body || active.closest('[data-leads-to-pages]') !== null;
    if (isIdle) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <header className={classes.header}>
      <div className={classes.text}>
        <h1 ref={heading} tabIndex={-1} className={classes.title}>
          {title}
        </h1>
        {children && <p className={classes.below}>{children}</p>}
      </div>
      {action}
    </header>
  );
}
