import { z } from 'zod';

/** What an evaluator says of a node: the computed level holds, another one does, or it could not be verified (DOMAIN.md §4). */
export const RatedLevel = z.enum(['confirmed', '0', '1', '2', '3', '4', 'unverified']);

/** How strong the evidence is: claimed · internal document · official record · independently checked. */
export const EvidenceStrength = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]);

/** Fewest characters of a reason for an override. */
export const SHORTEST_REASON = 20;

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

/** Whether a rating says otherwise than the computed level, and so needs a reason. */
export const isOverride = ({ level }: Pick<Rating, 'level'>): boolean => level !== null && level !== 'confirmed';
