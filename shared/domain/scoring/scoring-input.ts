import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import type { Submission } from '#shared/domain/intake/submission.schema.ts';
import type { ActivityCode } from '#shared/kernel/ids.ts';
import type { Method } from './method.schema.ts';

/** Everything the scores of one cycle follow from (DOMAIN.md §4); nothing else is looked at. */
export interface ScoringInput {
  readonly framework: Framework;
  readonly method: Method;
  /** The cycle's year. */
  readonly year: number;
  /** The submissions in force, one an institution, in any order. */
  readonly submissions: readonly Submission[];
  /** Activities whose term passed before the cycle and which an earlier cycle found fulfilled: they owe nothing any more. */
  readonly fulfilledEarlier: ReadonlySet<ActivityCode>;
}
