import { z } from 'zod';

/** One of the things in conflict as a side has it; `field` names are worded by the host. */
const MergeWord = z.object({
  kind: z.string(),
  name: z.string(),
  lines: z.array(z.object({ field: z.string(), text: z.string() })),
});
export type MergeWord = z.infer<typeof MergeWord>;

/** What a side has; `by`: who changed it last since the common point, null where that side did not. No words: it is not there. */
const MergeSideWords = z.object({
  words: z.array(MergeWord),
  by: z.object({ actor: z.string(), at: z.string(), action: z.string() }).nullable(),
});

/** Something that both sides changed otherwise, or, with a refusal, that cannot come in. */
const MergeConflict = z.object({
  id: z.string(),
  kind: z.string(),
  name: z.string(),
  refusal: z
    .enum(['cycle-sealed', 'cycle-in-review', 'approval-own', 'approval-not-reviewer', 'person-name-taken'])
    .nullable(),
  mine: MergeSideWords,
  theirs: MergeSideWords,
});
export type MergeConflict = z.infer<typeof MergeConflict>;

/** What merging a copy would do (D: working together without a server). */
export const MergePlan = z.object({
  /** `events`: those that the other side does not know. */
  ours: z.object({ head: z.string(), events: z.number().int() }),
  theirs: z.object({ head: z.string(), events: z.number().int() }),
  /** Whether everything of theirs is here already. */
  isNothing: z.boolean(),
  /** The last event that both know. */
  since: z.object({ seq: z.number().int(), at: z.string() }).nullable(),
  people: z.array(z.string()),
  brings: z.array(z.object({ kind: z.string(), names: z.array(z.string()), count: z.number().int() })),
  conflicts: z.array(MergeConflict),
});
export type MergePlan = z.infer<typeof MergePlan>;

/** What a person decides of a conflict, and why. What cannot come in is left out, knowingly. */
export const MergeChoice = z.object({
  id: z.string(),
  choice: z.enum(['mine', 'theirs']),
  reason: z.string().trim().min(1).max(2_000),
});
export type MergeChoice = z.infer<typeof MergeChoice>;

/** What a merge did; `safety`: where the workspace as it was before lies, null where nothing had to be done. */
export const Merged = z.object({ plan: MergePlan, safety: z.string().nullable() });
