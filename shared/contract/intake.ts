import { z } from 'zod';
import { Issue } from '#shared/domain/intake/issue.schema.ts';
import { FileMapping, MappingFile, UnderstoodRole } from '#shared/domain/intake/mapping.schema.ts';
import { parseMapping } from '#shared/domain/intake/parse-mapping.ts';
import { ReadingLine } from '#shared/domain/intake/reading-line.schema.ts';
import { InstitutionCode, Sha256 } from '#shared/kernel/ids.ts';
import { call, longWork, ofYear } from './base.ts';

export { parseMapping };

/** What became of one file of an import. Dry run and import count the same. */
export const ImportOutcome = z.object({
  file: z.string(),
  /** Null where the file could not be opened. */
  sha256: Sha256.nullable(),
  institution: InstitutionCode.nullable(),
  kind: z.enum(['template', 'foreign']).nullable(),
  outcome: z.enum(['applied', 'refused', 'duplicate']),
  /** Version of the submission; null where none was made. */
  version: z.number().nullable(),
  /** Cells that were read, and cells that were sent but not understood. */
  read: z.number(),
  unverified: z.number(),
  issues: z.array(Issue),
});
export type ImportOutcome = z.infer<typeof ImportOutcome>;

/** A file that was received and waits for a person's word, or could not be received. */
export const ReceivedFile = z.object({
  file: z.string(),
  sha256: Sha256.nullable(),
  receivedAt: z.string().nullable(),
  outcome: z.enum(['received', 'refused', 'duplicate']),
  institution: InstitutionCode.nullable(),
  kind: z.enum(['template', 'foreign']).nullable(),
  /** Cells that were read, and cells that were sent but not understood. */
  read: z.number().int(),
  unverified: z.number().int(),
  errors: z.number().int(),
  warnings: z.number().int(),
  /** Whether applying it would store something. */
  ready: z.boolean(),
  /** The first error, where there is one. */
  why: Issue.nullable(),
});
export type ReceivedFile = z.infer<typeof ReceivedFile>;

const confidence = z.number().min(0).max(1);

/** How one table was understood, part by part; rows as Excel numbers them, columns as it letters them. */
const UnderstoodSheet = z.object({
  sheet: z.string(),
  headerRows: z.object({ first: z.number().int(), last: z.number().int(), confidence }),
  columns: z.array(z.object({ column: z.string(), role: UnderstoodRole, heading: z.string(), confidence })).readonly(),
  rows: z.array(z.object({ row: z.number().int(), node: z.string().nullable(), confidence })).readonly(),
});

/** A file beside what was understood of it: for the import review, and for looking a cell up later. */
export const ImportReview = z.object({
  file: z.string(),
  sha256: Sha256,
  receivedAt: z.string(),
  /** Received: still to be decided. Applied: its submission is in force or was. */
  state: z.enum(['received', 'applied']),
  year: z.number().int(),
  institution: InstitutionCode.nullable(),
  kind: z.enum(['template', 'foreign']),
  ready: z.boolean(),
  mapping: FileMapping.nullable(),
  sheets: z.array(
    z.object({
      name: z.string(),
      hidden: z.boolean(),
      rowCount: z.number().int(),
      columnCount: z.number().int(),
      /** Rows and columns counted from 0, both ends included. */
      merges: z
        .array(
          z.object({
            firstRow: z.number().int(),
            firstColumn: z.number().int(),
            lastRow: z.number().int(),
            lastColumn: z.number().int(),
          }),
        )
        .readonly(),
    }),
  ),
  understood: z.array(UnderstoodSheet).readonly(),
  readings: z.array(ReadingLine),
  issues: z.array(Issue),
});
export type ImportReview = z.infer<typeof ImportReview>;

/** A window of a sheet as it came: filled cells only, rows and columns counted from 0. */
export const SheetWindow = z.object({
  rows: z.array(
    z.object({
      row: z.number().int(),
      cells: z.array(
        z.object({
          column: z.number().int(),
          text: z.string(),
          type: z.enum(['text', 'number', 'date', 'boolean', 'error']),
        }),
      ),
    }),
  ),
});

/** What an institution owes in the cycle and what became of it (DOMAIN.md §3). */
export const SubmissionRow = z.object({
  institution: InstitutionCode,
  name: z.string(),
  role: z.enum(['responsible', 'partner', 'none']),
  /** `received`: a file of theirs waits for a person's word. */
  state: z.enum(['expected', 'received', 'accepted', 'returned', 'superseded']),
  late: z.boolean(),
  version: z.number().int().nullable(),
  receivedAt: z.string().nullable(),
  file: z.string().nullable(),
  sha256: Sha256.nullable(),
  read: z.number().int(),
  unverified: z.number().int(),
  errors: z.number().int(),
  warnings: z.number().int(),
});
export type SubmissionRow = z.infer<typeof SubmissionRow>;

const which = z.object({ sha256: Sha256 });

export const intake = {
  /**
   * write: takes files in: each is read, kept byte for byte and waits for a person's word; nothing is scored yet. All in one
   * transaction at the end; aborted, nothing is left. `mapping`: choices to start from.
   */
  receive: call
    .input(z.object({ files: z.array(z.file()), mapping: MappingFile.optional() }))
    .output(longWork(z.object({ received: z.array(ReceivedFile) }))),
  /** The files that wait for a person's word, in order of name. */
  received: call.output(z.object({ received: z.array(ReceivedFile) })),
  /** A received or applied file with what was understood of it. Fault: file-not-kept. */
  review: call.input(which).output(ImportReview),
  /** A window of one sheet as it came. Faults: file-not-kept, sheet-unknown. */
  cells: call
    .input(
      z.object({
        sha256: Sha256,
        sheet: z.string(),
        first: z.number().int().min(0),
        count: z.number().int().min(1).max(500),
      }),
    )
    .output(SheetWindow),
  /** write: a person's choices for a received file, whole; what they lead to comes back. Fault: file-not-kept. */
  choose: call.input(z.object({ sha256: Sha256, mapping: FileMapping })).output(ImportReview),
  /** write: applies received files that are ready, in one transaction (DOMAIN.md §3.1). */
  apply: call.input(z.object({ files: z.array(Sha256).min(1) })).output(z.object({ outcomes: z.array(ImportOutcome) })),
  /** write: gives a received file up; nothing of it stays but the event. */
  discard: call.input(which).output(z.void()),
  /** Who owes a submission in the cycle, and who sent one. */
  submissions: call.input(ofYear).output(z.object({ year: z.number().int(), rows: z.array(SubmissionRow) })),
  /** read: the workbooks that institutions fill in, one each; of one institution where it is named (DOMAIN.md §3.1.1). */
  templates: call
    .input(z.object({ institution: z.string().optional() }))
    .output(z.object({ files: z.array(z.file()) })),
  /** write: reads files, and unless it is a dry run applies all that can be, in one transaction. */
  import: call
    .input(z.object({ files: z.array(z.file()), dryRun: z.boolean(), mapping: MappingFile.optional() }))
    .output(longWork(z.object({ outcomes: z.array(ImportOutcome) }))),
};
