import type { Role } from '#shared/domain/framework/person.ts';

/** The states of a yearly cycle, in order (DOMAIN.md §3). */
export const CYCLE_STATES = ['open', 'evaluation', 'review', 'sealed'] as const;
export type CycleState = (typeof CYCLE_STATES)[number];

/**
 * The last state in which each write about a cycle is allowed: the framework may change while the cycle is open; files come in until it
 * goes under review, levels and conclusions are written until it is sealed; a sealed one is only read. `null`: touches no cycle. Complete
 * over the writes (a test holds it so), asked by the core before a call runs.
 */
export const WRITABLE_UNTIL: Readonly<Record<string, CycleState | null>> = {
  'workspace.create': null,
  'workspace.open': null,
  'workspace.close': null,
  'workspace.openCycle': null,
  'workspace.changeFramework': 'open',
  // A step asks for its own state and role.
  'workspace.advance': null,
  'workspace.introduce': null,
  'workspace.setPerson': null,
  // Each thing that comes is held against the state of its own cycle.
  'workspace.merge': null,
  // What was written before a step of the cycle cannot be taken back after it.
  'audit.undo': null,
  'audit.redo': null,
  'framework.takePlan': null,
  'framework.saveDraft': null,
  'framework.discardDraft': null,
  'framework.saveVersion': null,
  'intake.import': 'evaluation',
  'intake.receive': 'evaluation',
  'intake.keepHeld': 'evaluation',
  'intake.refuseHeld': 'evaluation',
  'intake.choose': 'evaluation',
  'intake.apply': 'evaluation',
  'intake.settle': 'evaluation',
  'intake.prefer': 'evaluation',
  'intake.acceptPart': 'evaluation',
  'intake.giveBack': 'evaluation',
  'intake.withdraw': 'evaluation',
  'intake.discard': 'evaluation',
  // How an institution is read, whichever the cycle.
  'intake.importProfile': null,
  'intake.forgetProfile': null,
  // A version is for whichever cycle adopts it.
  'scoring.keepMethod': null,
  'scoring.adoptMethod': 'evaluation',
  'scoring.rate': 'review',
  // Kept for whichever cycle will name it.
  'scoring.attach': null,
  'scoring.propose': 'review',
  'scoring.withdraw': 'review',
  'scoring.approve': 'review',
  'scoring.return': 'review',
  'report.conclude': 'review',
  'report.recommend': 'review',
  // Of the cycle it was written in, which the core looks up.
  'report.withdrawRecommendation': null,
  'report.followUp': 'review',
};

/** Whether a write about a cycle in a state is allowed; what is no write always is. */
export function mayWrite(call: string, state: CycleState): boolean {
  const until = WRITABLE_UNTIL[call] ?? null;
  return until === null || CYCLE_STATES.indexOf(state) <= CYCLE_STATES.indexOf(until);
}

/** A way from one state to another: who may take it, and whether it needs a reason. */
export interface CycleStep {
  readonly from: CycleState;
  readonly to: CycleState;
  readonly role: Role;
  readonly needsReason: boolean;
}

/** Every step there is; from `sealed` it opens a new edition and leaves the sealed one as it is. */
export const CYCLE_STEPS: readonly CycleStep[] = [
  { from: 'open', to: 'evaluation', role: 'analyst', needsReason: false },
  { from: 'evaluation', to: 'review', role: 'analyst', needsReason: false },
  { from: 'review', to: 'sealed', role: 'signatory', needsReason: false },
  { from: 'review', to: 'evaluation', role: 'reviewer', needsReason: true },
  { from: 'sealed', to: 'evaluation', role: 'signatory', needsReason: true },
];

/** How much of each thing is left in a cycle. */
export interface CycleStanding {
  /** Institutions with a submission in force, and those that owe one and have none. */
  readonly accepted: number;
  readonly missing: number;
  /** Files received that wait for a person's word. */
  readonly waiting: number;
  /** Due nodes without the evaluator's level, and those whose level was not put before the second person. */
  readonly unrated: number;
  readonly drafts: number;
  /** Due nodes whose level is neither approved nor marked `neverificat`, and approved ones whose computed result moved since. */
  readonly undecided: number;
  readonly again: number;
  /** Due objectives without conclusions, and conclusions with a number that is bound to nothing or typed by hand. */
  readonly unconcluded: number;
  readonly loose: number;
}

/** What can stand in the way, in the order it is dealt with. */
export const CYCLE_CHECKS = [
  'nothing-in',
  'waiting',
  'missing',
  'unrated',
  'drafts',
  'undecided',
  'again',
  'loose',
  'unconcluded',
] as const;
export type CycleCheck = (typeof CYCLE_CHECKS)[number];

/** One line of the checklist: how many are left, and whether the step waits for them or goes on without. */
export interface CheckLine {
  readonly check: CycleCheck;
  readonly left: number;
  readonly blocks: boolean;
}

const NOTES: readonly CycleCheck[] = ['missing', 'unconcluded'];
const JUDGED: readonly CycleCheck[] = ['nothing-in', 'waiting', 'unrated', 'drafts', ...NOTES];
const ASKED_FOR: Readonly<Record<CycleState, readonly CycleCheck[]>> = {
  open: [],
  evaluation: ['nothing-in', 'missing'],
  review: JUDGED,
  sealed: ['waiting', 'undecided', 'again', 'loose', ...NOTES],
};

/**
 * What still stands in the way of a state (DOMAIN.md §3, §4, §5): only what is left of. Institutions that stay silent and objectives without
 * conclusions are named but hold nothing up.
 */
export function cycleChecklist(to: CycleState, standing: CycleStanding): readonly CheckLine[] {
  const { accepted, ...counts } = standing;
  const left: Readonly<Record<CycleCheck, number>> = { ...counts, 'nothing-in': accepted === 0 ? 1 : 0 };
  return CYCLE_CHECKS.filter((check) => ASKED_FOR[to].includes(check) && left[check] > 0).map((check) => ({
    check,
    left: left[check],
    blocks: !NOTES.includes(check),
  }));
}
