import { loadPeople } from '#core/audit/people.store.ts';
import type { Db } from '#core/database/workspace-file.ts';
import type { WaitingRating } from '#shared/contract/scoring.ts';
import { personNamed } from '#shared/domain/framework/person.ts';
import { placedNodesOf } from '#shared/domain/scoring/nodes.ts';
import type { Rating } from '#shared/domain/scoring/rating.schema.ts';
import { changesSince, isOvertaken, seenNow } from '#shared/domain/scoring/rating-review.ts';
import { nodeTexts } from './node-texts.ts';
import { scoreWorkspace } from './scoring.service.ts';
import { loadRatings, proposalsOf } from './scoring.store.ts';

/**
 * The reviewer's work list (DOMAIN.md §4, Review): the proposals that wait, each with the word before it and what differs; those that
 * came back; and the approved ratings under which the computed result has moved. In order of code.
 */
export async function reviewOf(db: Db, actor: string, asked?: number) {
  const scored = await scoreWorkspace(db, asked);
  const { year } = scored.cycle;
  const texts = nodeTexts(scored.framework);
  const nodes = new Map(placedNodesOf(scored.scores).map((placed) => [placed.node.code as string, placed]));
  const people = await loadPeople(db);
  const me = personNamed(people, actor)?.id;
  const inForce = new Map(scored.approved.map((rating) => [rating.node, rating]));
  const about = (rating: Rating) => {
    const placed = nodes.get(rating.node);
    if (!placed || placed.kind === 'total') return [];
    const { node, kind } = placed;
    return [{ node: rating.node, kind, title: texts.get(rating.node)?.title ?? '', now: seenNow(node), rating }];
  };
  const working = await loadRatings(db, year);
  const waiting: WaitingRating[] = [];
  for (const shown of working.filter(({ state }) => state === 'proposed').flatMap(about)) {
    const { rating, now } = shown;
    const earlier = (await proposalsOf(db, year, rating.node)).find(({ at }) => at < rating.at);
    const approved = inForce.get(rating.node);
    const before = [earlier, approved].flatMap((one) => one ?? []).sort((a, b) => (a.at < b.at ? 1 : -1))[0] ?? null;
    const first = rating.by?.person ?? personNamed(people, rating.author)?.id;
    const changes = [...changesSince(before, rating, now)];
    waiting.push({ ...shown, before, changes, own: first !== undefined && first === me });
  }
  return {
    year,
    waiting,
    returned: working.filter(({ state }) => state === 'returned').flatMap(about),
    again: scored.approved.flatMap(about).filter(({ rating, now }) => isOvertaken(rating, now)),
  };
}
