import { z } from 'zod';
import { ActivityCode, IndicatorCode, InstitutionCode, Sha256 } from '#shared/kernel/ids.ts';
import { COLUMN_ROLES } from './column-roles.ts';
import { IssueCode } from './issue.schema.ts';
import { Status } from './submission.schema.ts';

/** What a column can be. `numerator`/`denominator`: a ratio reported in two columns; `period`: the values of a part of the year. */
export const ColumnRole = z.enum(COLUMN_ROLES);

/**
 * What a column was understood as: a role that a person can give too, or one that only the reader finds. `mark`: a cross stands for
 * the status in the heading; `part`: a category's values; `aside`: what stands beside the values and is none;
 * `scope`: what the row's values are told of.
 */
export const UnderstoodRole = z.enum([...COLUMN_ROLES, 'objective', 'mark', 'part', 'aside', 'scope']);

const columnLetter = z.string().regex(/^[A-Z]{1,3}$/);
const rowNumber = z.number().int().min(1);

/**
 * What makes the year's value where columns of its parts stand without a total: `sum`, each indicator as it adds up over time (what
 * counts what there is takes the last part); `last`, the last part, where they count from January on.
 */
export const PeriodsMeaning = z.strictObject({ means: z.enum(['sum', 'last']), reason: z.string().min(3) }).readonly();

/** How one sheet is to be understood. Rows are numbered and columns lettered as Excel shows them. */
export const SheetMapping = z
  .strictObject({
    sheet: z.string(),
    headerRows: z.strictObject({ first: rowNumber, last: rowNumber }).readonly().optional(),
    columns: z.partialRecord(columnLetter, ColumnRole).optional(),
    /** A person's word on single rows: the node a row reports on, or that it is to be left out. */
    rows: z
      .record(
        z.string().regex(/^[1-9]\d*$/),
        z.union([
          z.literal('ignore'),
          z.strictObject({ activity: ActivityCode, indicator: IndicatorCode.optional() }).readonly(),
        ]),
      )
      .optional(),
    /** The first row with data: what stands between it and the headings is not read. */
    firstRow: rowNumber.optional(),
    /** Rows left out, both ends included; a word on a single row goes before. */
    ignoreRows: z
      .array(z.strictObject({ first: rowNumber, last: rowNumber }).readonly())
      .readonly()
      .optional(),
    ignore: z.literal(true).optional(),
    periods: PeriodsMeaning.optional(),
  })
  .readonly();

/**
 * A person's word on one issue that stays: a warning they take as it is, or an error whose cell or row is set aside by name, so that
 * nothing of it counts and the rest of the file may be imported (DOMAIN.md §3.1). `by`: who said so.
 */
export const IssueAnswer = z
  .strictObject({
    /** Without it every issue of that place is meant. */
    code: IssueCode.optional(),
    sheet: z.string().optional(),
    cell: z.string().optional(),
    as: z.enum(['accepted', 'aside']),
    reason: z.string().min(3),
    by: z.string().optional(),
  })
  .readonly();

/**
 * Which version of whose profile choices were taken from when the file came, and what of it stood elsewhere or nowhere. `sheet-ignored`,
 * `row-ignored`: what was to be left out is not there.
 */
export const ProfileUse = z
  .strictObject({
    institution: InstitutionCode,
    version: z.number().int().min(1),
    moved: z
      .array(
        z
          .strictObject({
            what: z.enum(['sheet', 'column', 'row']),
            sheet: z.string(),
            name: z.string(),
            from: z.string(),
            to: z.string(),
          })
          .readonly(),
      )
      .readonly()
      .default([]),
    missing: z
      .array(
        z
          .strictObject({
            what: z.enum(['sheet', 'sheet-ignored', 'table', 'column', 'row', 'row-ignored']),
            sheet: z.string(),
            name: z.string(),
          })
          .readonly(),
      )
      .readonly()
      .default([]),
  })
  .readonly();

/** A person's choices for one file; whatever is left out is proposed by the reader. */
export const FileMapping = z
  .strictObject({
    /** Which file is meant: by its name or by its content. */
    file: z.union([z.strictObject({ name: z.string() }), z.strictObject({ sha256: Sha256 })]),
    institution: InstitutionCode.optional(),
    /** The year the file is for, where its own words say another and a person knows better. */
    year: z.number().int().optional(),
    /** Whom a text names where the register does not know it: a sheet's name, a heading, a cell of the institutions' column. */
    institutions: z.record(z.string().min(1), InstitutionCode).optional(),
    /** What a text in a column of statuses says in this institution's files, where it is none of the accepted spellings: `OK`. */
    statuses: z.record(z.string().min(1), Status).optional(),
    sheets: z.array(SheetMapping).readonly().default([]),
    /** Values a person settled cell by cell: `{"cell": "D12", "sheet": "Raport", "means": "200"}`. */
    cells: z
      .array(
        z
          .strictObject({ sheet: z.string(), cell: z.string(), means: z.string(), reason: z.string().min(3) })
          .readonly(),
      )
      .readonly()
      .default([]),
    answers: z.array(IssueAnswer).readonly().optional(),
    /** Why the whole file is set aside: another one of the same institution counts, say. Nothing of it is imported. */
    aside: z.string().min(3).optional(),
    /** Said by the program where it took choices from the institution's profile; they stand among the others. */
    profile: ProfileUse.optional(),
  })
  .readonly();

/** The file given with `--mapping`. Its JSON Schema is published in `resources/schemas`. */
export const MappingFile = z
  .strictObject({ format: z.literal('raportor-mapping/1'), files: z.array(FileMapping).readonly() })
  .readonly();

export type ColumnRole = z.infer<typeof ColumnRole>;
export type UnderstoodRole = z.infer<typeof UnderstoodRole>;
export type SheetMapping = z.infer<typeof SheetMapping>;
export type IssueAnswer = z.infer<typeof IssueAnswer>;
export type ProfileUse = z.infer<typeof ProfileUse>;
export type FileMapping = z.infer<typeof FileMapping>;
export type MappingFile = z.infer<typeof MappingFile>;
