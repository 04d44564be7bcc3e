import { dayFigure } from '#shared/words/figures.ts';
import { fieldsOf, parseConclusion, type Span } from '../conclusion-text.ts';
import type { EvaluationView } from './evaluation-view.ts';
import type { Block, Run, Text } from './paper.ts';
import { plainText, shortened } from './plain-text.ts';

/**
 * The analyst's conclusions on a node, under a heading that says whose they are; the numbers they are bound to as this document
 * prints them (DOMAIN.md §5). Nothing where there are none.
 */
export function conclusionBlocks(view: EvaluationView, node: string, rank: 2 | 3 | 4): readonly Block[] {
  const { words, snapshot } = view;
  const conclusion = snapshot.conclusions.find((one) => one.node === node);
  const blocks = parseConclusion(conclusion?.text ?? '');
  if (!conclusion || blocks.length === 0) return [];
  const signed = words('paper:conclusion.signed', {
    author: plainText(conclusion.author),
    day: dayFigure(conclusion.at),
  });
  return [
    { kind: 'heading', rank, listed: false, text: [words('paper:conclusion.title')] },
    { kind: 'paragraph', style: 'meta', text: [signed] },
    ...blocks.map(
      (block): Block =>
        block.kind === 'paragraph'
          ? { kind: 'paragraph', text: textOf(view, block.spans) }
          : { kind: 'list', items: block.items.map((item) => textOf(view, item)) },
    ),
  ];
}

/** The fields of all conclusions that are bound to no number, with where they stand; nothing where all are known. */
export function unknownFields(view: EvaluationView): readonly Block[] {
  const { words, snapshot } = view;
  const items = snapshot.conclusions.flatMap(({ node, text }) =>
    fieldsOf(parseConclusion(text))
      .filter((field) => view.number(field) === undefined)
      .map((field) => [words('paper:conclusion.unknown', { field: named(field), node })]),
  );
  if (items.length === 0) return [];
  return [
    { kind: 'heading', rank: 2, text: [words('paper:conclusion.unknown-title')] },
    { kind: 'paragraph', text: [words('paper:conclusion.unknown-lead', { count: items.length })] },
    { kind: 'list', items },
  ];
}

const LONGEST_FIELD = 60;

const named = (field: string): string => shortened(plainText(field), LONGEST_FIELD).text;

const textOf = (view: EvaluationView, spans: readonly Span[]): Text => spans.map((span) => runOf(view, span));

function runOf(view: EvaluationView, span: Span): string | Run {
  const known = span.kind === 'text' ? spaced(span.text) : view.number(span.field);
  if (known === undefined) {
    const field = span.kind === 'number' ? span.field : '';
    return { text: view.words('paper:conclusion.missing', { field: named(field) }), style: 'missing' };
  }
  if (span.bold) return { text: known, style: span.italic ? 'strong-emphasis' : 'strong' };
  return span.italic ? { text: known, style: 'emphasis' } : known;
}

/** Fit for a page, with the blanks at both ends kept: the text goes on beside it. */
const spaced = (text: string): string =>
  `${/^\s/.test(text) ? ' ' : ''}${plainText(text)}${/\S/.test(text) && /\s$/.test(text) ? ' ' : ''}`;
