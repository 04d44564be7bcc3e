import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';

/** An expected refusal as it crosses the wall; worded by the host under `fault.<code>`. */
export const Fault = z.object({ code: z.string(), details: z.record(z.string(), z.union([z.string(), z.number()])) });
export type Fault = z.infer<typeof Fault>;

/** A bug as it crosses the wall: a number that stands beside its stack in the log, and nothing else of it. */
const Incident = z.object({ incident: z.string() });

/** Every call can refuse with a fault; anything else that goes wrong is a bug. */
export const call = oc.errors({ FAULT: { status: 422, data: Fault }, INCIDENT: { status: 500, data: Incident } });

/** Which cycle is meant; the newest where none is named. */
export const ofYear = z.object({ year: z.number().int().optional() }).optional();

/** How far long work is, in whole steps; `subject` is what is being worked on. */
export const Progress = z.object({
  step: z.enum(['read', 'map', 'apply', 'score', 'snapshot', 'pdf', 'xlsx']),
  done: z.number().int(),
  total: z.number().int(),
  subject: z.string().optional(),
});
export type Progress = z.infer<typeof Progress>;

/** A step of long work as it is told on the way. */
export const progressOf = (step: Progress['step'], done: number, total: number, subject?: string) => ({
  kind: 'progress' as const,
  progress: { step, done, total, ...(subject === undefined ? {} : { subject }) },
});

/**
 * Long work: progress while it lasts, then one result, which holds no files: steps cross the wall as text. Abort the call to cancel;
 * nothing is left behind.
 */
export const longWork = <T extends z.ZodType>(result: T) =>
  eventIterator(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('progress'), progress: Progress }),
      z.object({ kind: z.literal('result'), result }),
    ]),
  );
