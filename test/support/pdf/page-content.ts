import { PdfParser } from '#core/signing/pdf-format/pdf-parser.ts';
import { as, type PdfDict, type PdfStream, type PdfValue } from '#core/signing/pdf-format/pdf-value.ts';
import type { ReadPdf } from './read-pdf.ts';

/** What the content of a page says and paints. */
export interface PageContent {
  /** The text under every marked-content identifier. */
  readonly marked: ReadonlyMap<number, string>;
  /** Painting that is neither tagged nor an artifact, and tagging inside of the other: by operator. */
  readonly untagged: readonly string[];
  /** Glyph 0, which stands for what a font does not have, and glyphs without a character: by font. */
  readonly unnamed: readonly string[];
  readonly operators: ReadonlySet<string>;
  /** How deep the graphics state was saved. */
  readonly depth: number;
}

const PAINTING = new Set(['f', 'F', 'f*', 'S', 's', 'B', 'B*', 'b', 'b*', 'sh', 'Tj', 'TJ', "'", '"', 'BI']);

interface Mark {
  readonly kind: 'tag' | 'artifact' | 'other';
  readonly id: number | null;
}

interface Reading {
  readonly marked: Map<number, string>;
  readonly untagged: string[];
  readonly unnamed: string[];
  readonly operators: Set<string>;
  depth: number;
  readonly marks: Mark[];
}

/** Reads the content of a page, forms drawn on it included. */
export function readPage(pdf: ReadPdf, page: PdfDict): PageContent {
  const state: Reading = {
    marked: new Map(),
    untagged: [],
    unnamed: [],
    operators: new Set(),
    depth: 0,
    marks: [],
  };
  const contents = pdf.file.resolve(page.entries.get('Contents'));
  const streams = as('array', contents)?.items ?? [contents];
  const bytes = streams.flatMap((one) => {
    const stream = pdf.stream(one);
    return stream ? [pdf.content(stream), Buffer.from('\n')] : [];
  });
  interpret(pdf, Buffer.concat(bytes), page.entries.get('Resources'), state);
  return state;
}

function interpret(pdf: ReadPdf, bytes: Uint8Array, resources: PdfValue | undefined, state: Reading): void {
  const named = (category: string, name: PdfValue | undefined): PdfValue | undefined =>
    pdf.file.dict(pdf.file.dict(resources)?.entries.get(category))?.entries.get(as('name', name)?.name ?? '');
  const parser = new PdfParser(bytes, 0);
  let operands: PdfValue[] = [];
  let font: Font | undefined;
  let depth = 0;
  for (;;) {
    parser.skipSpace();
    if (parser.pos >= bytes.length) break;
    const operator = isOperator(bytes[parser.pos]) ? parser.word() : '';
    if (operator === '') {
      operands.push(parser.value());
      continue;
    }
    if (operator === 'true' || operator === 'false') {
      operands.push(operator === 'true');
      continue;
    }
    state.operators.add(operator);
    const last = operands.at(-1);
    if (operator === 'q') state.depth = Math.max(state.depth, ++depth);
    else if (operator === 'Q') depth--;
    else if (operator === 'BMC' || operator === 'BDC') openMark(pdf, operands, named, state);
    else if (operator === 'EMC') state.marks.pop();
    else if (operator === 'Tf') font = fontOf(pdf, named('Font', operands[0]));
    else if (operator === 'Do') {
      const form = pdf.stream(named('XObject', last));
      if (form && pdf.name(form.dict.entries.get('Subtype')) === 'Form') {
        interpret(pdf, pdf.content(form), form.dict.entries.get('Resources'), state);
      } else paint(operator, state);
    } else if (PAINTING.has(operator)) {
      paint(operator, state);
      if (operator === 'Tj' || operator === 'TJ') show(font, last, state);
    }
    operands = [];
  }
}

const isOperator = (byte: number | undefined): boolean =>
  byte !== undefined && /[A-Za-z'"]/.test(String.fromCharCode(byte));

function openMark(
  pdf: ReadPdf,
  operands: readonly PdfValue[],
  named: (category: string, name: PdfValue | undefined) => PdfValue | undefined,
  state: Reading,
): void {
  const [tag, properties] = operands;
  const dict = as('dict', properties) ?? pdf.file.dict(named('Properties', properties));
  const id = dict?.entries.get('MCID');
  const kind = as('name', tag)?.name === 'Artifact' ? 'artifact' : typeof id === 'number' ? 'tag' : 'other';
  const around = state.marks.map((mark) => mark.kind);
  if ((kind === 'artifact' && around.includes('tag')) || (kind === 'tag' && around.includes('artifact'))) {
    state.untagged.push(`${kind} inside of the other`);
  }
  state.marks.push({ kind, id: typeof id === 'number' ? id : null });
}

function paint(operator: string, { marks, untagged }: Reading): void {
  if (marks.every(({ kind }) => kind === 'other')) untagged.push(operator);
}

interface Font {
  readonly name: string;
  readonly characters: ReadonlyMap<number, string>;
}

const fonts = new WeakMap<PdfDict, Font>();

function fontOf(pdf: ReadPdf, value: PdfValue | undefined): Font | undefined {
  const dict = pdf.file.dict(value);
  if (!dict) return undefined;
  const known = fonts.get(dict);
  if (known) return known;
  const map = pdf.stream(dict.entries.get('ToUnicode'));
  const font = {
    name: pdf.name(dict.entries.get('BaseFont')) ?? '?',
    characters: map ? toUnicode(pdf, map) : new Map(),
  };
  fonts.set(dict, font);
  return font;
}

/** What a `ToUnicode` map says of two-byte codes (ISO 32000-1 §9.10.3). */
export function toUnicode(pdf: ReadPdf, stream: PdfStream): ReadonlyMap<number, string> {
  const text = pdf.content(stream).toString('latin1');
  const characters = new Map<number, string>();
  const word = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  for (const [, block = ''] of text.matchAll(/beginbfchar(.*?)endbfchar/gs)) {
    for (const [, code = '', to = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>/g)) {
      characters.set(Number.parseInt(code, 16), word(to));
    }
  }
  for (const [, block = ''] of text.matchAll(/beginbfrange(.*?)endbfrange/gs)) {
    for (const [, low = '', high = '', to = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      const first = Number.parseInt(low, 16);
      const start = word(to).codePointAt(0) ?? 0;
      for (let code = first; code <= Number.parseInt(high, 16); code++) {
        characters.set(code, String.fromCodePoint(start + code - first));
      }
    }
  }
  return characters;
}

function show(font: Font | undefined, shown: PdfValue | undefined, state: Reading): void {
  const strings = as('array', shown)?.items ?? [shown ?? null];
  const id = state.marks.findLast((mark) => mark.id !== null)?.id;
  for (const item of strings) {
    const bytes = Buffer.from(as('string', item)?.bytes ?? []);
    for (let at = 0; at + 1 < bytes.length; at += 2) {
      const code = bytes.readUInt16BE(at);
      const character = font?.characters.get(code);
      if (code === 0 || character === undefined) state.unnamed.push(`${font?.name ?? '?'} ${code}`);
      if (typeof id === 'number') state.marked.set(id, (state.marked.get(id) ?? '') + (character ?? ''));
    }
  }
}
