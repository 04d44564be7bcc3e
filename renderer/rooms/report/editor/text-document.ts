import type { Node } from '@tiptap/pm/model';
import { conclusionText, parseConclusion, type Span, type TextBlock } from '#shared/domain/report/conclusion-text.ts';
import { schema } from './schema.ts';

const { nodes, marks } = schema;

/** A stored text as the editor holds it. */
export function documentOf(text: string): Node {
  const blocks = parseConclusion(text).map(blockNode);
  return nodes.doc.create(null, blocks.length > 0 ? blocks : [nodes.paragraph.create()]);
}

/** What the editor holds as it is stored. */
export const textOf = (document: Node): string => conclusionText(document.children.map(blockOf));

function blockNode(block: TextBlock): Node {
  if (block.kind === 'paragraph') return paragraphNode(block.spans);
  return nodes.list.create(
    null,
    block.items.map((item) => nodes.item.create(null, [paragraphNode(item)])),
  );
}

const paragraphNode = (spans: readonly Span[]): Node =>
  nodes.paragraph.create(
    null,
    spans.map((span) => {
      const worn = [...(span.bold ? [marks.bold.create()] : []), ...(span.italic ? [marks.italic.create()] : [])];
      return span.kind === 'text'
        ? schema.text(span.text, worn)
        : nodes.number.create({ field: span.field }, null, worn);
    }),
  );

function blockOf(node: Node): TextBlock {
  if (node.type === nodes.paragraph) return { kind: 'paragraph', spans: spansOf(node) };
  return {
    kind: 'list',
    items: node.children.map((item) => (item.firstChild ? spansOf(item.firstChild) : [])),
  };
}

const spansOf = (paragraph: Node): readonly Span[] =>
  paragraph.children.map((node) => {
    const manner = {
      bold: marks.bold.isInSet(node.marks) !== undefined,
      italic: marks.italic.isInSet(node.marks) !== undefined,
    };
    return node.isText
      ? { kind: 'text', text: node.text ?? '', ...manner }
      : { kind: 'number', field: String(node.attrs.field), ...manner };
  });
