import { z } from 'zod';
import { Method } from '#shared/domain/scoring/method.schema.ts';
import { MethodDraft } from '#shared/domain/scoring/method-draft.ts';
import { Level } from '#shared/domain/scoring/score-sheet.schema.ts';
import { Sha256 } from '#shared/kernel/ids.ts';
import { call } from './base.ts';
import { Judged } from './judged.ts';

/** A kept version of a method, with who kept it, when and why; `reason` null: it came with the workspace. */
const MethodVersion = z.object({
  sha256: Sha256,
  code: z.string(),
  version: z.string(),
  title: z.string(),
  kept: z.object({ by: z.string(), at: z.string(), reason: z.string().nullable() }).nullable(),
  /** The years whose cycles are scored by it. */
  cycles: z.array(z.number().int()).readonly(),
});
export type MethodVersion = z.infer<typeof MethodVersion>;

const said = z.union([z.string(), z.number()]);

/** A field of one method that reads otherwise in another; names of method-fields.ts. */
const MethodChange = z.object({ field: z.string(), before: said.nullable(), after: said.nullable() });
export type MethodChange = z.infer<typeof MethodChange>;

/** What is wrong with a method at one of its fields; worded under `scoring:fault.<code>`. */
const MethodProblem = z.object({ field: z.string(), code: z.string(), details: z.record(z.string(), said).readonly() });
export type MethodProblem = z.infer<typeof MethodProblem>;

/** What would change in every level of a cycle by another method; no nodes while a problem stands. */
const MethodTrial = z.object({
  year: z.number().int(),
  problems: z.array(MethodProblem.readonly()).readonly(),
  fields: z.array(MethodChange.readonly()).readonly(),
  /** Every node, depth-first, the overall node first. */
  nodes: z
    .array(
      z.object({
        code: z.string(),
        kind: z.enum(['total', 'general', 'specific', 'activity']),
        title: z.string(),
        changed: z.boolean(),
        before: Judged,
        after: Judged,
      }),
    )
    .readonly(),
  counts: z
    .array(
      z.object({
        kind: z.enum(['general', 'specific', 'activity']),
        level: Level,
        before: z.number().int(),
        after: z.number().int(),
      }),
    )
    .readonly(),
  /** Nodes whose approved rating would have to be looked at again. */
  again: z.array(z.string()).readonly(),
});
export type MethodTrial = z.infer<typeof MethodTrial>;

const year = z.number().int().optional();
const reason = z.string().max(2_000);

/** The scoring method as data (DOMAIN.md §4, issue D.3): kept in versions, tried on a cycle, adopted for it. */
export const methods = {
  /** Every kept version, in order of code and version. */
  methods: call.output(z.object({ versions: z.array(MethodVersion).readonly() })),
  /** A kept version, or the one a cycle is scored by, whole and field by field. Faults: method-not-kept, cycle-unknown. */
  method: call
    .input(z.object({ sha256: Sha256.optional(), year }))
    .output(
      z.object({ sha256: Sha256, method: Method, fields: z.array(z.object({ field: z.string(), value: said })) }),
    ),
  /** A method's file, read and stored nowhere. Faults: method-not-json, method-not-a-method, method-newer, method-field-…. */
  readMethod: call.input(z.object({ file: z.file() })).output(z.object({ method: Method })),
  /** A kept version as a file that can be read again. Fault: method-not-kept. */
  methodFile: call.input(z.object({ sha256: Sha256 })).output(z.file()),
  /** What is wrong with a method, and what would change in every level of a cycle if it were adopted; stores nothing. */
  tryMethod: call.input(z.object({ year, method: MethodDraft })).output(MethodTrial),
  /**
   * write: keeps a method as a new version, with the reason for it. Faults: method-reason-short (20 characters), method-version-exists, its first
   * problem (`method-…`).
   */
  keepMethod: call.input(z.object({ year, method: MethodDraft, reason })).output(z.object({ sha256: Sha256 })),
  /**
   * write: has a cycle scored by a kept version from now on, with the reason for it. Faults: cycle-in-review and cycle-sealed, method-in-force, method-not-kept,
   * method-reason-short, its first problem.
   */
  adoptMethod: call.input(z.object({ year, sha256: Sha256, reason })).output(z.object({ year: z.number().int() })),
};
