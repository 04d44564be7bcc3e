/** How much of each part of an evaluation is still to be done. */
export interface LeftToDo {
  /** Files received that wait for a person's word. */
  readonly waiting: number;
  /** Institutions that owe a submission and have none in force, and those that have one. */
  readonly missing: number;
  readonly accepted: number;
  /** Due activities and objectives without the evaluator's level; those whose level is a draft still. */
  readonly unrated: number;
  readonly drafts: number;
  /** Due objectives without conclusions, and those whose conclusions are bound to a number that does not exist. */
  readonly unconcluded: number;
}

/** The next thing to do, and how many are left of it; `export`: nothing is left but to write the evaluation. */
export type NextStep =
  | { readonly step: 'settle' | 'import' | 'rate' | 'propose' | 'conclude'; readonly left: number }
  | { readonly step: 'export'; readonly left: 0 };

/**
 * What comes next in a cycle, in the order an evaluation is done (DOMAIN.md §3-§5): settle what came, bring in what is owed, give every
 * due node its level, propose the levels, write the conclusions. Institutions that stay silent hold nothing up once others reported.
 */
export function nextStep(left: LeftToDo): NextStep {
  if (left.waiting > 0) return { step: 'settle', left: left.waiting };
  if (left.accepted === 0) return { step: 'import', left: left.missing };
  if (left.unrated > 0) return { step: 'rate', left: left.unrated };
  if (left.drafts > 0) return { step: 'propose', left: left.drafts };
  if (left.unconcluded > 0) return { step: 'conclude', left: left.unconcluded };
  return { step: 'export', left: 0 };
}
