import type { PlanOutcome } from './read-plan-bytes.ts';
import type { ReadingLimits } from './reading-limits.ts';
import type { ReadOutcome } from './workbook-columns.ts';

/** What the reading process is asked, one file at a time. */
export interface ReadRequest {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly limits: ReadingLimits;
  /** A plan's document (DOMAIN.md §2.1) is asked for, not a workbook. */
  readonly plan?: true;
}

/** What it answers. `bug`: the program's own failure, with its stack. `residentBytes`: what the process has grown to. */
export type ReadReply =
  | { readonly outcome: ReadOutcome; readonly residentBytes: number }
  | { readonly plan: PlanOutcome; readonly residentBytes: number }
  | { readonly bug: string; readonly residentBytes: number };

/** What the watchdog writes to the process's stderr before it ends it, for lack of memory. */
export const OUT_OF_MEMORY = 'raportor: reading process over its memory limit';

/** Slots of the memory shared with the watchdog, as doubles: limit in bytes, deadline in ms since 1970 (0: none). */
export const WATCH = { memory: 0, deadline: 1, slots: 2 } as const;
