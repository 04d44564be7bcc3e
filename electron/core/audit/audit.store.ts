import { sql } from 'kysely';
import { fold } from '#shared/domain/framework/fold.ts';
import { Sha256 } from '#shared/kernel/ids.ts';
import type { Db } from '../database/workspace-file.ts';
import type { Ports } from '../ports.ts';
import { type ChainEvent, canonicalJson, eventHash, GENESIS } from './chain.ts';
import { keysOf } from './event-keys.ts';
import type { Journal } from './merged-chains.ts';

/** What happened, for the log: `before` and `after` are plain data; null where there is nothing. */
export interface EventFacts {
  /** `room.verb`, e.g. `intake.submission-applied`. */
  readonly action: string;
  /** What it happened to, e.g. an institution's code. */
  readonly subject: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Appends an event to the chain (DOMAIN.md §7). Called inside the transaction of the write it records. */
export async function appendEvent(db: Db, ports: Pick<Ports, 'clock' | 'actor'>, facts: EventFacts): Promise<void> {
  const head = await db.selectFrom('event').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst();
  const event = {
    seq: (head?.seq ?? 0) + 1,
    at: ports.clock.now().toISOString(),
    actor: ports.actor,
    action: facts.action,
    subject: facts.subject,
    before: facts.before === null ? null : canonicalJson(facts.before),
    after: facts.after === null ? null : canonicalJson(facts.after),
    previous: head?.hash ?? GENESIS,
  };
  // What nobody said the meaning of could not be merged.
  keysOf(event, () => []);
  await db
    .insertInto('event')
    .values({ ...event, hash: eventHash(event) })
    .execute();
}

/** Every event in order, and those of the copies that were merged in. */
export async function loadJournal(db: Db): Promise<Journal> {
  const main = await db.selectFrom('event').selectAll().orderBy('seq').execute();
  return { main, merged: await db.selectFrom('merged_event').selectAll().orderBy('merged').orderBy('seq').execute() };
}

/** Keeps events of a copy beside our chain, as they stand in its own. */
export async function keepMerged(db: Db, events: readonly ChainEvent[], merged: number): Promise<void> {
  for (const event of events)
    await db
      .insertInto('merged_event')
      .values({ ...event, merged })
      .execute();
}

/** The hash of the last event and their number: what the report prints. */
export async function chainHead(db: Db): Promise<{ readonly head: Sha256; readonly events: number }> {
  const last = await db.selectFrom('event').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst();
  return last ? { head: Sha256.parse(last.hash), events: last.seq } : { head: GENESIS, events: 0 };
}

/** An event as the journal shows it; `merged`: the number of the event that brought it from a copy, null for our own. */
export interface JournalLine extends ChainEvent {
  readonly merged: number | null;
}

/**
 * Events newest first, older than the one with the hash `before` where it is given, with those in which every word of a text is found, upper or lower case,
 * with or without diacritics; and how many there are in all. `named`: what an action is called, which is searched too.
 */
export async function searchEvents(
  db: Db,
  input: {
    readonly search?: string | undefined;
    readonly before?: string | undefined;
    readonly limit: number;
    readonly named: (action: string) => string;
  },
): Promise<{ readonly events: readonly JournalLine[]; readonly total: number }> {
  const words = (input.search ?? '').split(/\s+/).map(fold);
  const actions = (await db.selectFrom('journal').select('action').distinct().execute()).map(({ action }) => action);
  const found = words
    .filter((word) => word !== '')
    .reduce(
      (query, word) =>
        query.where((eb) =>
          eb.or([
            eb(
              'action',
              'in',
              actions.filter((action) => fold(input.named(action)).includes(word)),
            ),
            eb(
              sql<number>`instr(folded(actor || ' ' || action || ' ' || subject || ' ' || coalesce(before, '') || ' ' || coalesce(after, '') || ' ' || at), ${word})`,
              '>',
              0,
            ),
          ]),
        ),
      db.selectFrom('journal'),
    );
  const { total } = await found.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const { before } = input;
  const page =
    before === undefined
      ? found
      : found.where(
          sql<boolean>`(place, part, hash) < (SELECT place, part, hash FROM journal WHERE hash = ${before} LIMIT 1)`,
        );
  const newest = page.selectAll().orderBy('place', 'desc').orderBy('part', 'desc').orderBy('hash', 'desc');
  const rows = await newest.limit(input.limit).execute();
  return { events: rows.map(({ place: _, part: __, ...line }) => line), total };
}
