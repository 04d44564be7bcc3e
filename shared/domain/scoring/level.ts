import { reaches, roundHalfUp } from '#shared/kernel/rounding.ts';
import type { Method } from './method.schema.ts';
import type { Level } from './score-sheet.schema.ts';

/** The score as it is printed, half-up to one decimal (tolerance 1e-9): the one the level is read off (DOMAIN.md §4). */
export const printedScore = (score: number): number => roundHalfUp(score, 1);

/**
 * The level of a node that is due: read off the printed score; `insufficient` without a score or with a coverage below the
 * method's minimum (tolerance 1e-9). Scores in [0, 100], coverage in [0, 1].
 */
export function levelOf(score: number | null, coverage: number, method: Method): Level {
  if (score === null || !reaches(coverage, minimumCoverageOf(method))) return { kind: 'insufficient' };
  const printed = printedScore(score);
  const reached = method.levels.find(({ from }) => reaches(printed, from));
  return { kind: 'level', level: reached?.level ?? 0 };
}

/** The coverage below which a node has no level, in [0, 1] for any method that passes its check. */
export const minimumCoverageOf = ({ minimumCoverage }: Method): number =>
  minimumCoverage.numerator / minimumCoverage.denominator;
