import { z } from 'zod';

/** Where something stands in a plan document; all counted from 1. */
export const PlanPlace = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paragraph'), number: z.number().int() }),
  z.object({ kind: z.literal('table'), table: z.number().int(), row: z.number().int() }),
  z.object({ kind: z.literal('sheet'), sheet: z.string(), cell: z.string() }),
]);
export type PlanPlace = z.infer<typeof PlanPlace>;

/** Everything the reader of plans may doubt (DOMAIN.md §2.1): data, never an exception. Worded under `framework:doubt.<code>`. */
export const PlanIssueCode = z.enum([
  'objective-number-missing',
  'objective-number-jump',
  'objective-misplaced',
  'objective-title-missing',
  'objective-missing',
  'objective-differs',
  'table-continued',
  'table-ignored',
  'column-ignored',
  'row-continued',
  'row-ignored',
  'activity-continued',
  'activity-title-missing',
  'activity-number-differs',
  'line-joined',
  'run-together',
  'maybe-run-together',
  'institution-unknown',
  'institution-ambiguous',
  'through-unregistered',
  'parties-unlabelled',
  'responsible-missing',
  'term-missing',
  'term-unreadable',
  'indicators-missing',
  'indicators-too-many',
  'indicator-doubtful',
]);
export type PlanIssueCode = z.infer<typeof PlanIssueCode>;

export const PlanField = z.enum([
  'title',
  'term',
  'responsible',
  'partners',
  'resources',
  'indicators',
  'name',
  'kind',
]);
export type PlanField = z.infer<typeof PlanField>;

/** One doubt: where, about which entry of the draft, how sure the reader is of what it did, in [0, 1]. */
export const PlanIssue = z.object({
  id: z.number().int(),
  code: PlanIssueCode,
  /** error: the draft cannot become a framework before it is settled; warning: a person confirms; info: told only. */
  severity: z.enum(['error', 'warning', 'info']),
  place: PlanPlace,
  /** The entry of the draft; null where it is about none. */
  node: z.string().nullable(),
  field: PlanField.nullable(),
  /** The text as the document has it. */
  raw: z.string(),
  confidence: z.number().min(0).max(1).nullable(),
});
export type PlanIssue = z.infer<typeof PlanIssue>;
