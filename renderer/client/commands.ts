import { useEffect, useEffectEvent } from 'react';
import type { MenuCommand } from '#shared/contract/desktop.ts';

/** What the menu or the palette asks of whatever part of the window knows it. */
export type PageCommand = Exclude<MenuCommand, 'open-workspace' | 'close-workspace' | 'settings' | 'about' | 'palette'>;

const pages = new Map<PageCommand, () => void>();
let waiting: PageCommand | null = null;

/** Has the part that knows the command carry it out; nothing happens where none is shown that does. */
export function command(name: PageCommand): void {
  pages.get(name)?.();
}

/** The same, as soon as the page that knows it is there: for after going to it. */
export function commandThere(name: PageCommand): void {
  waiting = pages.has(name) ? null : name;
  command(name);
}

/** A part's answer to a command, for as long as it is shown. */
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
