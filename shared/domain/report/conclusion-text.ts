/** Words in one manner, or a number bound by its field (`os 1.1 scor`). */
export type Span = (
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly field: string }
) & { readonly bold: boolean; readonly italic: boolean };

export type TextBlock =
  | { readonly kind: 'paragraph'; readonly spans: readonly Span[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Span[])[] };

/**
 * Reads a conclusion's stored text (`Conclusion.text`). Lines of a paragraph run on with a space between them; `\` makes the
 * character after it an ordinary one; a `**` or `_` without its partner is ordinary text. Nothing is refused.
 */
export function parseConclusion(text: string): readonly TextBlock[] {
  const blocks: TextBlock[] = [];
  for (const part of text.split(/\n[^\S\n]*(?=\n)/)) {
    let paragraph: string[] = [];
    let items: (readonly Span[])[] = [];
    const end = (): void => {
      const spans = spansOf(paragraph.join(' '));
      if (!isBlank(spans)) blocks.push({ kind: 'paragraph', spans });
      if (items.length > 0) blocks.push({ kind: 'list', items });
      paragraph = [];
      items = [];
    };
    for (const line of part.split('\n')) {
      const isItem = line.startsWith(BULLET);
      if (isItem ? paragraph.length > 0 : items.length > 0) end();
      if (!isItem) {
        if (line.trim() !== '') paragraph.push(line);
        continue;
      }
      const spans = spansOf(line.slice(BULLET.length));
      if (!isBlank(spans)) items.push(spans);
    }
    end();
  }
  return blocks;
}

/** Writes blocks as they are stored; reading that again gives the same blocks, without those that are blank. */
export function conclusionText(blocks: readonly TextBlock[]): string {
  const written = blocks.flatMap((block): string[] => {
    if (block.kind === 'paragraph') return isBlank(block.spans) ? [] : [firstEscaped(spansText(block.spans))];
    const items = block.items.filter((item) => !isBlank(item));
    return items.length === 0 ? [] : [items.map((item) => BULLET + spansText(item)).join('\n')];
  });
  return written.join('\n\n');
}

/** Every field that a text is bound to, in order of appearance, each once. */
export const fieldsOf = (blocks: readonly TextBlock[]): readonly string[] => [
  ...new Set(
    blocks
      .flatMap((block) => (block.kind === 'paragraph' ? [block.spans] : block.items))
      .flat()
      .flatMap((span) => (span.kind === 'number' ? [span.field] : [])),
  ),
];

const BULLET = '- ';
const TOKEN = /\\(?<escaped>[\s\S])|(?<mark>\*\*|_)|\{\{(?<field>[^{}\n]*[^{}\s][^{}\n]*)\}\}/g;

const isBlank = (spans: readonly Span[]): boolean =>
  spans.every((span) => span.kind === 'text' && span.text.trim() === '');

function spansOf(line: string): readonly Span[] {
  const spans: Span[] = [];
  const tokens = [...line.matchAll(TOKEN)];
  const left = { '**': 0, _: 0 };
  for (const { groups } of tokens) if (isMark(groups?.mark)) left[groups.mark] += 1;
  const partnered = { '**': left['**'] - (left['**'] % 2), _: left._ - (left._ % 2) };
  let bold = false;
  let italic = false;
  let at = 0;
  const say = (text: string): void => {
    if (text === '') return;
    const last = spans.at(-1);
    if (last?.kind === 'text' && last.bold === bold && last.italic === italic) {
      spans[spans.length - 1] = { ...last, text: last.text + text };
    } else spans.push({ kind: 'text', text, bold, italic });
  };
  for (const { 0: token, index, groups } of tokens) {
    say(line.slice(at, index));
    at = index + token.length;
    const mark = groups?.mark;
    if (groups?.escaped !== undefined) say(groups.escaped);
    else if (groups?.field !== undefined) {
      spans.push({ kind: 'number', field: groups.field.trim().replace(/\s+/g, ' '), bold, italic });
    } else if (!isMark(mark) || partnered[mark] === 0) say(token);
    else {
      partnered[mark] -= 1;
      if (mark === '**') bold = !bold;
      else italic = !italic;
    }
  }
  say(line.slice(at));
  return spans;
}

const isMark = (mark: string | undefined): mark is '**' | '_' => mark === '**' || mark === '_';

function spansText(spans: readonly Span[]): string {
  let text = '';
  let bold = false;
  let italic = false;
  const wear = (next: { readonly bold: boolean; readonly italic: boolean }): void => {
    if (italic !== next.italic) text += '_';
    if (bold !== next.bold) text += '**';
    ({ bold, italic } = next);
  };
  for (const span of spans) {
    wear(span);
    text +=
      span.kind === 'number' ? `{{${span.field}}}` : span.text.replace(/[\n\r]+/g, ' ').replace(/[\\*_{]/g, '\\$&');
  }
  wear({ bold: false, italic: false });
  return text;
}

/** A paragraph that begins as an item does is none. */
const firstEscaped = (text: string): string => (text.startsWith(BULLET) ? `\\${text}` : text);
