import { Button } from '@mantine/core';
import {
  type ClipboardEvent,
  type KeyboardEvent,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { BoundNumber } from '#shared/domain/report/bound-numbers.ts';
import {
  entered,
  MARKS,
  openFieldAt,
  pastedText,
  type TextEdit,
  toggledList,
  toggledMark,
} from '#shared/domain/report/conclusion-edits.ts';
import { useWords } from '../../../ui/words.tsx';
import classes from './conclusion-editor.module.css';
import { NumberPicker, type PlacedField } from './number-picker.tsx';
import { applyEdit, placeInField } from './text-field.ts';
import { useNumberChoices } from './use-number-choices.ts';

interface ConclusionEditorProps {
  readonly label: string;
  readonly text: string;
  readonly node: string;
  readonly numbers: readonly BoundNumber[];
  /** Titles of nodes by code. */
  readonly titles: ReadonlyMap<string, string>;
  readonly readOnly: boolean;
  /** The text as it is meant to stand at this very moment, whatever was rendered last. */
  readonly now: () => string;
  readonly onText: (text: string) => void;
  readonly onLeave: () => void;
}

/** What the toolbar does, and its keys, as in Word. */
const COMMANDS = {
  bold: (text: string, from: number, to: number) => toggledMark(text, from, to, MARKS.bold),
  italic: (text: string, from: number, to: number) => toggledMark(text, from, to, MARKS.italic),
  list: toggledList,
  number: (_text: string, from: number, to: number): TextEdit => ({
    ...{ from, to, insert: '{{' },
    select: [from + 2, from + 2],
  }),
} as const;
const KEYS = { bold: 'Ctrl+B', italic: 'Ctrl+I', list: 'Ctrl+Shift+8', number: '{{' } as const;
const ORDER = ['bold', 'italic', 'list', 'number'] as const;
type Command = (typeof ORDER)[number];

function commandOf({ ctrlKey, metaKey, shiftKey, altKey, code }: KeyboardEvent): Command | null {
  if (!(ctrlKey || metaKey) || altKey) return null;
  if (shiftKey) return code === 'Digit8' ? 'list' : null;
  return code === 'KeyB' ? 'bold' : code === 'KeyI' ? 'italic' : null;
}

/** An editor of a conclusion's text, with numbers that follow the evaluation. */
export function ConclusionEditor(props: ConclusionEditorProps) {
  const { label, text, node, numbers, titles, readOnly, now, onText, onLeave } = props;
  const words = useWords();
  const place = useRef<HTMLTextAreaElement>(null);
  const list = useId();
  const help = useId();
  // A default that followed the text would part the field's undo into single letters.
  const [first] = useState(text);
  const [field, setField] = useState<PlacedField | null>(null);
  const choices = useNumberChoices(field?.typed ?? null, node, numbers, titles);
  const isPicking = field !== null && !readOnly && choices.isOpen;

  const edit = (edited: TextEdit) => place.current && !readOnly && applyEdit(place.current, edited);
  const run = (command: Command) => {
    const { value, selectionStart, selectionEnd } = place.current ?? {};
    if (value !== undefined && selectionStart !== undefined && selectionEnd !== undefined)
      edit(COMMANDS[command](value, selectionStart, selectionEnd));
  };
  const bind = (chosen: string) => {
    if (!place.current || !field) return;
    const insert = `{{${chosen}}}`;
    const caret = field.from + insert.length;
    edit({ from: field.from, to: place.current.selectionStart, insert, select: [caret, caret] });
  };
  /** Looks whether a field is being typed, after every change and move. */
  const look = (area: HTMLTextAreaElement) => {
    const { value, selectionStart, selectionEnd } = area;
    const open = selectionStart === selectionEnd ? openFieldAt(value, selectionStart) : null;
    setField(open && { ...open, ...placeInField(area, open.from) });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || readOnly) return;
    const command = commandOf(event);
    const { value, selectionStart, selectionEnd } = event.currentTarget;
    const isPlain = !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey);
    if (command) run(command);
    else if (!isPlain) return;
    else if (!(isPicking && choices.takeKey(event.key, bind))) {
      const edited = event.key === 'Enter' ? entered(value, selectionStart, selectionEnd) : null;
      if (!edited) return;
      edit(edited);
    }
    event.preventDefault();
  };
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    if (readOnly || !event.clipboardData.types.includes('text/html')) return;
    event.preventDefault();
    const insert = pastedText(event.clipboardData.getData('text/plain'));
    const { selectionStart: from, selectionEnd: to } = event.currentTarget;
    edit({ from, to, insert, select: [from + insert.length, from + insert.length] });
  };

  // Something came from elsewhere, or what was typed came back. Before anything else can be typed; and only what is different, for
  // the field's own undo ends here.
  const takeOver = useEffectEvent(() => {
    const meant = now();
    if (place.current && place.current.value.trim() !== meant.trim()) place.current.value = meant;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text says when to look, not what to take
  useLayoutEffect(() => takeOver(), [text]);
  return (
    <div className={classes.editor}>
      <div className={classes.toolbar} role="toolbar" aria-label={words('report:editor.toolbar')}>
        {ORDER.map((command) => (
          <Button
            key={command}
            variant="default"
            disabled={readOnly}
            title={KEYS[command]}
            className={command === 'bold' || command === 'italic' ? classes[command] : undefined}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => run(command)}
          >
            {words(`report:editor.${command}`)}
          </Button>
        ))}
      </div>
      <textarea
        ref={place}
        defaultValue={first}
        className={classes.text}
        lang="ro"
        spellCheck
        readOnly={readOnly}
        aria-label={label}
        aria-describedby={help}
        aria-controls={isPicking ? list : undefined}
        aria-activedescendant={isPicking && choices.active !== null ? `${list}-${choices.active}` : undefined}
        onChange={({ currentTarget }) => {
          onText(currentTarget.value);
          look(currentTarget);
        }}
        onSelect={({ currentTarget }) => look(currentTarget)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onBlur={() => {
          setField(null);
          onLeave();
        }}
      />
      <p id={help} className={classes.help}>
        {words('report:editor.help')}
      </p>
      {isPicking && <NumberPicker id={list} field={field} choices={choices} onChoose={bind} />}
    </div>
  );
}
