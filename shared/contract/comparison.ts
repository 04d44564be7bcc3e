import { z } from 'zod';
import { ReadingLine } from '#shared/domain/intake/reading-line.schema.ts';
import { InstitutionCode, Sha256 } from '#shared/kernel/ids.ts';

/** One side of a difference: the reading with the file it was read from. */
const ComparedReading = z.object({ file: z.string(), sha256: Sha256, line: ReadingLine });

/** A waiting file beside the version of its institution that is in force, reading by reading. */
export const Comparison = z.object({
  institution: InstitutionCode,
  name: z.string(),
  /** The version in force. */
  version: z.number().int(),
  file: z.string(),
  receivedAt: z.string(),
  differences: z.array(
    z.object({
      /** Names the reading, to take it or not. */
      key: z.string(),
      kind: z.enum(['added', 'gone', 'changed', 'same-value']),
      before: ComparedReading.nullable(),
      after: ComparedReading.nullable(),
    }),
  ),
  /** Readings in which both are the same. */
  same: z.number().int(),
});
export type Comparison = z.infer<typeof Comparison>;
