import { z } from 'zod';
import { ReadingField } from '#shared/domain/intake/reading-line.schema.ts';
import { Level } from '#shared/domain/scoring/score-sheet.schema.ts';
import { InstitutionCode, Sha256 } from '#shared/kernel/ids.ts';

const Judged = z.strictObject({ score: z.number().nullable(), level: Level }).readonly();

/** What an edition replaces, why, and what changed in it (DOMAIN.md §3): computed from the two snapshots. */
export const Correction = z
  .strictObject({
    edition: z.number().int().min(1),
    /** Of the replaced edition's snapshot. */
    sha256: Sha256,
    reason: z.string(),
    /** Nodes whose score or level reads otherwise, the whole first, then depth-first. */
    nodes: z.array(z.strictObject({ code: z.string(), before: Judged, after: Judged }).readonly()).readonly(),
    /** Values that were sent otherwise, as they stand in their cells; null where there is none. */
    values: z
      .array(
        z
          .strictObject({
            institution: InstitutionCode,
            node: z.string(),
            field: ReadingField,
            part: z.strictObject({ dimension: z.string(), category: z.string() }).readonly().nullable(),
            before: z.string().nullable(),
            after: z.string().nullable(),
          })
          .readonly(),
      )
      .readonly(),
  })
  .readonly();
export type Correction = z.infer<typeof Correction>;
