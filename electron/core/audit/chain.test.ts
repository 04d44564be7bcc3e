import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brokenAt, type ChainEvent, eventHash, GENESIS } from './chain.ts';

const facts = fc.record({
  actor: fc.string(),
  action: fc.string(),
  subject: fc.string(),
  after: fc.option(fc.string()),
});

function chainOf(
  list: readonly { actor: string; action: string; subject: string; after: string | null }[],
): ChainEvent[] {
  const events: ChainEvent[] = [];
  for (const [index, fact] of list.entries()) {
    const event = {
      ...fact,
      seq: index + 1,
      at: '2020-03-02T09:00:00.000Z',
      before: null,
      previous: events.at(-1)?.hash ?? GENESIS,
    };
    events.push({ ...event, hash: eventHash(event) });
  }
  return events;
}

describe('the audit chain (DOMAIN.md §7)', () => {
  it('is whole as written', () => {
    fc.assert(fc.property(fc.array(facts, { maxLength: 8 }), (list) => brokenAt(chainOf(list)) === null));
  });

  it('names the first event that was changed, and everything rewritten after it does not hide it', () => {
    fc.assert(
      fc.property(fc.array(facts, { minLength: 1, maxLength: 8 }), fc.nat(), (list, pick) => {
        const events = chainOf(list);
        const index = pick % events.length;
        const changed = events.map((event, i) => (i === index ? { ...event, actor: `${event.actor}!` } : event));
        expect(brokenAt(changed)).toBe(index + 1);
      }),
    );
  });

  it('notices an event taken out of the middle, put in, or swapped', () => {
    const events = chainOf(['a', 'b', 'c'].map((actor) => ({ actor, action: 'x.y', subject: 's', after: null })));
    const [first, second, third] = events;
    if (!first || !second || !third) throw new Error('three events');
    expect(brokenAt([first, third])).toBe(2);
    expect(brokenAt([first, second, second, third])).toBe(3);
    expect(brokenAt([second, first, third])).toBe(1);
  });

  it('cannot see by itself that its tail was cut: that is what the head printed in the report is for', () => {
    const events = chainOf(['a', 'b'].map((actor) => ({ actor, action: 'x.y', subject: 's', after: null })));
    expect(brokenAt(events.slice(0, 1))).toBeNull();
    expect(events[0]?.hash).not.toBe(events[1]?.hash);
  });
});
