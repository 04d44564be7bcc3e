import { z } from 'zod';
import { call } from './base.ts';

const path = z.string().min(1);

/** The workspace that the core has open: one `.raportor` file, one yearly cycle (DOMAIN.md §3). */
export const workspace = {
  /** write: makes the file with a framework (default: the shipped one), the default method and an open cycle. */
  create: call
    .input(
      z.object({
        path,
        year: z.number().int().min(1990).max(2100),
        due: z.iso.date().optional(),
        framework: z.file().optional(),
        method: z.file().optional(),
      }),
    )
    .output(
      z.object({
        framework: z.string(),
        version: z.string(),
        year: z.number(),
        activities: z.number(),
        indicators: z.number(),
        illustrative: z.boolean(),
      }),
    ),
  /** Opens an existing file, for reading only or to write. */
  open: call.input(z.object({ path, mode: z.enum(['read', 'write']) })).output(z.object({ year: z.number() })),
  /** Gives the file back; safe to call when none is open. */
  close: call.output(z.void()),
};
