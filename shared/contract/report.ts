import { z } from 'zod';
import { call, longWork } from './base.ts';

/** The annual evaluation's files, all from one snapshot (DOMAIN.md §5), and the head of the audit chain that it prints. */
const ReportFiles = z.object({
  snapshot: z.file(),
  sha256: z.string(),
  auditHead: z.string(),
  pdf: z.file(),
  xlsx: z.file(),
});

export const report = {
  /** Takes a snapshot of the cycle and writes the evaluation from it as PDF and XLSX. */
  write: call.output(longWork(ReportFiles)),
};
