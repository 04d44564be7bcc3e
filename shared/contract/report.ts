import { z } from 'zod';
import { Conclusion } from '#shared/domain/report/conclusion.schema.ts';
import { call, longWork, ofYear } from './base.ts';

/** Which evaluation was written: its snapshot's hash, and the head of the audit chain that it prints (DOMAIN.md §5). */
const Written = z.object({ sha256: z.string(), auditHead: z.string() });

export const report = {
  /** Takes a snapshot of the cycle and writes the evaluation from it as PDF and XLSX; `files` hands them out. */
  write: call.input(ofYear).output(longWork(Written)),
  /**
   * The files of the evaluation written last, all from one snapshot; a call of its own because the steps of long work cross
   * the wall as text. Fault: evaluation-not-kept.
   */
  files: call
    .input(z.object({ sha256: z.string() }))
    .output(z.object({ snapshot: z.file(), pdf: z.file(), xlsx: z.file() })),
  /** The analyst's conclusions of a cycle, in order of code. */
  conclusions: call.input(ofYear).output(z.object({ conclusions: z.array(Conclusion) })),
  /** write: the conclusions on a node as they stand while one types; an empty text takes them away. Fault: node-unknown. */
  conclude: call
    .input(z.object({ year: z.number().int().optional(), node: z.string(), text: z.string().max(50_000) }))
    .output(Conclusion),
  /** Every number that a text can be bound to, as it stands: `os 1.1 scor` → `72,4`. */
  numbers: call
    .input(ofYear)
    .output(z.object({ numbers: z.array(z.object({ field: z.string(), node: z.string(), text: z.string() })) })),
};
