import type { Rating } from '#shared/domain/scoring/rating.schema.ts';
import type { Scored } from '#shared/domain/scoring/roll-up.ts';
import { dayFigure } from '#shared/words/figures.ts';
import { ratedLevelKey, sourceText, standingOf } from '../rated-level.ts';
import type { EvaluationView } from './evaluation-view.ts';
import type { RatingBlock } from './paper.ts';
import { levelKey, levelWord, scoreOf } from './parts.ts';
import { breakable, plainText } from './plain-text.ts';

/**
 * The approved rating of a node and the one that waits for a second person, each beside the computed level (DOMAIN.md §4: always printed);
 * drafts are not.
 */
export function ratingBlocks(view: EvaluationView, node: Scored & { readonly code: string }): readonly RatingBlock[] {
  const { words, snapshot } = view;
  const before = { ...node, ...node.computed };
  const computed = levelKey(before);
  const all = [...(snapshot.inputs.approved ?? []), ...snapshot.ratings];
  return all.flatMap((rating): RatingBlock[] => {
    const isPrinted = rating.state === 'approved' || rating.state === 'proposed';
    if (rating.node !== node.code || !isPrinted || rating.level === null) return [];
    const level = ratedLevelKey(rating.level, computed);
    const standing = words(`paper:rating.${standingOf(rating.state, rating.level)}`);
    const beside =
      rating.state === 'approved' && node.computed
        ? [words('paper:rating.computed', { level: levelWord(view, computed), score: scoreOf(before) }), ' ']
        : [];
    const facts = [factsOf(view, rating), ...reasonOf(view, rating), ...sourcesOf(view, rating)];
    return [{ kind: 'rating', level, word: levelWord(view, level), standing, text: [...beside, ...facts] }];
  });
}

function factsOf({ words }: EvaluationView, { author, at, evidence, state, review }: Rating): string {
  const proposed = words('paper:rating.signed', { author: plainText(author), day: dayFigure(at) });
  const signed =
    state === 'approved' && review
      ? words('paper:rating.approved-by', {
          ...{ author: plainText(author), day: dayFigure(at) },
          ...{ reviewer: plainText(review.reviewer), reviewed: dayFigure(review.at) },
        })
      : proposed;
  return evidence === null ? signed : `${signed} ${words(`paper:rating.evidence.${evidence}`)}`;
}

const reasonOf = ({ words }: EvaluationView, { reason }: Rating) => {
  const said = breakable(plainText(reason));
  return said === '' ? [] : [' ', { text: words('paper:rating.reason'), style: 'strong' } as const, ` ${said}`];
};

const sourcesOf = ({ words }: EvaluationView, { sources = [] }: Rating) =>
  sources.length === 0
    ? []
    : [
        ' ',
        { text: words('paper:rating.sources'), style: 'strong' } as const,
        ` ${sources.map((source) => breakable(plainText(sourceText(source)))).join('; ')}.`,
      ];
