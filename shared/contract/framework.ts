import { z } from 'zod';
import { ChangedField } from '#shared/domain/framework/compare-frameworks.ts';
import { Framework } from '#shared/domain/framework/framework.schema.ts';
import { PlanDraft } from '#shared/domain/framework/plan/plan-draft.schema.ts';
import { InstitutionCode, Sha256 } from '#shared/kernel/ids.ts';
import { call, ofYear } from './base.ts';

/** An institution of the register, with its part in the cycle. */
export const RegisterRow = z.object({
  code: InstitutionCode,
  /** The name it bears in the year. */
  name: z.string(),
  kind: z.enum(['central', 'local', 'ngo', 'international']),
  isClass: z.boolean(),
  illustrative: z.boolean(),
  county: z.string().nullable(),
  aliases: z.array(z.string()).readonly(),
  identities: z.array(
    z.object({ code: z.string(), name: z.string(), from: z.string().nullable(), to: z.string().nullable() }),
  ),
  memberOf: z.array(z.string()).readonly(),
  actsFor: z.array(z.string()).readonly(),
  /** Activities it is responsible for, directly or as a member of a class; and those it is a partner in. */
  responsible: z.number().int(),
  partner: z.number().int(),
});
export type RegisterRow = z.infer<typeof RegisterRow>;

/** A draft read from a plan document, with what is left to settle in it: each thing once, as doubt or as problem (DOMAIN.md §2.1). */
const DraftView = z.object({
  draft: PlanDraft,
  /** Ids of the draft's issues that are neither confirmed nor gone. */
  open: z.array(z.number().int()),
  /** What is missing, beside what a doubt tells of; worded under `framework:fault.<code>`. `node`: the draft's entry, null for its head. */
  problems: z.array(
    z.object({ code: z.string(), node: z.string().nullable(), details: z.record(z.string(), z.string()) }),
  ),
});
export type DraftView = z.infer<typeof DraftView>;

const FrameworkVersion = z.object({
  sha256: z.string(),
  code: z.string(),
  version: z.string(),
  title: z.string(),
  plan: z.string(),
  legalBasis: z.string(),
  activities: z.number().int(),
  /** The years whose cycles use it. */
  cycles: z.array(z.number().int()),
});
export type FrameworkVersion = z.infer<typeof FrameworkVersion>;

const FrameworkChange = z.object({
  kind: z.enum(['added', 'gone', 'changed', 'moved']),
  level: z.enum(['general', 'specific', 'activity', 'indicator']),
  before: z.string().nullable(),
  after: z.string().nullable(),
  title: z.string(),
  fields: z.array(z.object({ field: ChangedField, before: z.string(), after: z.string() }).readonly()).readonly(),
});
export type FrameworkChange = z.infer<typeof FrameworkChange>;

const head = PlanDraft.shape.head.partial();
/** A kept version, or a framework's file. */
const side = z.union([z.object({ sha256: Sha256 }), z.object({ file: z.file() })]);
const ofDraft = z.object({ sha256: Sha256 });

export const framework = {
  /** The results framework of a cycle, whole (DOMAIN.md §2), and the SHA-256 it is kept under. */
  show: call.input(ofYear).output(z.object({ framework: Framework, sha256: z.string() })),
  /** The register of institutions as of a cycle, in order of code. */
  register: call.input(ofYear).output(z.object({ institutions: z.array(RegisterRow) })),
  /**
   * Reads a plan's file (.docx, saved .html, workbook) and stores nothing; institutions are those of the newest cycle's framework, of
   * the shipped one where no workspace is open. `framework`: the file that it is, where nothing keeps it from being one.
   */
  readPlan: call
    .input(z.object({ file: z.file(), head: head.optional() }))
    .output(DraftView.extend({ framework: z.file().nullable() })),
  /** write: reads a plan's file and keeps it with its draft; a draft of the same file that is kept stays as it is. */
  takePlan: call.input(z.object({ file: z.file() })).output(DraftView),
  drafts: call.output(
    z.object({
      /** `left`: how many things are left to settle, the doubts and problems of its view. */
      drafts: z.array(z.object({ sha256: z.string(), file: z.string(), updatedAt: z.string(), left: z.number() })),
    }),
  ),
  draft: call.input(ofDraft).output(DraftView),
  /** write: keeps what a person changed. */
  saveDraft: call.input(z.object({ draft: PlanDraft })).output(DraftView),
  /** write */
  discardDraft: call.input(ofDraft).output(z.void()),
  /** write: keeps a draft as a new version of a framework. Faults: draft-doubts-open, framework-version-exists, what is missing. */
  saveVersion: call.input(ofDraft).output(z.object({ sha256: z.string() })),
  /** Every kept version, in order of code and version. */
  versions: call.output(z.object({ versions: z.array(FrameworkVersion) })),
  /** A kept version as the file of a framework. */
  versionFile: call.input(z.object({ sha256: Sha256 })).output(z.file()),
  /** The differences between two versions, in the order of the later one. */
  compare: call.input(z.object({ from: side, to: side })).output(z.object({ changes: z.array(FrameworkChange) })),
  /** For each activity of a draft the one of a kept version that it seems to continue, with how alike their texts are. */
  lineage: call.input(z.object({ draft: Sha256, earlier: Sha256 })).output(
    z.object({
      proposals: z.array(
        z.object({
          node: z.string(),
          predecessor: z.object({ framework: z.string(), activity: z.string() }),
          title: z.string(),
          score: z.number(),
          sure: z.boolean(),
        }),
      ),
    }),
  ),
};
