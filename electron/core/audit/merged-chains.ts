import { type ChainEvent, eventHash, GENESIS } from './chain.ts';
import { type KeptKey, keysOf, mergeIn } from './event-keys.ts';

/** An event of a copy that was merged in; `merged`: the number of our event that brought it. */
export interface MergedEvent extends ChainEvent {
  readonly merged: number;
}

/** Everything a workspace knows to have been done: its own chain, and those of the copies that were merged in. */
export interface Journal {
  readonly main: readonly ChainEvent[];
  readonly merged: readonly MergedEvent[];
}

/** The journal's events by hash, which an event has in every copy that knows it. */
export const byHash = ({ main, merged }: Journal): ReadonlyMap<string, ChainEvent> =>
  new Map([...main, ...merged].map((event) => [event.hash, event]));

/** The chain that leads to a head, oldest first, as far as its events are known. */
function chainTo(head: string, known: ReadonlyMap<string, ChainEvent>): readonly ChainEvent[] {
  const chain: ChainEvent[] = [];
  for (let at = known.get(head); at !== undefined && chain.length <= known.size; at = known.get(at.previous)) {
    chain.push(at);
  }
  return chain.reverse();
}

/**
 * The events that what is kept follows from, in order: of each thing those of the side that it was taken from whenever copies were
 * merged. What lost stays in the journal and counts no more.
 */
export function countingEvents(journal: Journal): readonly ChainEvent[] {
  const head = journal.main.at(-1)?.hash;
  return head === undefined ? [] : countingTo(head, byHash(journal));
}

function countingTo(head: string, known: ReadonlyMap<string, ChainEvent>): readonly ChainEvent[] {
  let events: readonly ChainEvent[] = [];
  for (const event of chainTo(head, known)) {
    const merge = mergeIn(event);
    if (merge) {
      const taken = new Set(merge.taken);
      const ours = events.filter((one) => !taken.has(mainKey(one)));
      events = [...ours, ...countingTo(merge.head, known).filter((one) => taken.has(mainKey(one)))];
    }
    events = [...events, event];
  }
  return events;
}

/** What an event is mainly about; files that are only named are no part of what is verified. */
const mainKey = (event: ChainEvent): KeptKey => keysOf(event, () => [])[0] ?? '';

/** Numbers of the events of merges whose other chain is not whole: events gone, changed, or there without belonging to any. */
export function brokenMerges(journal: Journal): readonly number[] {
  const known = byHash(journal);
  const reached = new Set<string>();
  const whole = (head: string): boolean => {
    for (const event of chainTo(head, known)) {
      if (reached.has(event.hash)) continue;
      reached.add(event.hash);
      const merge = mergeIn(event);
      const follows = event.previous === GENESIS ? event.seq === 1 : known.get(event.previous)?.seq === event.seq - 1;
      if (!follows || event.hash !== eventHash(event) || (merge && !(known.has(merge.head) && whole(merge.head))))
        return false;
    }
    return known.has(head);
  };
  const broken = journal.main.flatMap((event) => {
    const merge = mergeIn(event);
    return merge && !whole(merge.head) ? [event.seq] : [];
  });
  const ours = new Set(journal.main.map(({ hash }) => hash));
  const stray = journal.merged.filter(({ hash }) => !reached.has(hash) && !ours.has(hash));
  return [...new Set([...broken, ...stray.map(({ merged }) => merged)])];
}
