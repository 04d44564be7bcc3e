import { history } from '@tiptap/pm/history';
import { Slice } from '@tiptap/pm/model';
import { type Command, EditorState } from '@tiptap/pm/state';
import { EditorView } from '@tiptap/pm/view';
import { COMMANDS, editorKeys } from './editor-keys.ts';
import { type LookOf, NumberChips } from './number-chip.ts';
import { schema } from './schema.ts';
import { documentOf, textOf } from './text-document.ts';

/** A field that is being typed after `{{`: where it begins, and what there is of it. */
export interface OpenField {
  readonly from: number;
  readonly typed: string;
  /** Where it stands on the screen. */
  readonly left: number;
  readonly bottom: number;
}

/** What an editor is told, and what it tells. */
export interface Told {
  readonly label: string;
  readonly readOnly: boolean;
  /** The text as it is stored, after a person changed something. */
  readonly onText: (text: string) => void;
  /** After every change and move; null where no field is being typed. */
  readonly onField: (field: OpenField | null) => void;
  /** What is on at the cursor. */
  readonly onManner: (manner: Manner) => void;
  /** A key while a field is being typed; true where it was meant for the picker. */
  readonly onFieldKey: (key: string) => boolean;
  readonly onLeave: () => void;
}

export interface Manner {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly list: boolean;
  readonly undo: boolean;
  readonly redo: boolean;
}

/** An editor of one text in a place of the page; everything it tells goes through `told`, which may change at any time. */
export class TextEditor {
  readonly #view: EditorView;
  readonly #chips: NumberChips;
  readonly #told: () => Told;

  constructor(place: HTMLElement, text: string, lookOf: LookOf, told: () => Told) {
    this.#told = told;
    this.#chips = new NumberChips(lookOf);
    this.#view = new EditorView(
      { mount: place },
      {
        state: EditorState.create({ doc: documentOf(text), plugins: [...editorKeys(), history()] }),
        attributes: () => ({
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': told().label,
          'aria-readonly': String(told().readOnly),
          lang: 'ro',
          spellcheck: 'true',
        }),
        editable: () => !told().readOnly,
        nodeViews: { number: this.#chips.view },
        clipboardTextParser: (pasted) => new Slice(documentOf(pasted).content, 1, 1),
        handleKeyDown: (_view, { key }) => this.#field() !== null && told().onFieldKey(key),
        handleDOMEvents: { blur: () => told().onLeave() },
        dispatchTransaction: (transaction) => {
          this.#view.updateState(this.#view.state.apply(transaction));
          if (transaction.docChanged) told().onText(this.text);
          this.tell();
        },
      },
    );
  }

  get text(): string {
    return textOf(this.#view.state.doc);
  }

  /** Says what is on at the cursor and which field is being typed. */
  tell(): void {
    this.#told().onField(this.#field());
    this.#told().onManner(this.#manner());
  }

  /** Takes over what `told` says now of label and reading only. */
  refresh(): void {
    this.#view.setProps({});
  }

  /** Puts another text in place of all there is, which then cannot be undone here: it was changed elsewhere. */
  replace(text: string): void {
    const plugins = [...editorKeys(), history()];
    this.#view.updateState(EditorState.create({ doc: documentOf(text), plugins }));
    this.tell();
  }

  /** Draws every bound number with its value as it stands now. */
  drawNumbers(lookOf: LookOf): void {
    this.#chips.drawAll(lookOf);
  }

  run(command: keyof typeof COMMANDS): void {
    this.#command(COMMANDS[command]);
  }

  /** Begins a field at the cursor, as if `{{` had been typed. */
  beginField(): void {
    this.#command((state, dispatch) => {
      dispatch?.(state.tr.insertText('{{').scrollIntoView());
      return true;
    });
  }

  /** Binds a number in place of the field that is being typed. */
  bind(field: string): void {
    const open = this.#field();
    if (!open) return;
    this.#command((state, dispatch) => {
      const number = schema.nodes.number.create({ field }, null, state.selection.$from.marks());
      dispatch?.(state.tr.replaceWith(open.from, state.selection.to, number).scrollIntoView());
      return true;
    });
  }

  focus(): void {
    this.#view.focus();
  }

  destroy(): void {
    this.#view.destroy();
  }

  #command(command: Command): void {
    command(this.#view.state, this.#view.dispatch, this.#view);
    this.#view.focus();
  }

  #field(): OpenField | null {
    const { selection } = this.#view.state;
    if (!selection.empty) return null;
    const { $from } = selection;
    const before = $from.parent.textBetween(0, $from.parentOffset, null, '\ufffc');
    const typed = /\{\{([^{}]*)$/.exec(before)?.[1];
    if (typed === undefined) return null;
    const from = $from.pos - typed.length - 2;
    const { left, bottom } = this.#view.coordsAtPos(from);
    return { from, typed, left, bottom };
  }

  #manner(): Manner {
    const { state } = this.#view;
    const worn = state.storedMarks ?? state.selection.$from.marks();
    return {
      bold: schema.marks.bold.isInSet(worn) !== undefined,
      italic: schema.marks.italic.isInSet(worn) !== undefined,
      list: state.selection.$from.node(-1)?.type === schema.nodes.item,
      undo: COMMANDS.undo(state),
      redo: COMMANDS.redo(state),
    };
  }
}
