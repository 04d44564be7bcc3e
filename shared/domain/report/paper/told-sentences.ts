import { OVERALL } from '#shared/kernel/codes.ts';
import { parseConclusion, type Span } from '../conclusion-text.ts';
import type { EvaluationView } from './evaluation-view.ts';
import { finding } from './objective-chapter.ts';
import { plainText } from './plain-text.ts';
import { findings, wholeSentence } from './summary-chapter.ts';

/** A sentence, or a paragraph of an analyst's conclusions, that the evaluation prints on a node. */
export interface ToldSentence {
  readonly node: string;
  readonly by: 'report' | 'analyst';
  readonly text: string;
}

/** What the evaluation says of its nodes in running words: its own sentences, then the conclusions with their numbers as printed. */
export function toldSentences(view: EvaluationView): readonly ToldSentence[] {
  const own = (node: string, text: string): ToldSentence => ({ node, by: 'report', text });
  return [
    own(OVERALL, wholeSentence(view)),
    ...findings(view).map((text) => own(OVERALL, text)),
    ...view.snapshot.scores.children
      .filter(({ children }) => children.length > 0)
      .map((general) => own(general.code, finding(view, general))),
    ...view.snapshot.conclusions.flatMap(({ node, text }) =>
      parseConclusion(text)
        .flatMap((block) => (block.kind === 'paragraph' ? [block.spans] : block.items))
        .map((spans): ToldSentence => ({ node, by: 'analyst', text: printed(view, spans) })),
    ),
  ];
}

const printed = (view: EvaluationView, spans: readonly Span[]): string =>
  plainText(
    spans.map((span) => (span.kind === 'text' ? span.text : (view.number(span.field) ?? `{{${span.field}}}`))).join(''),
  );

/** A sentence that would read otherwise; null on the side where there is none. */
export interface ChangedSentence {
  readonly node: string;
  readonly by: ToldSentence['by'];
  readonly before: string | null;
  readonly after: string | null;
}

/** The sentences of a node that one evaluation says and another does not, set beside each other in their order. */
export function changedSentences(
  before: readonly ToldSentence[],
  after: readonly ToldSentence[],
): readonly ChangedSentence[] {
  const keyOf = ({ node, by }: ToldSentence): string => `${by} ${node}`;
  const only = (some: readonly ToldSentence[], others: readonly ToldSentence[]) => {
    const said = new Set(others.map((one) => `${keyOf(one)} ${one.text}`));
    return Map.groupBy(
      some.filter((one) => !said.has(`${keyOf(one)} ${one.text}`)),
      keyOf,
    );
  };
  const gone = only(before, after);
  const come = only(after, before);
  return [...new Set([...gone.keys(), ...come.keys()])].flatMap((key) => {
    const [was, is] = [gone.get(key) ?? [], come.get(key) ?? []];
    return Array.from({ length: Math.max(was.length, is.length) }, (_, at) => {
      const { node, by } = is[at] ?? was[at] ?? { node: OVERALL, by: 'report' as const };
      return { node, by, before: was[at]?.text ?? null, after: is[at]?.text ?? null };
    });
  });
}
