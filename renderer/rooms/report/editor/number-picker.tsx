import { useEffect, useRef } from 'react';
import type { OpenField } from '#shared/domain/report/conclusion-edits.ts';
import { useWords } from '../../../ui/words.tsx';
import classes from './number-picker.module.css';
import type { NumberChoices } from './use-number-choices.ts';

const WIDTH = 520;
const HEIGHT = 300;
const MARGIN = 8;

/** A field that is being typed, and where it stands on the screen. */
export interface PlacedField extends OpenField {
  readonly left: number;
  readonly bottom: number;
}

/** The numbers a text can be bound to, at the place where one is being typed; the focus stays in the text. */
export function NumberPicker({
  id,
  field,
  choices: { shown, more, active },
  onChoose,
}: {
  readonly id: string;
  readonly field: PlacedField;
  readonly choices: NumberChoices;
  readonly onChoose: (field: string) => void;
}) {
  const words = useWords();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active !== null) list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const left = Math.max(MARGIN, Math.min(field.left, window.innerWidth - WIDTH - MARGIN));
  const fitsBelow = field.bottom + HEIGHT + MARGIN < window.innerHeight;
  const placed = fitsBelow
    ? { top: field.bottom + 4 }
    : { bottom: Math.max(MARGIN, window.innerHeight - field.bottom + 24) };
  return (
    <div className={classes.picker} style={{ left, width: WIDTH, maxHeight: HEIGHT, ...placed }}>
      <div ref={list} id={id} role="listbox" aria-label={words('report:editor.picker')} className={classes.list}>
        {shown.map(({ field: name, text, title }, at) => (
          <div
            key={name}
            id={`${id}-${at}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === active}
            className={classes.choice}
            onMouseDown={(event) => {
              event.preventDefault();
              onChoose(name);
            }}
          >
            <span className={classes.field}>{name}</span>
            <span className={classes.title}>{title}</span>
            <span className={classes.value}>{text}</span>
          </div>
        ))}
      </div>
      <p className={classes.below} role="status">
        {shown.length === 0
          ? words('report:editor.nothing', { typed: field.typed })
          : more > 0
            ? words('report:editor.more', { count: more })
            : words('report:editor.keys')}
      </p>
    </div>
  );
}
