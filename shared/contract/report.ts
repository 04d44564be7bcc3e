import { z } from 'zod';
import { call, longWork } from './base.ts';

/** The annual evaluation's files, all from one snapshot (DOMAIN.md §5). */
const ReportFiles = z.object({ snapshot: z.file(), sha256: z.string() });

export const report = {
  /** Takes a snapshot of the cycle. Its PDF and XLSX are still to come. */
  write: call.output(longWork(ReportFiles)),
};
