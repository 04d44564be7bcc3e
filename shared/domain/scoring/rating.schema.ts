import { z } from 'zod';
import { EVIDENCE_STRENGTHS, RATED_LEVELS } from './rating-draft.ts';

/** What an evaluator says of a node: the computed level holds, another one does, or it could not be verified (DOMAIN.md §4). */
export const RatedLevel = z.enum(RATED_LEVELS);

/** How strong the evidence is: claimed · internal document · official record · independently checked. */
export const EvidenceStrength = z.literal(EVIDENCE_STRENGTHS);

/** An evaluator's rating of an activity, a specific or a general objective, as it stands. */
export const Rating = z
  .strictObject({
    node: z.string(),
    level: RatedLevel.nullable(),
    evidence: EvidenceStrength.nullable(),
    reason: z.string().max(10_000),
    state: z.enum(['draft', 'proposed']),
    author: z.string(),
    at: z.iso.datetime(),
  })
  .readonly();

export type RatedLevel = z.infer<typeof RatedLevel>;
export type Rating = z.infer<typeof Rating>;
