import { appendEvent } from '#core/audit/audit.store.ts';
import { actingPerson } from '#core/audit/people.store.ts';
import type { Step } from '#core/audit/steps.ts';
import { type Db, inTransaction } from '#core/database/workspace-file.ts';
import type { Ports } from '#core/ports.ts';
import { nodesOf } from '#shared/domain/scoring/nodes.ts';
import type { Rating } from '#shared/domain/scoring/rating.schema.ts';
import { isOverride, SHORTEST_REASON } from '#shared/domain/scoring/rating-draft.ts';
import { seenNow } from '#shared/domain/scoring/rating-review.ts';
import type { Scored } from '#shared/domain/scoring/roll-up.ts';
import type { ScoringFaultCode } from '#shared/domain/scoring/scoring-faults.ts';
import { OVERALL } from '#shared/kernel/codes.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import { mustBeKept } from './scoring.evidence.ts';
import { scoreWorkspace } from './scoring.service.ts';
import { loadWords, saveWords, type Words } from './scoring.store.ts';

/** What a rating call gives: the rating as it stands, and how it is taken back. */
export interface Rated {
  readonly rating: Rating;
  readonly step: Step;
}

/** Which node of which cycle; the newest where no year is named. */
export interface OfNode {
  readonly node: string;
  readonly year?: number | undefined;
}

/** What happened to a rating, as the journal calls it. */
type RatingAction = 'rated' | 'proposed' | 'withdrawn' | 'returned' | 'approved';

/**
 * Keeps the evaluator's draft of a node as it stands while one types (DOMAIN.md §4, Evaluator's rating); an empty one takes the
 * draft away. An approved rating stays in force beside it. Evidence that is not named stays as it was. Faults: node-unknown,
 * node-not-due, rating-cycle-sealed, evidence-unknown.
 */
export async function rateNode(
  db: Db,
  ports: Ports,
  input: Pick<Rating, 'level' | 'evidence' | 'reason' | 'sources'> & OfNode,
): Promise<Rated> {
  const { year } = await rateable(db, input);
  const { node, level, evidence, reason } = input;
  if (input.sources) await mustBeKept(db, input.sources);
  return written(db, ports, 'rated', { year, node }, async (words, signed) => {
    const before = words.working ?? words.approved;
    const sources = input.sources ?? before?.sources ?? [];
    const rating: Rating = {
      ...{ node, level, evidence, reason, state: 'draft' },
      ...signed,
      ...(sources.length > 0 ? { sources } : {}),
      // The note of who returned it is read while it is written anew.
      ...(words.working?.review ? { review: words.working.review } : {}),
    };
    const isEmpty = level === null && evidence === null && reason === '' && (input.sources ?? []).length === 0;
    return { rating, words: { ...words, working: isEmpty ? null : rating } };
  });
}

/**
 * Puts a draft before the second person. Faults: node-unknown, node-not-due, rating-cycle-sealed, rating-missing,
 * reason-too-short (an override needs a reason of at least 20 characters).
 */
export async function proposeRating(db: Db, ports: Ports, asked: OfNode): Promise<Rated> {
  const { year, scored } = await rateable(db, asked);
  return written(db, ports, 'proposed', { year, node: asked.node }, async (words, signed) => {
    const draft = words.working;
    if (!draft || draft.level === null) throw refused('rating-missing', asked);
    if (isOverride(draft) && draft.reason.trim().length < SHORTEST_REASON) {
      throw new FaultError<ScoringFaultCode>('reason-too-short', { node: asked.node, least: SHORTEST_REASON });
    }
    const { review: _, ...said } = draft;
    const rating: Rating = { ...said, state: 'proposed', ...signed, seen: seenNow(scored) };
    return { rating, words: { ...words, working: rating } };
  });
}

/** Takes a proposal back to a draft before anybody decided on it. Faults: as `proposeRating`, and rating-not-proposed. */
export async function withdrawRating(db: Db, ports: Ports, asked: OfNode): Promise<Rated> {
  const { year } = await rateable(db, asked);
  return written(db, ports, 'withdrawn', { year, node: asked.node }, async (words, signed) => {
    const { seen: _, ...said } = proposalIn(words, asked);
    const rating: Rating = { ...said, state: 'draft', ...signed };
    return { rating, words: { ...words, working: rating } };
  });
}

/** What a second person decides: of the proposal that was made at `proposedAt`, and no other. */
export interface Decision extends OfNode {
  readonly proposedAt: string;
  readonly note: string;
}

/**
 * A second person approves a proposal: it takes the place of the approved rating before it and, if it says otherwise than the computed
 * level, enters the scores (DOMAIN.md §4). Faults: as `withdrawRating`, and rating-own (the first person is nobody's second),
 * rating-changed (the proposal is not the one that was looked at).
 */
export async function approveRating(db: Db, ports: Ports, decision: Decision): Promise<Rated> {
  const { year, scored } = await rateable(db, decision);
  return written(db, ports, 'approved', { year, node: decision.node }, async (words, signed, first) => {
    const proposal = decidable(words, decision, first, signed.by);
    const rating: Rating = {
      ...proposal,
      state: 'approved',
      seen: seenNow(scored),
      review: reviewOf(signed, decision.note),
    };
    return { rating, words: { working: null, approved: rating } };
  });
}

/** A second person gives a proposal back with a note. Faults: as `approveRating`, and note-missing. */
export async function returnRating(db: Db, ports: Ports, decision: Decision): Promise<Rated> {
  const { year } = await rateable(db, decision);
  if (decision.note.trim() === '') throw refused('note-missing', decision);
  return written(db, ports, 'returned', { year, node: decision.node }, async (words, signed, first) => {
    const proposal = decidable(words, decision, first, signed.by);
    const rating: Rating = { ...proposal, state: 'returned', review: reviewOf(signed, decision.note) };
    return { rating, words: { ...words, working: rating } };
  });
}

const refused = (code: ScoringFaultCode, { node }: OfNode): FaultError => new FaultError(code, { node });

function proposalIn(words: Words, asked: OfNode): Rating {
  if (words.working?.state !== 'proposed') throw refused('rating-not-proposed', asked);
  return words.working;
}

function decidable(words: Words, decision: Decision, first: Rating['by'], second: Signed['by']): Rating {
  const proposal = proposalIn(words, decision);
  if (first?.person === second.person) throw refused('rating-own', decision);
  if (proposal.at !== decision.proposedAt) throw refused('rating-changed', decision);
  return { ...proposal, ...(first ? { by: first } : {}) };
}

const reviewOf = ({ author, by, at }: Signed, note: string): NonNullable<Rating['review']> => ({
  ...{ reviewer: author, by, at, note: note.trim() },
});

interface Signed extends Pick<Rating, 'author' | 'at'> {
  readonly by: NonNullable<Rating['by']>;
}

async function rateable(db: Db, { node, year: asked }: OfNode): Promise<{ year: number; scored: Scored }> {
  const { cycle, scores } = await scoreWorkspace(db, asked);
  if (cycle.state === 'sealed') throw new FaultError<ScoringFaultCode>('rating-cycle-sealed', { year: cycle.year });
  const known = node === OVERALL ? undefined : nodesOf(scores).find(({ code }) => code === node);
  if (!known) throw refused('node-unknown', { node });
  if (!known.due) throw refused('node-not-due', { node });
  return { year: cycle.year, scored: known };
}

type Decide = (words: Words, signed: Signed, first: Rating['by']) => Promise<{ rating: Rating; words: Words }>;

/** The one write of a node's ratings, with its event; undo and redo are the same write the other way. */
async function written(
  db: Db,
  ports: Ports,
  action: RatingAction,
  { year, node }: { readonly year: number; readonly node: string },
  decide: Decide,
): Promise<Rated> {
  const { before, after, rating } = await inTransaction(db, async (tx) => {
    const person = await actingPerson(tx, ports);
    const signed = {
      author: person.name,
      at: ports.clock.now().toISOString(),
      by: { person: person.id, initials: person.initials },
    };
    const now = await loadWords(tx, year, node);
    const decided = await decide(now.words, signed, now.first);
    await put(tx, ports, action, year, node, decided.words);
    return { before: now.words, after: decided.words, rating: decided.rating };
  });
  const again = (to: Words) => () => inTransaction(db, (tx) => put(tx, ports, action, year, node, to));
  return { rating, step: { action: `scoring.${action}`, subject: node, undo: again(before), redo: again(after) } };
}

async function put(tx: Db, ports: Ports, action: RatingAction, year: number, node: string, to: Words): Promise<void> {
  const { words: before } = await loadWords(tx, year, node);
  await saveWords(tx, year, node, to);
  // Where nothing is or was approved, the journal says the one word there is.
  const said = ({ working, approved }: Words) =>
    before.approved || to.approved ? { year, node, working, approved } : working && { year, ...working };
  await appendEvent(tx, ports, {
    action: `scoring.${action}`,
    subject: node,
    before: said(before),
    after: said(to) ?? { year, node, level: null },
  });
}
