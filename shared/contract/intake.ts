import { z } from 'zod';
import { Issue, IssueCode } from '#shared/domain/intake/issue.schema.ts';
import { FileMapping, MappingFile, UnderstoodRole } from '#shared/domain/intake/mapping.schema.ts';
import { parseMapping } from '#shared/domain/intake/parse-mapping.ts';
import { isKeepingReason } from '#shared/domain/intake/privacy/keeping-reason.ts';
import { ReadingLine } from '#shared/domain/intake/reading-line.schema.ts';
import { Grounds } from '#shared/domain/intake/reason.schema.ts';
import { InstitutionCode, IsoDate, Sha256 } from '#shared/kernel/ids.ts';
import { call, longWork, ofYear } from './base.ts';
import { Comparison } from './comparison.ts';
import { profileCalls } from './profiles.ts';

export { Comparison } from './comparison.ts';
export type { ProfileLine } from './profiles.ts';

export { isKeepingReason, parseMapping };

/** What became of one file of an import. Dry run and import count the same. */
export const ImportOutcome = z.object({
  file: z.string(),
  /** Null where the file could not be opened. */
  sha256: Sha256.nullable(),
  /** Who sent it. */
  institution: InstitutionCode.nullable(),
  kind: z.enum(['template', 'foreign']).nullable(),
  /**
   * `refused`: there is nothing that could be stored. `undecided`: an error stands, or which of two files counts is open. `aside`: a
   * person set the file aside. `held`: it seems to hold data about single persons, and nothing of it was kept.
   */
  outcome: z.enum(['applied', 'refused', 'undecided', 'duplicate', 'aside', 'held']),
  /** One for each institution that the file reports for, the sender's first; `version` is null where none was or would be made. */
  submissions: z.array(
    z.object({
      institution: InstitutionCode,
      version: z.number().nullable(),
      outcome: z.enum(['applied', 'undecided', 'duplicate', 'aside']),
      read: z.number(),
      unverified: z.number(),
    }),
  ),
  /** Cells that were read, and cells that were sent but not understood. */
  read: z.number(),
  unverified: z.number(),
  issues: z.array(Issue),
  /** How many of them keep the file from being applied. */
  standing: z.number().int(),
  /** The version of the sender's profile that it taught. */
  learned: z.number().int().nullable(),
});
export type ImportOutcome = z.infer<typeof ImportOutcome>;

/** A file that was received and waits for a person's word, or could not be received. */
export const ReceivedFile = z.object({
  file: z.string(),
  sha256: Sha256.nullable(),
  receivedAt: z.string().nullable(),
  outcome: z.enum(['received', 'refused', 'duplicate', 'held']),
  institution: InstitutionCode.nullable(),
  /** Whom it reports for, as it would be applied now; the sender first. */
  institutions: z.array(InstitutionCode).readonly(),
  kind: z.enum(['template', 'foreign']).nullable(),
  /** Cells that were read, and cells that were sent but not understood. */
  read: z.number().int(),
  unverified: z.number().int(),
  /** Errors and warnings that are still open, and those that a person took as they are or set aside. */
  errors: z.number().int(),
  warnings: z.number().int(),
  answered: z.number().int(),
  /** Whether applying it would store something, once no error stands. */
  ready: z.boolean(),
  /** The first error, where there is one. */
  why: Issue.nullable(),
  /** Why a person set the file aside; null where it counts. */
  aside: z.string().nullable(),
  /** For a duplicate: the file that it is, and where that is. */
  duplicates: z.object({ file: z.string(), where: z.enum(['batch', 'waiting', 'applied']) }).nullable(),
  /** Other files of the same institution that wait and are not set aside: which one counts is a question. */
  twins: z.array(z.object({ file: z.string(), sha256: Sha256 })),
});
export type ReceivedFile = z.infer<typeof ReceivedFile>;

/** A file that seems to hold data about single persons: kept nowhere until a person decides, forgotten when the workspace closes. */
export const HeldFile = z.object({
  file: z.string(),
  sha256: Sha256,
  institution: InstitutionCode.nullable(),
  why: Issue,
  /** The cells, a sheet and kind each; none is shown. */
  cells: z.array(Issue),
});
export type HeldFile = z.infer<typeof HeldFile>;

/** Why data about single persons is kept: goes into the journal. */
const KeepingReason = z.string().trim().refine(isKeepingReason);

const because = Grounds.shape;

/** How one table was understood, part by part, each with its confidence and reasons; rows as Excel numbers them, columns as it letters them. */
const UnderstoodSheet = z.object({
  sheet: z.string(),
  institution: InstitutionCode.nullable(),
  institutionGrounds: Grounds,
  headerRows: z.object({ first: z.number().int(), last: z.number().int(), ...because }),
  columns: z
    .array(
      z.object({
        column: z.string(),
        role: UnderstoodRole,
        heading: z.string(),
        ...because,
        institution: InstitutionCode.optional(),
      }),
    )
    .readonly(),
  rows: z
    .array(
      z.object({
        row: z.number().int(),
        node: z.string().nullable(),
        ...because,
        institution: InstitutionCode.optional(),
      }),
    )
    .readonly(),
});

/** A file beside what was understood of it: for the import review, and for looking a cell up later. */
export const ImportReview = z.object({
  file: z.string(),
  sha256: Sha256,
  receivedAt: z.string(),
  /** Received: still to be decided. Applied: its submission is in force or was. Returned: sent back to its institution. */
  state: z.enum(['received', 'applied', 'returned']),
  /** Institutions whose submission in force was read from it, whole or in part. */
  inForce: z.array(InstitutionCode),
  year: z.number().int(),
  institution: InstitutionCode.nullable(),
  /** Why the file is taken for theirs, and for one of the cycle's year. */
  grounds: z.object({ institution: Grounds, year: Grounds }),
  institutions: z.array(InstitutionCode).readonly(),
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
  /** With the institution in whose submission each stands. */
  readings: z.array(ReadingLine.unwrap().extend({ institution: InstitutionCode })),
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
  /** What the newest file was sent back with, while it is `returned`. */
  note: z.string().nullable(),
});
export type SubmissionRow = z.infer<typeof SubmissionRow>;

/** An issue of a waiting file or of a submission in force, as a work list shows it. */
export const IssueRow = z.object({
  file: z.string(),
  sha256: Sha256,
  institution: InstitutionCode.nullable(),
  /** Whether its file waits, so that something can be done about it here. */
  waiting: z.boolean(),
  ...Issue.unwrap().omit({ file: true, institution: true }).shape,
  /** `accepted`: a person took the warning as it is. `aside`: they set what it stands in aside by name. */
  state: z.enum(['open', 'accepted', 'aside']),
  answer: z.object({ reason: z.string(), by: z.string().nullable() }).nullable(),
});
export type IssueRow = z.infer<typeof IssueRow>;

/** One word on many issues: `means`, what their cells are to be read as; `open`, the word on them is taken back. */
const SettleInput = z.object({
  issues: z
    .array(z.object({ sha256: Sha256, code: IssueCode, sheet: z.string().optional(), cell: z.string().optional() }))
    .min(1),
  as: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('means'), means: z.string().min(1) }),
    z.object({ kind: z.literal('accepted') }),
    z.object({ kind: z.literal('aside') }),
    z.object({ kind: z.literal('open') }),
  ]),
  reason: z.string().min(3),
});
export type SettleInput = z.infer<typeof SettleInput>;

/** What a saved summary of an import says of one file. */
export const SummaryRow = z.object({
  ...ImportOutcome.pick({ file: true, sha256: true, institution: true, read: true }).shape,
  outcome: z.enum([...ImportOutcome.shape.outcome.options, ...ReceivedFile.shape.outcome.options]),
  /** Errors and warnings. */
  doubts: z.number().int(),
  /** The first error. */
  why: Issue.nullable(),
  /** The file that it has the content of. */
  duplicates: z.string().nullable(),
});
export type SummaryRow = z.infer<typeof SummaryRow>;

/** How a file of a dry run differs from the version in force: for each reading, its cells as they read. */
const ImportChanges = Comparison.pick({ institution: true, version: true, differences: true, same: true }).extend({
  sha256: Sha256,
});
export type ImportChanges = z.infer<typeof ImportChanges>;

const which = z.object({ sha256: Sha256 });

export const intake = {
  /**
   * write: takes files in: each is read, kept byte for byte and waits for a person's word; nothing is scored yet. They are seen all
   * at once when the last one is there; aborted, nothing is left. `mapping`: choices to start from.
   */
  receive: call
    .input(z.object({ files: z.array(z.file()), mapping: MappingFile.optional() }))
    .output(longWork(z.object({ received: z.array(ReceivedFile) }))),
  /** Holds the receiving that is under way before its next file, or lets it go on. */
  pause: call.input(z.object({ paused: z.boolean() })).output(z.void()),
  /** The files that wait for a person's word, in order of name, and those held until a person decides whether they are kept at all. */
  received: call.output(z.object({ received: z.array(ReceivedFile), held: z.array(HeldFile) })),
  /** write: keeps a held file, with the reason in the journal; it waits like any other. Faults: file-not-held, cycle-sealed. */
  keepHeld: call.input(z.object({ sha256: Sha256, reason: KeepingReason })).output(z.void()),
  /** write: gives a held file up; nothing of it stays but its hash in the journal. Fault: file-not-held. */
  refuseHeld: call.input(which).output(z.void()),
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
  /**
   * write: applies received files that are ready and in which no error stands, in one transaction; aborted, nothing is applied
   * (DOMAIN.md §3.1).
   */
  apply: call
    .input(z.object({ files: z.array(Sha256).min(1) }))
    .output(longWork(z.object({ outcomes: z.array(ImportOutcome) }))),
  /** Every issue of the cycle's waiting files and of its submissions in force (DOMAIN.md §3.1). */
  issues: call.input(ofYear).output(z.object({ year: z.number().int(), rows: z.array(IssueRow) })),
  /** write: one word on many issues of waiting files, all at once. Faults: file-not-kept, issue-without-cell. */
  settle: call.input(SettleInput).output(z.void()),
  /** write: of the waiting files of one institution this one counts; the others are set aside. Fault: file-not-kept. */
  prefer: call.input(which.extend({ reason: z.string().min(3) })).output(z.void()),
  /**
   * A received file against the version in force (DOMAIN.md §3); null where it waits no more, its institution has none, or nothing
   * could be applied.
   */
  compare: call
    .input(which.extend({ institution: InstitutionCode.optional() }))
    .output(z.object({ comparison: Comparison.nullable() })),
  /**
   * write: applies only the differences that are taken, against the version they were shown for. Faults: file-not-kept, cycle-sealed,
   * submission-none, version-moved, errors-stand, nothing-taken.
   */
  acceptPart: call
    .input(
      which.extend({
        institution: InstitutionCode.optional(),
        version: z.number().int(),
        take: z.array(z.string()).min(1),
      }),
    )
    .output(z.object({ institution: InstitutionCode, version: z.number().int() })),
  /** write: sends a received file back with a note; it is kept and enters no score. Fault: file-not-kept. */
  giveBack: call.input(which.extend({ note: z.string().trim().min(1).max(2_000) })).output(z.void()),
  /**
   * write: takes the submission in force out of force, with a reason; the version before counts again. Faults: submission-none,
   * cycle-sealed.
   */
  withdraw: call
    .input(
      z.object({
        institution: InstitutionCode,
        year: z.number().int().optional(),
        reason: z.string().trim().min(1).max(2_000),
      }),
    )
    .output(z.void()),
  /** What became of each file of an import, as a workbook to keep. */
  summary: call.input(z.object({ rows: z.array(SummaryRow), language: z.enum(['ro', 'en']) })).output(z.file()),
  /**
   * An institution's own workbook with what is to be corrected marked, and the letter that asks for it, in Romanian; of a kept file, or of
   * one that is given. `term`: until when. Faults: file-not-kept, nothing-to-correct.
   */
  returned: call
    .input(
      z.object({
        of: z.union([which, z.object({ file: z.file(), mapping: MappingFile.optional() })]),
        term: IsoDate.optional(),
      }),
    )
    .output(z.object({ files: z.array(z.file()) })),
  /** write: gives a received file up; nothing of it stays but the event. */
  discard: call.input(which).output(z.void()),
  ...profileCalls,
  /** Who owes a submission in the cycle, and who sent one. */
  submissions: call.input(ofYear).output(z.object({ year: z.number().int(), rows: z.array(SubmissionRow) })),
  /** read: the workbooks that institutions fill in, one each; of one institution where it is named, one for
   * several as a `pack`, all in one archive as `zip` (DOMAIN.md §3.1.1). */
  templates: call
    .input(z.object({ institution: z.string(), pack: z.array(z.string()), zip: z.boolean() }).partial())
    .output(z.object({ files: z.array(z.file()) })),
  /**
   * read: a new template for the institution that an earlier one was made for, after the framework as it is now, with the values that it
   * had filled in. Fault: template-not-ours.
   */
  refreshTemplate: call.input(z.object({ file: z.file() })).output(z.object({ file: z.file() })),
  /**
   * write: reads files, and unless it is a dry run applies all that can be, in one transaction. `keepPersonalData`: why files that seem
   * to hold data about single persons are kept all the same; without it none of them is.
   */
  import: call
    .input(
      z.object({
        files: z.array(z.file()),
        dryRun: z.boolean(),
        mapping: MappingFile.optional(),
        keepPersonalData: KeepingReason.optional(),
      }),
    )
    .output(longWork(z.object({ outcomes: z.array(ImportOutcome), changes: z.array(ImportChanges) }))),
};
