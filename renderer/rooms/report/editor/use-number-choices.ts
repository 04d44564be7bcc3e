import { useMemo, useState } from 'react';
import { fold } from '#shared/domain/framework/fold.ts';
import type { BoundNumber } from '#shared/domain/report/bound-numbers.ts';

/** Beyond this many it is quicker to type another letter than to look. */
const MOST = 40;

export interface Choice extends BoundNumber {
  readonly title: string;
}

export interface NumberChoices {
  readonly shown: readonly Choice[];
  /** How many more would fit what was typed. */
  readonly more: number;
  /** Position of the one that Enter takes; null where there is none. */
  readonly active: number | null;
  /** Not after it was closed by Escape, until something else is typed. */
  readonly isOpen: boolean;
  /** True where the key was meant for the list. */
  takeKey(key: string, choose: (field: string) => void): boolean;
}

/** The numbers that fit what was typed of a field (null where none is being typed): the node's own first, then those below it. */
export function useNumberChoices(
  typed: string | null,
  node: string,
  numbers: readonly BoundNumber[],
  titles: ReadonlyMap<string, string>,
): NumberChoices {
  const [moved, setMoved] = useState({ typed, active: 0 });
  const [closed, setClosed] = useState<string | null>(null);
  const ordered = useMemo(() => inOrder(numbers, node, titles), [numbers, node, titles]);
  const fitting = useMemo(() => {
    const wanted = fold(typed ?? '')
      .split(/\s+/)
      .filter(Boolean);
    return ordered.filter(({ letters }) => wanted.every((word) => letters.includes(word)));
  }, [ordered, typed]);
  const shown = fitting.slice(0, MOST);
  const active = shown.length === 0 ? null : Math.min(moved.typed === typed ? moved.active : 0, shown.length - 1);
  const isOpen = typed !== null && closed !== typed;
  return {
    shown,
    more: fitting.length - shown.length,
    active,
    isOpen,
    takeKey(key, choose) {
      if (!isOpen || typed === null) return false;
      if (key === 'Escape') {
        setClosed(typed);
        return true;
      }
      if (active === null) return false;
      if (key === 'ArrowDown' || key === 'ArrowUp') {
        const step = key === 'ArrowDown' ? 1 : -1;
        setMoved({ typed, active: (active + step + shown.length) % shown.length });
        return true;
      }
      const chosen = shown[active];
      if ((key !== 'Enter' && key !== 'Tab') || !chosen) return false;
      choose(chosen.field);
      return true;
    },
  };
}

function inOrder(numbers: readonly BoundNumber[], node: string, titles: ReadonlyMap<string, string>) {
  const nearness = (number: BoundNumber): number =>
    number.node === node ? 0 : number.node.startsWith(`${node}.`) ? 1 : 2;
  return numbers
    .map((number) => {
      const title = titles.get(number.node) ?? '';
      return { ...number, title, letters: fold(`${number.field} ${title}`) };
    })
    .sort((a, b) => nearness(a) - nearness(b));
}
