import { z } from 'zod';
import { ActivityCode, IndicatorCode, InstitutionCode, IsoDate, Sha256 } from '#shared/kernel/ids.ts';
import { IssueCode } from './issue.schema.ts';
import { STATUSES } from './statuses.ts';

/** Status of an activity as reported (stadiu, DOMAIN.md §3). */
export const Status = z.enum(STATUSES);

/** A1 notation, e.g. `D12`. */
const cell = z.string().regex(/^[A-Z]{1,3}[1-9]\d*$/);

/** Cells that a value was read from together with its first one: quarters that were added, the denominator of a ratio. */
export const FurtherCells = z
  .array(z.strictObject({ cell, raw: z.string() }).readonly())
  .min(1)
  .readonly();

/** Where a value came from: the law of the product. `raw` is the text as the cell shows it; `also`: further cells of the sheet. */
export const Provenance = z
  .strictObject({
    file: Sha256,
    fileName: z.string(),
    sheet: z.string(),
    cell,
    raw: z.string(),
    also: FurtherCells.optional(),
  })
  .readonly();

/**
 * One cell that was read for one purpose. `unverified`: something was sent, but what it says could not be established;
 * it is the absence "reported but not verified" (DOMAIN.md §3) and never enters a score.
 */
const reading = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion('state', [
    z.strictObject({ state: z.literal('read'), value, provenance: Provenance }).readonly(),
    z.strictObject({ state: z.literal('unverified'), issue: IssueCode, provenance: Provenance }).readonly(),
  ]);

/** What an institution says of one indicator. Percentages are in percent (12,5 % is 12.5). */
export const IndicatorValue = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('number'), value: z.number() }).readonly(),
  z.strictObject({ kind: z.literal('ratio'), numerator: z.number(), denominator: z.number() }).readonly(),
  z.strictObject({ kind: z.literal('yes-no'), value: z.boolean() }).readonly(),
  z.strictObject({ kind: z.literal('text'), value: z.string() }).readonly(),
]);

export const ActivityReport = z
  .strictObject({
    activity: ActivityCode,
    status: reading(Status).optional(),
    completed: reading(IsoDate).optional(),
    description: reading(z.string()).optional(),
    difficulties: reading(z.string()).optional(),
    evidence: reading(z.string()).optional(),
    /** Budgets in lei. */
    allocated: reading(z.number()).optional(),
    spent: reading(z.number()).optional(),
  })
  .readonly();

export const IndicatorReport = z
  .strictObject({
    indicator: IndicatorCode,
    /** Absent: the indicator's own value. Present: its part in one category of one dimension. */
    category: z.strictObject({ dimension: z.string(), category: z.string() }).readonly().optional(),
    reading: reading(IndicatorValue),
  })
  .readonly();

/** What was read from one institution's file. Activities and indicators appear at most once (per category). */
export const SubmissionContent = z
  .strictObject({
    institution: InstitutionCode,
    activities: z.array(ActivityReport).readonly(),
    indicators: z.array(IndicatorReport).readonly(),
  })
  .readonly();

/** A submission in force: version 2 replaces version 1, which stays (DOMAIN.md §3). */
export const Submission = z
  .strictObject({
    institution: InstitutionCode,
    version: z.number().int().min(1),
    receivedAt: z.iso.datetime(),
    file: z.strictObject({ name: z.string(), sha256: Sha256, bytes: z.number().int() }).readonly(),
    content: SubmissionContent,
  })
  .readonly();

export type Status = z.infer<typeof Status>;
export type Provenance = z.infer<typeof Provenance>;
export type Reading<T> =
  | { readonly state: 'read'; readonly value: T; readonly provenance: Provenance }
  | { readonly state: 'unverified'; readonly issue: IssueCode; readonly provenance: Provenance };
export type IndicatorValue = z.infer<typeof IndicatorValue>;
export type ActivityReport = z.infer<typeof ActivityReport>;
export type IndicatorReport = z.infer<typeof IndicatorReport>;
export type SubmissionContent = z.infer<typeof SubmissionContent>;
export type Submission = z.infer<typeof Submission>;
