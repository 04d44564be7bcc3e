import type { Indicator } from '#shared/domain/framework/framework.schema.ts';
import type { IndicatorValue } from '#shared/domain/intake/submission.schema.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';

/** A reported value in the form its indicator is aggregated in: a number in the indicator's unit, or a fraction's parts. */
export type Measure =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'ratio'; readonly numerator: number; readonly denominator: number };

/**
 * What a reported value measures for its indicator; null when it cannot be aggregated as the framework demands. A bare
 * percentage has no numerator, so it is no part of Σnumerator/Σdenominator; a fraction over 0 is no number; yes and no are
 * 1 and 0 (DOMAIN.md §4, Indicator achievement; docs/method.md §4).
 */
export function measureOf(indicator: Indicator, value: IndicatorValue): Measure | null {
  const wantsParts = indicator.aggregation === 'ratio';
  switch (indicator.kind) {
    case 'text':
      return null;
    case 'yes-no':
      return value.kind === 'yes-no' && !wantsParts ? { kind: 'number', value: value.value ? 1 : 0 } : null;
    case 'count':
    case 'percent':
    case 'ratio':
      if (value.kind === 'number') return wantsParts ? null : { kind: 'number', value: value.value };
      if (value.kind !== 'ratio') return null;
      if (wantsParts) return { kind: 'ratio', numerator: value.numerator, denominator: value.denominator };
      if (indicator.kind === 'count' || value.denominator === 0) return null;
      return { kind: 'number', value: (inUnit(indicator) * value.numerator) / value.denominator };
    default:
      return assertNever(indicator.kind);
  }
}

/** Whether a value says something its indicator asks for; only such a value makes a report (docs/method.md §3). */
export function isUsable(indicator: Indicator, value: IndicatorValue): boolean {
  return indicator.kind === 'text' ? value.kind === 'text' : measureOf(indicator, value) !== null;
}

/** A fraction of 1 in the indicator's unit: times 100 where it is a percentage. */
export const inUnit = (indicator: Pick<Indicator, 'kind'>): number => (indicator.kind === 'percent' ? 100 : 1);
