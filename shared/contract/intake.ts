import { z } from 'zod';
import { Issue } from '#shared/domain/intake/issue.schema.ts';
import { MappingFile } from '#shared/domain/intake/mapping.schema.ts';
import { parseMapping } from '#shared/domain/intake/parse-mapping.ts';
import { InstitutionCode, Sha256 } from '#shared/kernel/ids.ts';
import { call, longWork } from './base.ts';

export { parseMapping };

/** What became of one file of an import. Dry run and import count the same. */
export const ImportOutcome = z.object({
  file: z.string(),
  /** Null where the file could not be opened. */
  sha256: Sha256.nullable(),
  institution: InstitutionCode.nullable(),
  kind: z.enum(['template', 'foreign']).nullable(),
  outcome: z.enum(['applied', 'refused', 'duplicate']),
  /** Version of the submission; null where none was made. */
  version: z.number().nullable(),
  /** Cells that were read, and cells that were sent but not understood. */
  read: z.number(),
  unverified: z.number(),
  issues: z.array(Issue),
});
export type ImportOutcome = z.infer<typeof ImportOutcome>;

export const intake = {
  /** read: the workbooks that institutions fill in, one each; of one institution where it is named (DOMAIN.md §3.1.1). */
  templates: call
    .input(z.object({ institution: z.string().optional() }))
    .output(z.object({ files: z.array(z.file()) })),
  /** write: reads files, and unless it is a dry run applies all that can be, in one transaction. */
  import: call
    .input(z.object({ files: z.array(z.file()), dryRun: z.boolean(), mapping: MappingFile.optional() }))
    .output(longWork(z.object({ outcomes: z.array(ImportOutcome) }))),
};
