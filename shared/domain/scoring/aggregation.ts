import type { Indicator } from '#shared/domain/framework/framework.schema.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import { inUnit, type Measure } from './measure.ts';

/** One counted value with what decides which is the latest. */
export interface CountedMeasure {
  readonly measure: Measure;
  /** Day of completion reported for the activity, `2019-12-31`. */
  readonly completed: string | null;
  /** When the submission came, ISO date and time. */
  readonly receivedAt: string;
}

/**
 * The institutions' values as one, in the indicator's unit, before earlier years are added (DOMAIN.md §4). `counted` stands in
 * order of institution code; that order decides ties of the latest. Null where there is nothing to aggregate, where
 * the denominators sum to 0, and where the numbers are too large to be added.
 */
export function aggregate(
  indicator: Pick<Indicator, 'aggregation' | 'kind'>,
  counted: readonly CountedMeasure[],
): number | null {
  if (counted.length === 0) return null;
  const value = combine(indicator, counted);
  return value !== null && Number.isFinite(value) ? value : null;
}

function combine(
  indicator: Pick<Indicator, 'aggregation' | 'kind'>,
  counted: readonly CountedMeasure[],
): number | null {
  const numbers = counted.flatMap(({ measure }) => (measure.kind === 'number' ? [measure.value] : []));
  switch (indicator.aggregation) {
    case 'sum':
      return sum(numbers);
    case 'mean':
      return sum(numbers) / numbers.length;
    case 'max':
      return numbers.reduce((a, b) => Math.max(a, b));
    case 'min':
      return numbers.reduce((a, b) => Math.min(a, b));
    case 'latest': {
      const { measure } = latestOf(counted);
      return measure.kind === 'number' ? measure.value : null;
    }
    case 'ratio': {
      const parts = counted.flatMap(({ measure }) => (measure.kind === 'ratio' ? [measure] : []));
      const denominator = sum(parts.map((part) => part.denominator));
      return denominator === 0 ? null : (inUnit(indicator) * sum(parts.map((part) => part.numerator))) / denominator;
    }
    default:
      return assertNever(indicator.aggregation);
  }
}

/**
 * The latest of several: the greatest day of completion among those that gave one; where none did, the submission that came
 * last. Of equals the first in the given order.
 */
function latestOf<T extends Omit<CountedMeasure, 'measure'>>(counted: readonly T[]): T {
  const dated = counted.filter(({ completed }) => completed !== null);
  const when = (one: T): number => Date.parse(one.completed ?? one.receivedAt);
  return (dated.length > 0 ? dated : counted).reduce((best, one) => (when(one) > when(best) ? one : best));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
