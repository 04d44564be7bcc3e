import { conclusionText, type TextBlock } from './conclusion-text.ts';

/** A change of a text: `insert` in place of [from, to), then [select[0], select[1]) of the new text is selected. Positions in UTF-16. */
export interface TextEdit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
  readonly select: readonly [number, number];
}

/** What stands around bold and around italic words (`Conclusion.text`). */
export const MARKS = { bold: '**', italic: '_' } as const;

/** A field that is being typed: where its `{{` stands, and what there is of it. */
export interface OpenField {
  readonly from: number;
  readonly typed: string;
}

const BULLET = '- ';

/**
 * Puts marks around what is selected, item by item and line by line, or takes them away where all of it has them. Without a
 * selection: a pair to type in, the step out of one, or away with an empty one.
 */
export function toggledMark(text: string, from: number, to: number, mark: string): TextEdit {
  if (from === to) return markAt(text, from, mark);
  const parts = partsOf(text, from, to).map(([start, end]): [number, number] =>
    text.startsWith(mark, end) && text.slice(0, start).endsWith(mark)
      ? [start - mark.length, end + mark.length]
      : [start, end],
  );
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last) return { from, to: from, insert: '', select: [from, to] };
  // As the format has it, a mark after `\` is none.
  const within = mark === MARKS.bold ? /(?<!\\)\*\*/g : /(?<!\\)_/g;
  const isMarked = (part: [number, number]): boolean => {
    const inside = text.slice(...part);
    const bare = inside.slice(mark.length, -mark.length);
    return bare !== '' && inside === mark + bare + mark && bare.replace(within, '') === bare;
  };
  const isOff = parts.every(isMarked);
  let insert = '';
  let at = first[0];
  for (const part of parts) {
    const inside = text.slice(...part);
    insert += text.slice(at, part[0]);
    if (isOff) insert += inside.slice(mark.length, -mark.length);
    else insert += isMarked(part) ? inside : `${mark}${inside.replace(within, '')}${mark}`;
    at = part[1];
  }
  const inner = isOff ? 0 : mark.length;
  return { from: first[0], to: last[1], insert, select: [first[0] + inner, first[0] + insert.length - inner] };
}

function markAt(text: string, at: number, mark: string): TextEdit {
  const { length } = mark;
  const isBefore = text.startsWith(mark, at);
  if (isBefore && text.slice(0, at).endsWith(mark))
    return { from: at - length, to: at + length, insert: '', select: [at - length, at - length] };
  if (isBefore) return { from: at, to: at, insert: '', select: [at + length, at + length] };
  return { from: at, to: at, insert: mark + mark, select: [at + length, at + length] };
}

/** The words of each line between two positions, without the bullet and the blanks around them. */
function partsOf(text: string, from: number, to: number): readonly [number, number][] {
  return linesOf(text, from, to).flatMap(([start, end]): [number, number][] => {
    const words = text.startsWith(BULLET, start) ? start + BULLET.length : start;
    const cut = text.slice(Math.max(words, from), Math.min(end, to));
    const begin = Math.max(words, from) + cut.length - cut.trimStart().length;
    return cut.trim() === '' ? [] : [[begin, begin + cut.trim().length]];
  });
}

/** Makes the lines that are selected items of a list, or lines again where all of them are items. */
export function toggledList(text: string, from: number, to: number): TextEdit {
  const lines = linesOf(text, from, to);
  const start = lines[0]?.[0] ?? from;
  const end = lines.at(-1)?.[1] ?? to;
  const words = lines.map((line) => text.slice(...line));
  const isAlone = words.length === 1;
  const isOff = words.every((line) => line.startsWith(BULLET) || (!isAlone && line.trim() === ''));
  const insert = words
    .map((line) => {
      if (line.startsWith(BULLET)) return isOff ? line.slice(BULLET.length) : line;
      return line.trim() === '' && !isAlone ? line : BULLET + line;
    })
    .join('\n');
  if (from !== to) return { from: start, to: end, insert, select: [start, start + insert.length] };
  const caret = Math.max(start, from + insert.length - (end - start));
  return { from: start, to: end, insert, select: [caret, caret] };
}

/**
 * What Enter does: the next item in a list, out of the list from a blank item, else a new paragraph; marks that close right
 * behind stay with what they close. Null where a line break does.
 */
export function entered(text: string, from: number, to: number): TextEdit | null {
  const [start, end] = lineAt(text, from);
  const rest = text.slice(to, end);
  const at = from === to && /^(?:\*\*|_)+$/.test(rest) ? end : to;
  const begin = from === to ? at : from;
  const line = text.slice(start, end);
  const put = (insert: string): TextEdit => {
    const caret = begin + insert.length;
    return { from: begin, to: at, insert, select: [caret, caret] };
  };
  if (line.startsWith(BULLET) && from >= start + BULLET.length) {
    if (line.slice(BULLET.length).trim() !== '') return put(`\n${BULLET}`);
    const insert = start === 0 || text.slice(0, start).endsWith('\n\n') ? '' : '\n';
    return { from: start, to: end, insert, select: [start + insert.length, start + insert.length] };
  }
  return text.slice(start, from).trim() === '' ? null : put('\n\n');
}

/** The field that is being typed at a position; null where there is none, or where it is closed already. */
export function openFieldAt(text: string, at: number): OpenField | null {
  const [start, end] = lineAt(text, at);
  const typed = /(?<!\\)\{\{([^{}]*)$/.exec(text.slice(start, at))?.[1];
  if (typed === undefined || /^[^{}]*\}\}/.test(text.slice(at, end))) return null;
  return { from: at - typed.length - 2, typed };
}

/**
 * What is pasted from a text processor or a workbook, as the stored text says it: each line is a paragraph, one led by a bullet
 * an item, and no character means anything.
 */
export function pastedText(lines: string): string {
  const blocks: TextBlock[] = [];
  for (const line of lines.split(/\r\n|\r|\n/)) {
    const item = /^\s*[•·▪◦‣–-][\t \u00a0]+(.*)$/u.exec(line)?.[1];
    const spans = [{ kind: 'text', text: item ?? line, bold: false, italic: false }] as const;
    const last = blocks.at(-1);
    if (item === undefined) blocks.push({ kind: 'paragraph', spans });
    else if (last?.kind === 'list') blocks[blocks.length - 1] = { kind: 'list', items: [...last.items, spans] };
    else blocks.push({ kind: 'list', items: [spans] });
  }
  return conclusionText(blocks);
}

const lineAt = (text: string, at: number): [number, number] => {
  const end = text.indexOf('\n', at);
  return [text.slice(0, at).lastIndexOf('\n') + 1, end === -1 ? text.length : end];
};

/** Beginning and end of each line that a selection touches. */
function linesOf(text: string, from: number, to: number): readonly [number, number][] {
  const lines = [lineAt(text, from)];
  for (let last = lines[0]; last && last[1] < to; last = lines.at(-1)) lines.push(lineAt(text, last[1] + 1));
  return lines;
}
