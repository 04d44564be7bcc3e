import { z } from 'zod';

// What passes between the processes, beside the ports that are handed over with it.
/** A workspace that is open, or shall be again. */
const Opened = z.object({ path: z.string(), mode: z.enum(['read', 'write']) });
export type Opened = z.infer<typeof Opened>;

const SideTask = z.enum(['reading', 'typesetting', 'token']);
const SideEnd = z.object({ code: z.number().nullable(), signal: z.string().nullable(), notes: z.string() });

/** Shell → data process. */
export const ToData = z.discriminatedUnion('kind', [
  /** First of all. `reopen`: what was open when the process before ended by itself. */
  z.object({ kind: z.literal('start'), userData: z.string(), reopen: Opened.nullable() }),
  /** With a port: a page's calls come through it. */
  z.object({ kind: z.literal('page') }),
  /** With a port: to the side process asked for under that number. */
  z.object({ kind: z.literal('side-started'), id: z.number() }),
  z.object({ kind: z.literal('side-ended'), id: z.number(), end: SideEnd }),
  /** Give the workspace back and end. */
  z.object({ kind: z.literal('close') }),
]);
export type ToData = z.infer<typeof ToData>;

/** Data process → shell. */
export const ToShell = z.discriminatedUnion('kind', [
  /** Pages may be connected; `reopened`: what was asked for with `start` is open. */
  z.object({ kind: z.literal('ready'), reopened: z.boolean() }),
  /** Which workspace is open, whenever that changes. */
  z.object({ kind: z.literal('opened'), opened: Opened.nullable() }),
  z.object({ kind: z.literal('note'), line: z.string() }),
  z.object({ kind: z.literal('start-side'), id: z.number(), task: SideTask, heapMebibytes: z.number().nullable() }),
  z.object({ kind: z.literal('kill-side'), id: z.number() }),
]);
export type ToShell = z.infer<typeof ToShell>;

/** Shell → side process, with the port to the data process. */
export const ToSide = z.object({ task: SideTask });
