import { ABSENT, type BoundNumber } from './bound-numbers.ts';
import { fieldsOf, type TextBlock } from './conclusion-text.ts';

/** What has to be said of the numbers in a text before it is printed. */
export interface NumberFindings {
  /** Fields that are bound to no number. */
  readonly unknown: readonly string[];
  /** Fields whose number has no value now: a dash is printed. */
  readonly absent: readonly string[];
  /** Numbers written by hand that the evaluation has too, now: they will not follow it when it changes. */
  readonly typed: readonly BoundNumber[];
}

/** As scores, shares and values are printed with a fraction or a sign of percent; whole numbers may mean anything. */
const FIGURE = /(?<![\d,.])\d{1,3}(?:\.?\d{3})*(?:,\d+(?:[ \u00a0]?%)?|[ \u00a0]?%)(?!\d|,\d)/g;

/** Looks through a text on a node; of several numbers that read alike, the one nearest to the node is named. */
export function numberFindings(
  blocks: readonly TextBlock[],
  node: string,
  numbers: readonly BoundNumber[],
): NumberFindings {
  const known = new Map(numbers.map((number) => [number.field, number]));
  const fields = fieldsOf(blocks);
  const near = numbers.filter((number) => number.node === node || number.node.startsWith(`${node}.`));
  const figures = new Set([...wordsOf(blocks).matchAll(FIGURE)].map(([figure]) => spaceless(figure)));
  const typed = [...figures].flatMap((figure) => near.find(({ text }) => spaceless(text) === figure) ?? []);
  return {
    unknown: fields.filter((field) => !known.has(field)),
    absent: fields.filter((field) => known.get(field)?.text === ABSENT),
    typed,
  };
}

const spaceless = (text: string): string => text.replace(/\s/g, '');

const wordsOf = (blocks: readonly TextBlock[]): string =>
  blocks
    .flatMap((block) => (block.kind === 'paragraph' ? [block.spans] : block.items))
    .map((spans) => spans.map((span) => (span.kind === 'text' ? span.text : '\n')).join(''))
    .join('\n');
