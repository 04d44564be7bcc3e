import type { Level } from '#shared/domain/scoring/score-sheet.schema.ts';
import { compareCodes, OVERALL } from '#shared/kernel/codes.ts';
import { boundNumbers } from '../bound-numbers.ts';
import { parseConclusion, type Span } from '../conclusion-text.ts';
import { levelStyle } from '../level-style.ts';
import { ratedLevelKey, sourceText, standingOf } from '../rated-level.ts';
import { type BookSheet, moment, text } from './book.ts';
import type { EvaluationSource } from './evaluation-source.ts';
import { neutralText } from './neutral-text.ts';
import { recordSheet } from './sheet-parts.ts';
import { columnPlanner } from './tables.ts';

/** The approved ratings and those that wait for a second person, beside the computed level; drafts are not written. */
export function ratingsSheet(source: EvaluationSource): BookSheet {
  const { words, snapshot } = source;
  const nodes = nodesOf(source);
  const plan = columnPlanner(words);
  const columns = [
    plan('code', 10, 'code'),
    plan('title', 60),
    plan('word', 25),
    plan('proposed', 25),
    plan('standing', 30),
    plan('evidence', 34),
    plan('reason', 80),
    plan('author', 26),
    plan('written', 17, 'moment'),
    plan('reviewer', 26),
    plan('reviewed', 17, 'moment'),
    plan('sources', 80),
  ];
  const all = [...(snapshot.inputs.approved ?? []), ...snapshot.ratings];
  const ratings = all.toSorted((a, b) => compareCodes(a.node, b.node));
  const rows = ratings.flatMap(({ node, state, level, evidence, reason, author, at, review, sources = [] }) => {
    const known = nodes.get(node);
    if ((state !== 'proposed' && state !== 'approved') || level === null || !known) return [];
    const computed = levelStyle(known.level);
    return [
      {
        code: text(node),
        title: text(neutralText(known.title)),
        word: text(words(computed.word)),
        proposed: text(words(`report:level.${ratedLevelKey(level, computed.key)}`)),
        standing: text(words(`paper:rating.${standingOf(state, level)}`)),
        evidence: text(evidence === null ? null : words(`paper:rating.evidence.${evidence}`)),
        reason: text(neutralText(reason)),
        author: text(neutralText(author)),
        written: moment(at),
        ...(review ? { reviewer: text(neutralText(review.reviewer)), reviewed: moment(review.at) } : {}),
        sources: text(neutralText(sources.map(sourceText).join('\n'))),
      },
    ];
  });
  return recordSheet(source, 'ratings', columns, rows);
}

/** The analyst's conclusions as the report prints them, one row for each node. */
export function conclusionsSheet(source: EvaluationSource): BookSheet {
  const { words, snapshot } = source;
  const nodes = nodesOf(source);
  const numbers = new Map(boundNumbers(snapshot.scores).map((number) => [number.field, number.text]));
  const plan = columnPlanner(words);
  const said = (spans: readonly Span[]): string =>
    spans
      .map((span) =>
        span.kind === 'text'
          ? span.text
          : (numbers.get(span.field) ?? words('paper:conclusion.missing', { field: span.field })),
      )
      .join('');
  const columns = [
    plan('code', 10, 'code'),
    plan('title', 60),
    plan('conclusion', 100),
    plan('author', 26),
    plan('written', 17, 'moment'),
  ];
  const rows = snapshot.conclusions.map(({ node, text: stored, author, at }) => ({
    code: text(node),
    title: text(neutralText(nodes.get(node)?.title ?? '')),
    conclusion: text(
      neutralText(
        parseConclusion(stored)
          .map((block) =>
            block.kind === 'paragraph' ? said(block.spans) : block.items.map((item) => `– ${said(item)}`).join('\n'),
          )
          .join('\n'),
      ),
    ),
    author: text(neutralText(author)),
    written: moment(at),
  }));
  return recordSheet(source, 'conclusions', columns, rows);
}

/** Every node with its computed level. */
const nodesOf = ({ snapshot, generals, specifics, activities }: EvaluationSource) =>
  new Map<string, { readonly title: string; readonly level: Level }>([
    [OVERALL, { title: snapshot.inputs.framework.title, level: snapshot.scores.level }],
    ...[...generals, ...specifics, ...activities].map(
      ({ score, title }) => [score.code, { title, level: score.computed?.level ?? score.level }] as const,
    ),
  ]);
