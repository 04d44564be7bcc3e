import { TextInput } from '@mantine/core';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { fold } from '#shared/domain/framework/fold.ts';
import { useWords } from '../../ui/words.tsx';
import { focusOnMount } from './focus-on-mount.ts';
import classes from './search-list.module.css';

export interface Found<Value> {
  readonly key: string;
  readonly value: Value;
  /** Short, in front. */
  readonly code: string;
  readonly text: string;
  /** Stands below the one before it. */
  readonly isInner?: boolean;
}

/** Shown at once; who wants more types more. */
const MOST = 60;

/** A list to search and pick from: one types a part of a code or a name, with or without diacritics. Arrows travel, Enter picks. */
export function SearchList<Value>({
  label,
  items,
  typed: start = '',
  onPick,
}: {
  readonly label: string;
  readonly items: readonly Found<Value>[];
  /** What the search begins with. */
  readonly typed?: string;
  readonly onPick: (value: Value) => void;
}) {
  const words = useWords();
  const list = useId();
  const box = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState(start);
  const [at, setAt] = useState(0);
  const folded = useMemo(() => items.map((item) => ({ item, text: fold(`${item.code} ${item.text}`) })), [items]);
  const found = useMemo(() => {
    const parts = fold(typed).split(' ').filter(Boolean);
    const code = typed.trim().toLowerCase();
    const isCoded = ({ item }: (typeof folded)[number]): boolean => item.code.toLowerCase().startsWith(code);
    const coded = folded.filter(isCoded);
    const named = folded.filter((one) => !isCoded(one) && parts.every((part) => one.text.includes(part)));
    return [...coded, ...named].slice(0, MOST).map(({ item }) => item);
  }, [folded, typed]);
  const active = Math.min(at, found.length - 1);
  useEffect(() => {
    box.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const go = (next: number) => setAt(Math.min(found.length - 1, Math.max(0, next)));
  return (
    <div>
      <TextInput
        ref={focusOnMount}
        label={label}
        value={typed}
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={found[active] ? `${list}-${active}` : undefined}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
          if (step !== undefined) go(active + step);
          else if (event.key === 'Enter' && found[active]) onPick(found[active].value);
          else return;
          event.preventDefault();
        }}
      />
      <div ref={box} id={list} role="listbox" aria-label={label} className={classes.list}>
        {found.map((item, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are taken by the field above
          // biome-ignore lint/a11y/useFocusableInteractive: the field above holds the focus
          <div
            key={item.key}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === active}
            className={classes.option}
            data-inner={item.isInner || undefined}
            onClick={() => onPick(item.value)}
          >
            <b>{item.code}</b> {item.text}
          </div>
        ))}
      </div>
      {found.length === 0 && <p className={classes.nothing}>{words('intake:screen.search.nothing')}</p>}
    </div>
  );
}
