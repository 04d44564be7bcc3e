import { z } from 'zod';
import { call, longWork } from './base.ts';

/** Which evaluation was written: its snapshot's hash, and the head of the audit chain that it prints (DOMAIN.md §5). */
const Written = z.object({ sha256: z.string(), auditHead: z.string() });

export const report = {
  /** Takes a snapshot of the cycle and writes the evaluation from it as PDF and XLSX; `files` hands them out. */
  write: call.output(longWork(Written)),
  /**
   * The files of the evaluation written last, all from one snapshot; a call of its own because the steps of long work cross
   * the wall as text. Fault: evaluation-not-kept.
   */
  files: call
    .input(z.object({ sha256: z.string() }))
    .output(z.object({ snapshot: z.file(), pdf: z.file(), xlsx: z.file() })),
};
