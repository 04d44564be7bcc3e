import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { Sha256 } from '#shared/kernel/ids.ts';

/** One write, as the chain holds it. `before` and `after` are canonical JSON. */
export interface ChainEvent {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly before: string | null;
  readonly after: string | null;
  /** Hash of the event before; the first one names 64 zeros. */
  readonly previous: string;
  readonly hash: string;
}

/** What the first event names as its predecessor, and the head of an empty chain. */
export const GENESIS = Sha256.parse('0'.repeat(64));

/** Canonical JSON (RFC 8785): equal values, equal text, on every machine. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('nothing to write as canonical JSON');
  return text;
}

/** The value of a JSON text, such as what an event says of before and after; null where there is none or it cannot be read. */
export function parsedJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}

/** SHA-256 of bytes or of a text's UTF-8. */
export const sha256 = (data: Uint8Array | string): Sha256 =>
  Sha256.parse(createHash('sha256').update(data).digest('hex'));

/** The hash of an event: SHA-256 of the canonical JSON of everything it says, its predecessor's hash included. */
export function eventHash(event: Omit<ChainEvent, 'hash'>): Sha256 {
  const { seq, at, actor, action, subject, before, after, previous } = event;
  return sha256(canonicalJson({ seq, at, actor, action, subject, before, after, previous }));
}

/** The first event that does not follow from the ones before it, by its number; null where the chain is whole. */
export function brokenAt(events: readonly ChainEvent[]): number | null {
  let previous: string = GENESIS;
  let seq = 0;
  for (const event of events) {
    seq += 1;
    if (event.seq !== seq || event.previous !== previous || event.hash !== eventHash(event)) return seq;
    previous = event.hash;
  }
  return null;
}
