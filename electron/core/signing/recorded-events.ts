import type { z } from 'zod';
import { type ChainEvent, parsedJson } from '#core/audit/chain.ts';

/** What the events of an action say, with what each is about; what cannot be read is the chain's business. */
export function said<T>(
  events: readonly ChainEvent[],
  action: string,
  after: z.ZodType<T>,
): { subject: string; after: T }[] {
  return events.flatMap((event) => {
    if (event.action !== action) return [];
    const read = after.safeParse(parsedJson(event.after));
    return read.success ? [{ subject: event.subject, after: read.data }] : [];
  });
}

/** Names of what is recorded and not kept, kept and not recorded, or kept otherwise than recorded. */
export function unlikeBy<A, B>(
  recorded: ReadonlyMap<string, A>,
  kept: ReadonlyMap<string, B>,
  alike: (recorded: A, kept: B) => boolean,
): readonly string[] {
  return [...new Set([...recorded.keys(), ...kept.keys()])].filter((name) => {
    const one = recorded.get(name);
    const other = kept.get(name);
    return one === undefined || other === undefined || !alike(one, other);
  });
}
