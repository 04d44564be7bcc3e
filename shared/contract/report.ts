import { z } from 'zod';
import { call, longWork } from './base.ts';

/** The annual evaluation's files, all from one snapshot (DOMAIN.md §5). */
export const ReportFiles = z.object({ snapshot: z.file(), pdf: z.file(), xlsx: z.file(), sha256: z.string() });
export type ReportFiles = z.infer<typeof ReportFiles>;

export const report = {
  /** Takes a snapshot of the cycle and writes its PDF and XLSX. */
  write: call.output(longWork(ReportFiles)),
};
