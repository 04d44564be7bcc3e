import { z } from 'zod';
import { Status } from '#shared/domain/intake/submission.schema.ts';

const score = z.number().min(0).max(100);

/** The scoring method is data: versioned, chosen before the cycle opens, frozen into the evaluation (DOMAIN.md §4). */
export const Method = z
  .strictObject({
    format: z.literal('raportor-method/1'),
    code: z.string().regex(/^[a-z0-9-]+$/),
    version: z.string().min(1),
    title: z.string().min(1),
    /** Score of each reported status; a status without an entry bears no score. */
    statusScores: z.partialRecord(Status, score),
    /** Lowest score of each level, highest first; below the last one the level is 0. */
    levels: z
      .array(
        z
          .strictObject({ level: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]), from: score })
          .readonly(),
      )
      .readonly(),
    /** Score a node counts with once an override to this level is approved. */
    anchors: z.strictObject({ '0': score, '1': score, '2': score, '3': score, '4': score }).readonly(),
    /** Below this share of coverage a node has a score and a band but no level. */
    minimumCoverage: z
      .strictObject({ numerator: z.number().int().min(0), denominator: z.number().int().min(1) })
      .readonly(),
    /** Weight of any node or indicator, by code; what is not named weighs 1. */
    weights: z.record(z.string(), z.number().min(0)),
    /** Every weight is drawn as w·(low + spread·u), u uniform in [0, 1). */
    sensitivity: z
      .strictObject({ draws: z.number().int().min(1).max(100_000), low: z.number().min(0), spread: z.number().min(0) })
      .readonly(),
    /** Numbers about persons below this can be suppressed in exports; 0 turns it off. */
    suppressBelow: z.number().int().min(0),
  })
  .readonly();

export type Method = z.infer<typeof Method>;
