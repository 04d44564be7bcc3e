import type { RatedLevel } from '#shared/domain/scoring/rating.schema.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import type { LevelKey } from './level-style.ts';

/** As what an evaluator's rating is shown; one that confirms, as the computed level. */
export function ratedLevelKey(level: RatedLevel, computed: LevelKey): LevelKey {
  switch (level) {
    case 'confirmed':
      return computed;
    case 'unverified':
      return 'unverified';
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
      return `level-${level}`;
    default:
      return assertNever(level);
  }
}
