import { useEffect, useEffectEvent } from 'react';

/** What the menu or the palette asks of a page; the window goes to the page first. */
export type PageCommand = 'import-files' | 'import-folder' | 'export-report' | 'verify-file' | 'new-workspace' | 'find';

const pages = new Map<PageCommand, () => void>();
let waiting: PageCommand | null = null;

/** Has the page that knows the command carry it out: now, or as soon as it is there. */
export function command(name: PageCommand): void {
  const act = pages.get(name);
  waiting = act ? null : name;
  act?.();
}

/** A page's answer to a command, for as long as the page is shown. */
export function useCommand(name: PageCommand, act: () => void): void {
  const current = useEffectEvent(act);
  useEffect(() => {
    const answer = () => current();
    pages.set(name, answer);
    if (waiting === name) {
      waiting = null;
      answer();
    }
    return () => {
      if (pages.get(name) === answer) pages.delete(name);
    };
  }, [name]);
}
