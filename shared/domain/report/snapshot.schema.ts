import { z } from 'zod';
import { Framework } from '#shared/domain/framework/framework.schema.ts';
import { Issue } from '#shared/domain/intake/issue.schema.ts';
import { Submission } from '#shared/domain/intake/submission.schema.ts';
import { EarlierCycle } from '#shared/domain/scoring/earlier-cycles.ts';
import { Method } from '#shared/domain/scoring/method.schema.ts';
import { Rating } from '#shared/domain/scoring/rating.schema.ts';
import { NodeSensitivity, ScoreSheet } from '#shared/domain/scoring/score-sheet.schema.ts';
import { InstitutionCode, IsoDate, Sha256 } from '#shared/kernel/ids.ts';
import { Conclusion } from './conclusion.schema.ts';
import { Correction } from './correction.schema.ts';
import { Recommendation } from './recommendation.schema.ts';

/** Whether an institution that owes a submission sent one (DOMAIN.md §3); `none` for one that sent without owing. */
export const Completeness = z
  .strictObject({
    institution: InstitutionCode,
    role: z.enum(['responsible', 'partner', 'none']),
    state: z.enum(['expected', 'received', 'accepted', 'returned', 'superseded']),
    receivedAt: z.iso.datetime().nullable(),
  })
  .readonly();

/** Everything the scores are computed from; the sensitivity's seed is taken from the SHA-256 of its canonical JSON. */
export const SnapshotInputs = z
  .strictObject({
    framework: Framework,
    method: Method,
    cycle: z.strictObject({ year: z.number().int(), opened: IsoDate, due: IsoDate.nullable() }).readonly(),
    /** In order of institution code. */
    submissions: z.array(Submission).readonly(),
    /** What earlier cycles of the workspace hand on, in order of year. */
    earlier: z.array(EarlierCycle).readonly(),
    /** The approved ratings, in order of code, with who proposed and who approved them; left out where there is none. */
    approved: z.array(Rating).readonly().optional(),
  })
  .readonly();

/**
 * The one immutable source of every page and file of an evaluation (DOMAIN.md §5). Written as canonical JSON (RFC 8785);
 * the same snapshot gives the same bytes everywhere. Its JSON Schema is published in `resources/schemas`.
 */
export const Snapshot = z
  .strictObject({
    format: z.literal('raportor-snapshot/1'),
    edition: z.number().int().min(1),
    /** The edition it replaces and what changed; left out in the first. */
    replaces: Correction.optional(),
    /** The day printed on the cover, and the moment the snapshot was taken. */
    takenAt: z.iso.datetime(),
    inputs: SnapshotInputs,
    inputsSha256: Sha256,
    completeness: z.array(Completeness).readonly(),
    /** What was said of the imported workbooks that are in force. */
    issues: z.array(Issue).readonly(),
    /** The evaluators' ratings that nobody has approved, in order of code; none of them enters a score. */
    ratings: z.array(Rating).readonly(),
    /** The analyst's conclusions, in order of code. */
    conclusions: z.array(Conclusion).readonly(),
    /** Those made in the cycle and the earlier ones that stood open in it, as it found them; left out where there is none. */
    recommendations: z.array(Recommendation).readonly().optional(),
    scores: ScoreSheet,
    sensitivity: z.array(NodeSensitivity).readonly(),
    /** Head of the audit chain when the snapshot was taken, and the number of events up to it. */
    audit: z.strictObject({ head: Sha256, events: z.number().int() }).readonly(),
  })
  .readonly();

export type Completeness = z.infer<typeof Completeness>;
export type SnapshotInputs = z.infer<typeof SnapshotInputs>;
export type Snapshot = z.infer<typeof Snapshot>;
