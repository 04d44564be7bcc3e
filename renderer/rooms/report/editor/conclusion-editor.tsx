import { Button } from '@mantine/core';
import { useCallback, useEffect, useEffectEvent, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { ABSENT, type BoundNumber } from '#shared/domain/report/bound-numbers.ts';
import { conclusionText, parseConclusion } from '#shared/domain/report/conclusion-text.ts';
import { useWords } from '../../../ui/words.tsx';
import classes from './conclusion-editor.module.css';
import type { LookOf } from './number-chip.ts';
import { NumberPicker } from './number-picker.tsx';
import { type Manner, type OpenField, TextEditor, type Told } from './text-editor.ts';
import { useNumberChoices } from './use-number-choices.ts';

const PLAIN: Manner = { bold: false, italic: false, list: false, undo: false, redo: false };

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

/** An editor of a conclusion's text: bold, italic, lists, and numbers that follow the evaluation. */
export function ConclusionEditor(props: ConclusionEditorProps) {
  const { label, text, node, numbers, titles, readOnly, now, onText, onLeave } = props;
  const words = useWords();
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<TextEditor | null>(null);
  const list = useId();
  const [manner, setManner] = useState<Manner>(PLAIN);
  const [field, setField] = useState<OpenField | null>(null);
  const choices = useNumberChoices(field?.typed ?? null, node, numbers, titles);
  const lookOf = useLooks(numbers);

  const bind = useCallback((chosen: string) => editor.current?.bind(chosen), []);
  const told = useRef<Told>({
    label,
    readOnly,
    onText,
    onLeave,
    onField: setField,
    onManner: setManner,
    onFieldKey: (_key: string) => false,
  });
  useLayoutEffect(() => {
    told.current = {
      label,
      readOnly,
      onText,
      onLeave,
      onField: setField,
      onManner: setManner,
      onFieldKey: (key) => choices.takeKey(key, bind),
    };
    editor.current?.refresh();
  });

  const first = useRef({ text, lookOf });
  useEffect(() => {
    if (!place.current) return undefined;
    const made = new TextEditor(place.current, first.current.text, first.current.lookOf, () => told.current);
    editor.current = made;
    made.tell();
    return () => {
      editor.current = null;
      made.destroy();
    };
  }, []);
  // Something came from elsewhere. What was rendered may be older than what was typed since, so it only says when to look.
  const takeOver = useEffectEvent(() => {
    const meant = now();
    if (editor.current && editor.current.text !== conclusionText(parseConclusion(meant))) editor.current.replace(meant);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text says when to look, not what to take
  useEffect(() => takeOver(), [text]);
  useEffect(() => editor.current?.drawNumbers(lookOf), [lookOf]);

  const isPicking = field !== null && !readOnly && choices.isOpen;
  useEffect(() => {
    const attributes = isPicking
      ? { 'aria-controls': list, 'aria-activedescendant': choices.active === null ? '' : `${list}-${choices.active}` }
      : { 'aria-controls': '', 'aria-activedescendant': '' };
    for (const [name, value] of Object.entries(attributes)) {
      if (value === '') place.current?.removeAttribute(name);
      else place.current?.setAttribute(name, value);
    }
  }, [isPicking, list, choices.active]);

  const button = (name: 'bold' | 'italic' | 'list' | 'undo' | 'redo', keys: string) => (
    <Button
      variant="default"
      disabled={readOnly || ((name === 'undo' || name === 'redo') && !manner[name])}
      aria-pressed={name === 'undo' || name === 'redo' ? undefined : manner[name]}
      title={keys}
      className={name === 'bold' || name === 'italic' ? classes[name] : undefined}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => editor.current?.run(name)}
    >
      {words(`report:editor.${name}`)}
    </Button>
  );
  return (
    <div className={classes.editor}>
      <div className={classes.toolbar} role="toolbar" aria-label={words('report:editor.toolbar')}>
        {button('bold', 'Ctrl+B')}
        {button('italic', 'Ctrl+I')}
        {button('list', 'Ctrl+Shift+8')}
        <Button
          variant="default"
          disabled={readOnly}
          title="{{"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => editor.current?.beginField()}
        >
          {words('report:editor.number')}
        </Button>
        <span className={classes.gap} />
        {button('undo', 'Ctrl+Z')}
        {button('redo', 'Ctrl+Y')}
      </div>
      <div ref={place} className={classes.text} />
      {isPicking && <NumberPicker id={list} field={field} choices={choices} onChoose={bind} />}
    </div>
  );
}

/** How each bound number is shown now. */
function useLooks(numbers: readonly BoundNumber[]): LookOf {
  const words = useWords();
  return useMemo(() => {
    const known = new Map(numbers.map((number) => [number.field, number.text]));
    return (field) => {
      const text = known.get(field);
      if (text === undefined)
        return { state: 'unknown', text: `${field} ?`, title: words('report:findings.unknown', { field }) };
      if (text === ABSENT) return { state: 'absent', text, title: words('report:findings.absent', { field }) };
      return { state: 'known', text, title: field };
    };
  }, [numbers, words]);
}
