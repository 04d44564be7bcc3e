import type { Rating } from '#shared/domain/scoring/rating.schema.ts';
import { isOverride } from '#shared/domain/scoring/rating-draft.ts';
import type { Scored } from '#shared/domain/scoring/roll-up.ts';
import { dayFigure } from '#shared/words/figures.ts';
import { ratedLevelKey } from '../rated-level.ts';
import type { EvaluationView } from './evaluation-view.ts';
import type { RatingBlock } from './paper.ts';
import { levelKey, levelWord } from './parts.ts';
import { breakable, plainText } from './plain-text.ts';

/** The rating that was proposed for a node and waits for a second person, beside the computed level; drafts are not printed. */
export function ratingBlocks(view: EvaluationView, node: Scored & { readonly code: string }): readonly RatingBlock[] {
  const { words, snapshot } = view;
  const rating = snapshot.ratings.find((one) => one.node === node.code);
  if (rating?.state !== 'proposed' || rating.level === null) return [];
  const computed = levelKey(node);
  const level = ratedLevelKey(rating.level, computed);
  return [
    {
      kind: 'rating',
      level,
      word: levelWord(view, level),
      standing: words(`paper:rating.${isOverride(rating) ? 'proposed' : 'confirmed'}`),
      text: [factsOf(view, rating), ...reasonOf(view, rating)],
    },
  ];
}

function factsOf({ words }: EvaluationView, { author, at, evidence }: Rating): string {
  const signed = words('paper:rating.signed', { author: plainText(author), day: dayFigure(at) });
  return evidence === null ? signed : `${signed} ${words(`paper:rating.evidence.${evidence}`)}`;
}

const reasonOf = ({ words }: EvaluationView, { reason }: Rating) => {
  const said = breakable(plainText(reason));
  return said === '' ? [] : [' ', { text: words('paper:rating.reason'), style: 'strong' } as const, ` ${said}`];
};
