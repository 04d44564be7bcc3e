import { z } from 'zod';
import { IssueCode } from './issue.schema.ts';
import { FurtherCells, IndicatorValue } from './submission.schema.ts';

/** What an activity's or indicator's cell was read for; `value` is an indicator's. */
export const ReadingField = z.enum([
  'status',
  'completed',
  'description',
  'difficulties',
  'evidence',
  'allocated',
  'spent',
  'value',
]);

/** One read cell as a line to check: what it is about, what it says, and where it stands. */
export const ReadingLine = z
  .strictObject({
    /** Code of the activity or indicator. */
    node: z.string(),
    field: ReadingField,
    dimension: z.string().nullable(),
    category: z.string().nullable(),
    state: z.enum(['read', 'unverified']),
    /** A status, a day or a text; a budget in lei; an indicator's value; null while unverified. */
    value: z.union([z.string(), z.number(), IndicatorValue]).nullable(),
    issue: IssueCode.nullable(),
    sheet: z.string(),
    cell: z.string(),
    raw: z.string(),
    also: FurtherCells.nullable(),
  })
  .readonly();

export type ReadingField = z.infer<typeof ReadingField>;
export type ReadingLine = z.infer<typeof ReadingLine>;
