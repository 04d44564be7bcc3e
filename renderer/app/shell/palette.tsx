import { type KeyboardEvent, useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { useWords } from '../../ui/words.tsx';
import classes from './palette.module.css';
import { paletteDialog } from './palette-dialog.ts';
import { found, type PaletteItem } from './palette-search.ts';
import { usePaletteGroups } from './use-palette-groups.ts';

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

/** Everything that can be gone to or done from anywhere, by typing a part of its name or its code. */
export function Palette() {
  const words = useWords();
  const list = useId();
  const box = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const [isHurried, setHurried] = useState(false);
  const { groups, isWaiting } = usePaletteGroups(isOpen);
  const shown = isOpen ? found(groups, typed) : [];
  const items = shown.flatMap((group) => group.items);
  const active = Math.min(at, items.length - 1);
  const pick = (item: PaletteItem | undefined) => {
    setHurried(false);
    if (!item) return;
    paletteDialog.current?.close();
    item.act();
  };
  const pickFirst = useEffectEvent(() => pick(items[active]));
  useEffect(() => {
    // Enter came before what it may have been meant for was known.
    if (isHurried && !isWaiting) pickFirst();
  }, [isHurried, isWaiting]);
  useEffect(() => {
    box.current?.querySelectorAll('[role="option"]')[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step !== undefined) setAt(Math.min(items.length - 1, Math.max(0, active + step)));
    else if (event.key === 'Enter' && isWaiting && typed !== '') setHurried(true);
    else if (event.key === 'Enter') pick(items[active]);
    else return;
    event.preventDefault();
  };
  return (
    <dialog
      ref={paletteDialog}
      className={classes.dialog}
      aria-label={words('app:palette.label')}
      closedby="any"
      onBeforeToggle={({ newState }) => setOpen(newState === 'open')}
      onClose={() => {
        setTyped('');
        setAt(0);
        setHurried(false);
      }}
    >
      <div className={classes.field}>
        <Icon name="search" />
        <input
          className={classes.input}
          value={typed}
          placeholder={words('app:palette.placeholder')}
          role="combobox"
          aria-label={words('app:palette.label')}
          aria-expanded={items.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={items[active] ? `${list}-${active}` : undefined}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value);
            setAt(0);
            setHurried(false);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div ref={box} id={list} role="listbox" aria-label={words('app:palette.label')} className={classes.list}>
        {shown.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: groups of a listbox, not of fields
          <div key={group.name} role="group" aria-label={group.name}>
            <div className={classes.group} aria-hidden="true">
              {group.name}
            </div>
            {group.items.map((item) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: keys are taken by the field above
              // biome-ignore lint/a11y/useFocusableInteractive: the field above holds the focus
              <div
                key={item.key}
                id={`${list}-${items.indexOf(item)}`}
                role="option"
                aria-selected={item === items[active]}
                className={classes.option}
                onClick={() => pick(item)}
              >
                {item.icon && <Icon name={item.icon} size={16} />}
                {item.code && <b className={classes.code}>{item.code}</b>}
                <span>{item.text}</span>
              </div>
            ))}
          </div>
        ))}
      </div>
      <p className={classes.nothing} role="status">
        {isOpen && items.length === 0 && words(isWaiting ? 'app:waiting' : 'app:palette.nothing')}
      </p>
    </dialog>
  );
}
