/** What binary noise is forgiven in every comparison and rounding (DOMAIN.md §4, Levels). */
export const TOLERANCE = 1e-9;

/**
 * Rounds half-up to the given number of decimals, as every printed score is (DOMAIN.md §4, Levels). A value that lies
 * within 1e-9 below the half counts as the half, so that binary noise (64.95 held as 64.94999…) does not move a level.
 */
export function roundHalfUp(value: number, decimals = 1): number {
  const scale = 10 ** decimals;
  return Math.floor(value * scale + 0.5 + TOLERANCE) / scale;
}

/** Whether `value` reaches `bound`, binary noise of 1e-9 forgiven. */
export const reaches = (value: number, bound: number): boolean => value >= bound - TOLERANCE;
