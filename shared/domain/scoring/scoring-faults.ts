import type { FaultDetails } from '#shared/kernel/fault.ts';

/** Every expected refusal of the scoring room; worded under `scoring:fault.<code>`. */
export type ScoringFaultCode =
  | 'node-unknown'
  | 'node-not-due'
  | 'rating-missing'
  | 'rating-cycle-sealed'
  | 'rating-not-proposed'
  | 'rating-own'
  | 'rating-changed'
  | 'note-missing'
  | 'evidence-unknown'
  | 'evidence-empty'
  | 'evidence-too-large'
  | 'reason-too-short'
  | 'method-number-missing'
  | 'method-number-outside'
  | 'method-number-below'
  | 'method-text-missing'
  | 'method-levels-incomplete'
  | 'method-levels-unordered'
  | 'method-anchor-outside'
  | 'method-statuses-unordered'
  | 'method-status-scored'
  | 'method-minimum-coverage'
  | 'method-draws-weightless'
  | 'method-weight-unknown'
  | 'method-weights-sum-to-zero'
  | 'method-not-kept'
  | 'method-version-exists'
  | 'method-in-force'
  | 'method-reason-short';

/** A refusal as data, for what finds several at once. */
export interface ScoringFault {
  readonly code: ScoringFaultCode;
  readonly details: FaultDetails;
}
