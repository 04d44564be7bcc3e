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
  | 'method-levels-unordered'
  | 'method-anchors-unordered'
  | 'method-statuses-unordered'
  | 'method-minimum-coverage'
  | 'method-weight-unknown'
  | 'method-weights-sum-to-zero';

/** A refusal as data, for what finds several at once. */
export interface ScoringFault {
  readonly code: ScoringFaultCode;
  readonly details: FaultDetails;
}
