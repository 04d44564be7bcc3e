import { baseKeymap, chainCommands, toggleMark } from '@tiptap/pm/commands';
import { redo, undo } from '@tiptap/pm/history';
import { InputRule, inputRules, wrappingInputRule } from '@tiptap/pm/inputrules';
import { keymap } from '@tiptap/pm/keymap';
import { liftListItem, splitListItem, wrapInList } from '@tiptap/pm/schema-list';
import type { Command, Plugin } from '@tiptap/pm/state';
import { schema } from './schema.ts';

const { nodes, marks } = schema;

/** What the toolbar and the keys do. */
export const COMMANDS = {
  bold: toggleMark(marks.bold),
  italic: toggleMark(marks.italic),
  /** A list from paragraphs, and back. */
  list: chainCommands(liftListItem(nodes.item), wrapInList(nodes.list)),
  undo,
  redo,
} as const satisfies Record<string, Command>;

/** Keys as in Word; the editor's own undo goes before the window's. */
export const editorKeys = (): readonly Plugin[] => [
  keymap({
    'Mod-b': COMMANDS.bold,
    'Mod-i': COMMANDS.italic,
    'Mod-Shift-8': COMMANDS.list,
    'Mod-z': COMMANDS.undo,
    'Mod-y': COMMANDS.redo,
    'Mod-Shift-z': COMMANDS.redo,
    Enter: splitListItem(nodes.item),
    Backspace: atStartOfItem,
  }),
  keymap(baseKeymap),
  inputRules({ rules: [wrappingInputRule(/^\s*-\s$/, nodes.list), boundNumber] }),
];

/** At the beginning of an item, the item becomes a paragraph again. */
function atStartOfItem(...[state, dispatch]: Parameters<Command>): boolean {
  const { empty, $from } = state.selection;
  if (!empty || $from.parentOffset > 0 || $from.node(-1)?.type !== nodes.item) return false;
  return liftListItem(nodes.item)(state, dispatch);
}

/** A field written out to its closing braces becomes a number, known or not. */
const boundNumber = new InputRule(/\{\{([^{}]*[^{}\s][^{}]*)\}\}$/, (state, [, field = ''], from, to) =>
  state.tr.replaceWith(from, to, nodes.number.create({ field: field.trim().replace(/\s+/g, ' ') })),
);
