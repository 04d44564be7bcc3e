import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { call } from './base.ts';

/** One event of the chain as the journal shows it; `before` and `after` are canonical JSON. */
const JournalEvent = z.object({
  seq: z.number().int(),
  at: z.string(),
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  hash: z.string(),
  /** The number of the event that brought it from a copy (its `seq` is that copy's); null for our own. */
  merged: z.number().int().nullable(),
});
export type JournalEvent = z.infer<typeof JournalEvent>;

/** A write that can be taken back or done again: what it was and what it happened to. */
const Step = z.object({ action: z.string(), subject: z.string() });

export const audit = {
  /** The journal (DOMAIN.md §7), newest first; `search` looks in actor, action, subject and content. */
  events: call
    .input(
      z.object({
        search: z.string().optional(),
        /** The hash of the oldest one that is there already. */
        before: z.string().optional(),
        limit: z.number().int().min(1).max(500),
      }),
    )
    .output(z.object({ events: z.array(JournalEvent), total: z.number().int(), head: z.string() })),
  /** What undo and redo would do now: writes of this session, newest first. */
  steps: call.output(z.object({ undo: Step.nullable(), redo: Step.nullable() })),
  /** write: takes the newest write of this session back by a compensating event. Fault: nothing-to-undo. */
  undo: call.output(Step),
  /** write: does again what was last undone. Fault: nothing-to-redo. */
  redo: call.output(Step),
  /** Tells after each write which call it was, for as long as it is followed. */
  changes: call.output(eventIterator(z.object({ call: z.string() }))),
};
