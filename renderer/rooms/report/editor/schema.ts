import { Schema } from '@tiptap/pm/model';

/**
 * What an editor of conclusions can hold: what the stored text can say (`Conclusion.text`) and nothing else, so that whatever is
 * pasted becomes that or plain words.
 */
export const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: { group: 'block', content: 'inline*', parseDOM: [{ tag: 'p' }], toDOM: () => ['p', 0] },
    list: { group: 'block', content: 'item+', parseDOM: [{ tag: 'ul' }, { tag: 'ol' }], toDOM: () => ['ul', 0] },
    item: { content: 'paragraph', defining: true, parseDOM: [{ tag: 'li' }], toDOM: () => ['li', 0] },
    text: { group: 'inline' },
    number: {
      group: 'inline',
      inline: true,
      atom: true,
      attrs: { field: { validate: 'string' } },
      leafText: ({ attrs }) => `{{${attrs.field}}}`,
      parseDOM: [{ tag: 'span[data-field]', getAttrs: (element) => ({ field: element.dataset.field ?? '' }) }],
      toDOM: ({ attrs }) => ['span', { 'data-field': attrs.field }, `{{${attrs.field}}}`],
    },
  },
  marks: {
    bold: { parseDOM: [{ tag: 'strong' }, { tag: 'b' }], toDOM: () => ['strong', 0] },
    italic: { parseDOM: [{ tag: 'em' }, { tag: 'i' }], toDOM: () => ['em', 0] },
  },
});
