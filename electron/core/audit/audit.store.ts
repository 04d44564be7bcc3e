import { sql } from 'kysely';
import { fold } from '#shared/domain/framework/fold.ts';
import { Sha256 } from '#shared/kernel/ids.ts';
import type { Db } from '../database/workspace-file.ts';
import type { Ports } from '../ports.ts';
import { type ChainEvent, canonicalJson, eventHash, GENESIS } from './chain.ts';

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
  await db
    .insertInto('event')
    .values({ ...event, hash: eventHash(event) })
    .execute();
}

/** Every event in order. */
export async function loadEvents(db: Db): Promise<readonly ChainEvent[]> {
  return db.selectFrom('event').selectAll().orderBy('seq').execute();
}

/** The hash of the last event and their number: what the report prints. */
export async function chainHead(db: Db): Promise<{ readonly head: Sha256; readonly events: number }> {
  const last = await db.selectFrom('event').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst();
  return last ? { head: Sha256.parse(last.hash), events: last.seq } : { head: GENESIS, events: 0 };
}

/**
 * Events newest first, older than `before` where it is given, with those in which every word of a text is found, upper or lower case,
 * with or without diacritics; and how many there are in all. `named`: what an action is called, which is searched too.
 */
export async function searchEvents(
  db: Db,
  input: {
    readonly search?: string | undefined;
    readonly before?: number | undefined;
    readonly limit: number;
    readonly named: (action: string) => string;
  },
): Promise<{ readonly events: readonly ChainEvent[]; readonly total: number }> {
  const words = (input.search ?? '').split(/\s+/).map(fold);
  const actions = (await db.selectFrom('event').select('action').distinct().execute()).map(({ action }) => action);
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
      db.selectFrom('event'),
    );
  const { total } = await found.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const page = input.before === undefined ? found : found.where('seq', '<', input.before);
  return { events: await page.selectAll().orderBy('seq', 'desc').limit(input.limit).execute(), total };
}
