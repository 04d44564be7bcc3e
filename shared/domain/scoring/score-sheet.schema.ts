import { z } from 'zod';
import { Issue } from '#shared/domain/intake/issue.schema.ts';
import { IndicatorValue, Provenance, Status } from '#shared/domain/intake/submission.schema.ts';
import { OVERALL } from '#shared/kernel/codes.ts';
import {
  ActivityCode,
  GeneralObjectiveCode,
  IndicatorCode,
  InstitutionCode,
  SpecificObjectiveCode,
} from '#shared/kernel/ids.ts';

/** The five ways a value can be absent; absent is never zero (DOMAIN.md §3). */
export const Absence = z.enum(['not-reported', 'not-due', 'not-applicable', 'no-target', 'not-verified']);

/** A node's judged level; the level is read off the score rounded half-up to one decimal (DOMAIN.md §4, Levels). */
export const Level = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('level'),
      level: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
    })
    .readonly(),
  /** Coverage below the method's minimum, or nothing to score: `date insuficiente`. */
  z.strictObject({ kind: z.literal('insufficient') }).readonly(),
  z.strictObject({ kind: z.literal('not-due') }).readonly(),
  /** An approved rating says that it could not be verified; the score stays the computed one. */
  z.strictObject({ kind: z.literal('unverified') }).readonly(),
]);

const band = z.strictObject({ low: z.number(), high: z.number() }).readonly();

/** What a node was computed to be, where an approved rating says otherwise. */
const Computed = z
  .strictObject({ score: z.number().nullable(), coverage: z.number(), band: band.nullable(), level: Level })
  .readonly();

/** Score and coverage of any node. Scores in [0, 100], unrounded; coverage in [0, 1]. */
const scored = {
  weight: z.number().min(0),
  due: z.boolean(),
  score: z.number().nullable(),
  coverage: z.number(),
  /** [c·s, c·s + 100·(1−c)]: what is missing at 0 and at 100. Null for a node that is not due. */
  band: band.nullable(),
  level: Level,
  /** Only where an approved rating stands in the place of what was computed (DOMAIN.md §4, Evaluator's rating). */
  computed: Computed.optional(),
};

/** One institution's part in an indicator. `counts`: it enters the aggregate (it owes, and its value was read). */
export const Contribution = z
  .strictObject({
    institution: InstitutionCode,
    counts: z.boolean(),
    role: z.enum(['responsible', 'partner', 'other']),
    value: IndicatorValue.nullable(),
    absence: Absence.nullable(),
    provenance: Provenance.nullable(),
  })
  .readonly();

export const IndicatorScore = z
  .strictObject({
    code: IndicatorCode,
    weight: z.number().min(0),
    /** The institutions' values as one, earlier years of the plan included where cumulative; percent and ratio in the unit. */
    value: z.number().nullable(),
    /** Why there is no value, or no achievement. */
    absence: Absence.nullable(),
    earlierYears: z.number().nullable(),
    previousYear: z.number().nullable(),
    baseline: z.number().nullable(),
    target: z.number().nullable(),
    /** In [0, 100]; `uncapped` is the same before the clamp. */
    achievement: z.number().nullable(),
    uncapped: z.number().nullable(),
    contributions: z.array(Contribution).readonly(),
  })
  .readonly();

/** One debt: a responsible institution, which reports itself or through another (DOMAIN.md §4, Who owes). */
export const Obligation = z
  .strictObject({
    institution: InstitutionCode,
    through: InstitutionCode.nullable(),
    /** The class it owes as a member of. */
    memberOf: InstitutionCode.nullable(),
    /** Who in fact sent the report. */
    reportedBy: InstitutionCode.nullable(),
    state: z.enum(['reported', 'not-reported', 'released']),
    status: Status.nullable(),
    statusScore: z.number().nullable(),
    absence: Absence.nullable(),
    provenance: Provenance.nullable(),
  })
  .readonly();

export const ActivityScore = z
  .strictObject({
    code: ActivityCode,
    ...scored,
    /** Why the activity is or is not due in the cycle. */
    dueBecause: z.enum([
      'recurring',
      'falls-in-cycle',
      'passed-unfulfilled',
      'not-yet',
      'fulfilled-earlier',
      'nobody-owes',
    ]),
    /** What the score was computed from. */
    basis: z.enum(['indicators', 'statuses', 'none']),
    obligations: z.array(Obligation).readonly(),
    indicators: z.array(IndicatorScore).readonly(),
  })
  .readonly();

export const SpecificObjectiveScore = z
  .strictObject({ code: SpecificObjectiveCode, ...scored, children: z.array(ActivityScore).readonly() })
  .readonly();

export const GeneralObjectiveScore = z
  .strictObject({ code: GeneralObjectiveCode, ...scored, children: z.array(SpecificObjectiveScore).readonly() })
  .readonly();

/** The whole framework's scores of one cycle. `issues`: what scoring had to say of the inputs. */
export const ScoreSheet = z
  .strictObject({
    code: z.literal(OVERALL),
    ...scored,
    children: z.array(GeneralObjectiveScore).readonly(),
    issues: z.array(Issue).readonly(),
  })
  .readonly();

/** 5th and 95th percentile of the score over all draws (nearest rank), and the share of draws with the same level. */
export const NodeSensitivity = z
  .strictObject({
    code: z.string(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    sameLevel: z.number().min(0).max(1),
  })
  .readonly();

export type Absence = z.infer<typeof Absence>;
export type Level = z.infer<typeof Level>;
export type Contribution = z.infer<typeof Contribution>;
export type IndicatorScore = z.infer<typeof IndicatorScore>;
export type Obligation = z.infer<typeof Obligation>;
export type ActivityScore = z.infer<typeof ActivityScore>;
export type SpecificObjectiveScore = z.infer<typeof SpecificObjectiveScore>;
export type GeneralObjectiveScore = z.infer<typeof GeneralObjectiveScore>;
export type ScoreSheet = z.infer<typeof ScoreSheet>;
export type NodeSensitivity = z.infer<typeof NodeSensitivity>;
