import { z } from 'zod';
import { Person } from '#shared/domain/framework/person.schema.ts';
import { ROLES } from '#shared/domain/framework/person.ts';
import { CYCLE_CHECKS, CYCLE_STATES, type CycleState } from '#shared/domain/intake/cycle-states.ts';
import { MappingFile } from '#shared/domain/intake/mapping.schema.ts';
import { PersonId, Sha256 } from '#shared/kernel/ids.ts';
import { call } from './base.ts';
import { MergeChoice, Merged, MergePlan } from './merging.ts';

export type { CycleState };

/** Whether a word names a state of a cycle. */
export const isCycleState = (text: string): text is CycleState => CYCLE_STATES.some((state) => state === text);

const path = z.string().min(1);

/** A yearly cycle as the top bar shows it (DOMAIN.md §3). */
const CycleSummary = z.object({
  year: z.number().int(),
  state: z.enum(CYCLE_STATES),
  opened: z.string(),
  due: z.string().nullable(),
});

/** Where a cycle stands, and each step that leads on or back with what stands in its way (DOMAIN.md §3, §4). */
const CycleProgress = z.object({
  year: z.number().int(),
  state: z.enum(CYCLE_STATES),
  /** The one that is sealed, or that is being worked on. */
  edition: z.number().int(),
  steps: z.array(
    z.object({
      to: z.enum(CYCLE_STATES),
      role: z.enum(ROLES),
      /** Whether whoever acts may take it, once nothing blocks. */
      mine: z.boolean(),
      needsReason: z.boolean(),
      checks: z.array(z.object({ check: z.enum(CYCLE_CHECKS), left: z.number().int(), blocks: z.boolean() })),
    }),
  ),
});

/** What is open. */
const Current = z.object({
  path: z.string(),
  /** The file's name without its ending. */
  name: z.string(),
  mode: z.enum(['read', 'write']),
  /** Newest first. */
  cycles: z.array(CycleSummary),
  framework: z.object({ title: z.string(), version: z.string(), plan: z.string(), illustrative: z.boolean() }),
  method: z.object({ title: z.string(), version: z.string() }),
});
export type Current = z.infer<typeof Current>;

/** A workspace worth offering at the start. */
const KnownWorkspace = z.object({
  path: z.string(),
  name: z.string(),
  openedAt: z.string().nullable(),
  missing: z.boolean(),
});

/** The workspace that the core has open: one `.raportor` file, one yearly cycle (DOMAIN.md §3). */
export const workspace = {
  /** write: makes the file with a framework (default: the shipped one), the default method and an open cycle. */
  create: call
    .input(
      z.object({
        path,
        year: z.number().int().min(1990).max(2100),
        due: z.iso.date().optional(),
        framework: z.file().optional(),
        method: z.file().optional(),
      }),
    )
    .output(
      z.object({
        framework: z.string(),
        version: z.string(),
        year: z.number(),
        activities: z.number(),
        indicators: z.number(),
        illustrative: z.boolean(),
      }),
    ),
  /** Opens an existing file, for reading only or to write. */
  open: call.input(z.object({ path, mode: z.enum(['read', 'write']) })).output(z.object({ year: z.number() })),
  /** What is open now, or null. */
  current: call.output(Current.nullable()),
  /**
   * Where workspaces are kept and which are known, newest first. `folder`: the one folder that paths are names in (web); null
   * where a person picks files (desktop).
   */
  places: call.output(
    z.object({
      host: z.enum(['desktop', 'web', 'cli']),
      folder: z.string().nullable(),
      known: z.array(KnownWorkspace),
    }),
  ),
  /** The shipped sample workbooks with a person's choices for them, to try things out with. */
  samples: call.output(
    z.object({ files: z.array(z.file()), mapping: MappingFile, year: z.number().int(), due: z.string() }),
  ),
  /**
   * write: opens the cycle of a further year with the newest cycle's method, and its framework or the kept version named. Faults:
   * cycle-exists, framework-not-kept, scoring's `method-…`.
   */
  openCycle: call
    .input(
      z.object({
        year: z.number().int().min(1990).max(2100),
        due: z.iso.date().optional(),
        framework: Sha256.optional(),
      }),
    )
    .output(z.object({ year: z.number() })),
  /** write: has an open cycle that nobody has reported for use another kept version. Faults: cycle-in-use, those of openCycle. */
  changeFramework: call.input(z.object({ year: z.number().int(), framework: Sha256 })).output(z.void()),
  /** Where a cycle stands and what comes next of it; the newest where no year is named. */
  cycleState: call.input(z.object({ year: z.number().int().optional() }).optional()).output(CycleProgress),
  /**
   * write: takes a cycle to another state; sealing keeps its snapshot, and a sealed one goes back to evaluation as a new edition. Faults:
   * cycle-step-none, cycle-step-blocked, cycle-reason-missing, needs-….
   */
  advance: call
    .input(
      z.object({
        year: z.number().int().optional(),
        to: z.enum(CYCLE_STATES),
        reason: z.string().max(2_000).optional(),
      }),
    )
    .output(CycleProgress),
  /** Who acts: the name that events, ratings and conclusions bear from now on; kept by the host. */
  person: call.output(z.object({ name: z.string() })),
  introduce: call.input(z.object({ name: z.string().trim().min(2).max(80) })).output(z.object({ name: z.string() })),
  /** Who works in the open workspace, and which of them acts now: null for a name that nobody bears, who comes as an analyst. */
  people: call.output(z.object({ people: z.array(Person), me: PersonId.nullable(), roles: z.array(z.enum(ROLES)) })),
  /**
   * write: adds a person (without `id`) or changes one. Faults: person-unknown, person-name-taken, administrator-missing (somebody has to
   * be one).
   */
  setPerson: call
    .input(
      z.object({
        id: PersonId.optional(),
        name: z.string().trim().min(1).max(80),
        initials: z.string().trim().max(5).optional(),
        roles: z.array(z.enum(ROLES)),
      }),
    )
    .output(Person),
  /** The open workspace as one file, to be worked on elsewhere and merged. */
  copy: call.output(z.file()),
  /**
   * What merging a copy would do; nothing is written. Faults: those of opening a workspace, merge-other-origin, merge-not-whole.
   */
  previewMerge: call.input(z.object({ file: z.file() })).output(MergePlan),
  /**
   * write: joins a copy's work to the workspace's own; `head`: of the preview that the choices were made by. Faults: those of previewMerge,
   * merge-changed, merge-conflict-open, merge-choice-barred, administrator-missing.
   */
  merge: call
    .input(z.object({ file: z.file(), head: z.string().optional(), choices: z.array(MergeChoice) }))
    .output(Merged),
  /** Gives the file back; safe to call when none is open. */
  close: call.output(z.void()),
};
