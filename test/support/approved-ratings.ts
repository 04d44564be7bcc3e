import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import { Rating } from '#shared/domain/scoring/rating.schema.ts';
import { RATED_LEVELS } from '#shared/domain/scoring/rating-draft.ts';
import type { Random } from './random.ts';

/** Approved ratings of about a third of a framework's nodes, every level among them, due or not. The same draws give the same. */
export function approvedRatings(framework: Framework, random: Random): readonly Rating[] {
  const codes = framework.generalObjectives.flatMap((general) => [
    general.code,
    ...general.specificObjectives.flatMap(({ code, activities }) => [code, ...activities.map((one) => one.code)]),
  ]);
  return codes.filter(() => random.next() < 0.35).map((node) => approvedRating(node, random.pick(RATED_LEVELS)));
}

/** A rating that one person proposed and another approved. */
export const approvedRating = (node: string, level: Rating['level']): Rating =>
  Rating.parse({
    ...{ node, level, evidence: 2, reason: 'Registrele arată altceva decât s-a declarat.', state: 'approved' },
    ...{ author: 'Ana Analist', at: '2020-03-01T09:00:00.000Z', by: { person: 'p-aaaaaaaaaaaa', initials: 'AA' } },
    review: {
      ...{ reviewer: 'Bogdan Ionescu', by: { person: 'p-bbbbbbbbbbbb', initials: 'BI' } },
      ...{ at: '2020-03-02T09:00:00.000Z', note: '' },
    },
  });
