import { z } from 'zod';
import { InstitutionCode } from '#shared/kernel/ids.ts';

/** What cells of a column are, where that tells what the column is. */
const CONTENTS = [
  'codes',
  'titles',
  'indicators',
  'statuses',
  'crosses',
  'numbers',
  'dates',
  'scopes',
  'categories',
] as const;

const share = z.number().min(0).max(1);

/**
 * Why the reader takes a part of a workbook for what it proposes, with the facts it went by (DOMAIN.md §3.1.2). `words` are quoted as
 * they stand in the workbook; `likeness` is in [0, 1].
 */
export const Reason = z.discriminatedUnion('code', [
  /** A person chose it. */
  z.object({ code: z.literal('person') }),
  /** Words of the heading say so. */
  z.object({ code: z.literal('heading'), words: z.string() }),
  /** The heading names an institution, whose the column is. */
  z.object({ code: z.literal('heading-institution'), institution: InstitutionCode }),
  /** Cells of the column are what such a column holds. */
  z.object({ code: z.literal('content'), what: z.enum(CONTENTS), count: z.number().int(), filled: z.number().int() }),
  /** Its numbers count the rows. */
  z.object({ code: z.literal('counts-rows') }),
  /** The values stand beside the indicators, and in no other column. */
  z.object({ code: z.literal('beside-indicators') }),
  /** The first rows whose headings tell so many columns apart. */
  z.object({ code: z.literal('first-headings'), columns: z.number().int() }),
  /** Headings stand once more further down. */
  z.object({ code: z.literal('further-headings'), columns: z.number().int() }),
  /** The headings are those the template was sent with. */
  z.object({ code: z.literal('template') }),
  /** The cell holds the code. */
  z.object({ code: z.literal('code'), words: z.string() }),
  /** The cell's text is like the title, or the indicator's name. */
  z.object({ code: z.literal('likeness'), words: z.string(), likeness: share }),
  /** The cell lists several activities. */
  z.object({ code: z.literal('list') }),
  /** The row goes on with what is named above it. */
  z.object({ code: z.literal('row-above') }),
  /** The cell names nothing of the plan, something unknown, or contradicts itself. */
  z.object({ code: z.literal('nothing-certain'), words: z.string() }),
  /** A labelled cell names the institution: `Instituția: MAE`. */
  z.object({ code: z.literal('label') }),
  /** The first rows of a sheet name it. */
  z.object({ code: z.literal('first-lines') }),
  z.object({ code: z.literal('sheet-name'), words: z.string() }),
  z.object({ code: z.literal('file-name'), words: z.string() }),
  /** A line right above the table, or between its rows, names it. */
  z.object({ code: z.literal('line-above') }),
  /** The table is the sender's, as nothing in it says otherwise. */
  z.object({ code: z.literal('sender') }),
  /** A title names the year. */
  z.object({ code: z.literal('title-year') }),
  /** The file names no year: it is taken for the cycle's. */
  z.object({ code: z.literal('cycle-year') }),
  /** Nothing names it. */
  z.object({ code: z.literal('not-named') }),
  /** Several are named. */
  z.object({ code: z.literal('several-named'), words: z.string() }),
]);
export type Reason = z.infer<typeof Reason>;

/** How sure a proposal is, in [0, 1], and why. */
export const Grounds = z.object({ confidence: share, reasons: z.array(Reason).readonly() });
export type Grounds = Readonly<z.infer<typeof Grounds>>;
