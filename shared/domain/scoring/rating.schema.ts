import { z } from 'zod';
import { PersonId, Sha256 } from '#shared/kernel/ids.ts';
import { EVIDENCE_STRENGTHS, isWebAddress, RATED_LEVELS } from './rating-draft.ts';
import { Level } from './score-sheet.schema.ts';

/** What an evaluator says of a node: the computed level holds, another one does, or it could not be verified (DOMAIN.md §4). */
export const RatedLevel = z.enum(RATED_LEVELS);

/** How strong the evidence is: claimed · internal document · official record · independently checked. */
export const EvidenceStrength = z.literal(EVIDENCE_STRENGTHS);

const name = z.string().trim().min(1).max(255);

/** Where evidence stands: a cell of a file that was received, an address, or a file kept by its hash. */
export const EvidenceSource = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('cell'),
      file: Sha256,
      fileName: name,
      sheet: z.string().max(255),
      cell: z.string().regex(/^[A-Z]{1,3}[1-9]\d{0,6}$/),
    })
    .readonly(),
  z.strictObject({ kind: z.literal('link'), address: z.string().max(2_000).refine(isWebAddress) }).readonly(),
  z.strictObject({ kind: z.literal('file'), sha256: Sha256, name, size: z.number().int().min(0) }).readonly(),
]);

/** What a node was computed to be when somebody put their word beside it. Score in [0, 100], unrounded; coverage in [0, 1]. */
export const SeenResult = z
  .strictObject({ score: z.number().nullable(), coverage: z.number(), level: Level })
  .readonly();

/** A person as a signature under a rating: who it is stays told apart from how the name was written then. */
const Signature = z.strictObject({ person: PersonId, initials: z.string() }).readonly();

/** What the second person said. */
const Review = z
  .strictObject({ reviewer: z.string(), by: Signature, at: z.iso.datetime(), note: z.string().max(10_000) })
  .readonly();

/**
 * An evaluator's rating of an activity, a specific or a general objective (DOMAIN.md §4, Review): `draft → proposed → approved |
 * returned`. `author`, `at`: who last wrote it, or proposed it, and when. What is optional is missing in ratings made before there were
 * people in a workspace.
 */
export const Rating = z
  .strictObject({
    node: z.string(),
    level: RatedLevel.nullable(),
    evidence: EvidenceStrength.nullable(),
    reason: z.string().max(10_000),
    state: z.enum(['draft', 'proposed', 'returned', 'approved']),
    author: z.string(),
    at: z.iso.datetime(),
    by: Signature.optional(),
    sources: z.array(EvidenceSource).max(50).readonly().optional(),
    /** What the author saw when proposing it; once approved, what the second person saw. */
    seen: SeenResult.optional(),
    /** Of an approved or returned one; a returned one keeps it while it is written anew. */
    review: Review.optional(),
  })
  .readonly();

export type RatedLevel = z.infer<typeof RatedLevel>;
export type EvidenceSource = z.infer<typeof EvidenceSource>;
export type SeenResult = z.infer<typeof SeenResult>;
export type Rating = z.infer<typeof Rating>;
