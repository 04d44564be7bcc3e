import { appendEvent } from '#core/audit/audit.store.ts';
import type { Step } from '#core/audit/steps.ts';
import { type Db, inTransaction } from '#core/database/workspace-file.ts';
import type { Ports } from '#core/ports.ts';
import type { Rating } from '#shared/domain/scoring/rating.schema.ts';
import { isOverride, type RatingDraft, SHORTEST_REASON } from '#shared/domain/scoring/rating-draft.ts';
import type { ScoringFaultCode } from '#shared/domain/scoring/scoring-faults.ts';
import { OVERALL } from '#shared/kernel/codes.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import { nodesOf } from './nodes.ts';
import { scoreWorkspace } from './scoring.service.ts';
import { loadRating, saveRating } from './scoring.store.ts';

/** What a rating call gives: the rating as it stands, and how it is taken back. */
export interface Rated {
  readonly rating: Rating;
  /** Null where it stood so already: nothing was written. */
  readonly step: Step | null;
}

/**
 * Keeps the evaluator's draft of a node as it stands while one types (DOMAIN.md §4, Evaluator's rating); an empty one takes the
 * rating away, and one that stands so already writes nothing. Faults: node-unknown, node-not-due, rating-cycle-sealed.
 */
export async function rateNode(
  db: Db,
  ports: Ports,
  input: Pick<Rating, 'node' | 'level' | 'evidence' | 'reason'> & { readonly year?: number | undefined },
): Promise<Rated> {
  const year = await rateable(db, input.node, input.year);
  const { node, level, evidence, reason } = input;
  const before = await loadRating(db, year, node);
  if (before && isSame(before, input)) return { rating: before, step: null };
  const rating: Rating = { node, level, evidence, reason, state: 'draft', ...signed(ports) };
  const isEmpty = level === null && evidence === null && reason === '';
  return { rating, step: await kept(db, ports, year, node, isEmpty ? null : rating) };
}

/**
 * Puts a draft before the second person. Faults: node-unknown, node-not-due, rating-cycle-sealed, rating-missing,
 * reason-too-short (an override needs a reason of at least 20 characters).
 */
export async function proposeRating(db: Db, ports: Ports, node: string, asked?: number): Promise<Rated> {
  const year = await rateable(db, node, asked);
  const draft = await loadRating(db, year, node);
  if (!draft || draft.level === null) throw new FaultError<ScoringFaultCode>('rating-missing', { node });
  if (isOverride(draft) && draft.reason.trim().length < SHORTEST_REASON) {
    throw new FaultError<ScoringFaultCode>('reason-too-short', { node, least: SHORTEST_REASON });
  }
  const rating: Rating = { ...draft, state: 'proposed', ...signed(ports) };
  return { rating, step: await kept(db, ports, year, node, rating) };
}

const isSame = (a: RatingDraft, b: RatingDraft): boolean =>
  a.level === b.level && a.evidence === b.evidence && a.reason === b.reason;

const signed = (ports: Ports): Pick<Rating, 'author' | 'at'> => ({
  author: ports.actor,
  at: ports.clock.now().toISOString(),
});

async function rateable(db: Db, node: string, asked: number | undefined): Promise<number> {
  const { cycle, scores } = await scoreWorkspace(db, asked);
  if (cycle.state === 'sealed') throw new FaultError<ScoringFaultCode>('rating-cycle-sealed', { year: cycle.year });
  const known = node === OVERALL ? undefined : nodesOf(scores).find(({ code }) => code === node);
  if (!known) throw new FaultError<ScoringFaultCode>('node-unknown', { node });
  if (!known.due) throw new FaultError<ScoringFaultCode>('node-not-due', { node });
  return cycle.year;
}

/** The one write of a rating, with its event; undo and redo are the same write the other way. */
async function kept(db: Db, ports: Ports, year: number, node: string, rating: Rating | null): Promise<Step> {
  const put = (to: Rating | null): Promise<Rating | null> =>
    inTransaction(db, async (tx) => {
      const before = await loadRating(tx, year, node);
      await saveRating(tx, year, node, to);
      await appendEvent(tx, ports, {
        action: 'scoring.rated',
        subject: node,
        before: before && { year, ...before },
        after: to ? { year, ...to } : { year, node, level: null },
      });
      return before;
    });
  const before = await put(rating);
  return {
    action: 'scoring.rated',
    subject: node,
    undo: async () => void (await put(before)),
    redo: async () => void (await put(rating)),
  };
}
