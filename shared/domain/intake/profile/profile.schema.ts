import { z } from 'zod';
import { ActivityCode, IndicatorCode, InstitutionCode } from '#shared/kernel/ids.ts';
import { ColumnRole, PeriodsMeaning } from '../mapping.schema.ts';
import { Status } from '../submission.schema.ts';

const text = z.string().min(1);

/** A text that names a row: under a heading, or anywhere in the row. `above`: it stands in a row above, for those below it too. */
const RowName = z.strictObject({ heading: text.optional(), text, above: z.literal(true).optional() }).readonly();

const ProfileRow = z
  .strictObject({
    names: z.array(RowName).min(1).readonly(),
    means: z.union([
      z.literal('ignore'),
      z.strictObject({ activity: ActivityCode, indicator: IndicatorCode.optional() }).readonly(),
    ]),
    /** Every row with these names is meant. */
    every: z.literal(true).optional(),
    /** Where it stood last, to tell that it moved; nothing is found by it. */
    at: z.string(),
  })
  .readonly();

/** How one sheet of an institution's workbooks is to be understood. */
const ProfileSheet = z
  .strictObject({
    sheet: text,
    ignore: z.literal(true).optional(),
    /** The headings of its table from the first column on, as the reader joins them; empty where a column has none. */
    headings: z.array(z.string()).readonly().optional(),
    /** How many rows the headings take, where a person showed them. */
    headingRows: z.number().int().min(1).optional(),
    columns: z
      .array(z.strictObject({ heading: text, role: ColumnRole, at: z.string() }).readonly())
      .readonly()
      .default([]),
    rows: z.array(ProfileRow).readonly().default([]),
    periods: PeriodsMeaning.optional(),
  })
  .readonly();

/**
 * What a person's choices for an institution's file say of its other files (DOMAIN.md §3.1): anchored in words, never in coordinates.
 * `year`: the one its texts speak of; in a file of another year they are looked for with that year in them.
 */
export const Profile = z
  .strictObject({
    year: z.number().int(),
    institutions: z.record(text, InstitutionCode).optional(),
    statuses: z.record(text, Status).optional(),
    sheets: z.array(ProfileSheet).readonly().default([]),
  })
  .readonly();

/** A profile as it is exported. Its JSON Schema is published in `resources/schemas`. */
export const ProfileFile = z
  .strictObject({ format: z.literal('raportor-profile/1'), institution: InstitutionCode, profile: Profile })
  .readonly();

export type Profile = z.infer<typeof Profile>;
export type ProfileSheet = z.infer<typeof ProfileSheet>;
export type ProfileRow = z.infer<typeof ProfileRow>;
export type ProfileFile = z.infer<typeof ProfileFile>;
