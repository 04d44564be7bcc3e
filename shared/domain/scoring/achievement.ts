import type { Indicator } from '#shared/domain/framework/framework.schema.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import { reaches } from '#shared/kernel/rounding.ts';

/** How far a value has come. `achievement` in [0, 100]; `uncapped` is the same before the clamp. */
export interface Achieved {
  readonly achievement: number;
  readonly uncapped: number;
}

/**
 * By which rule a target is judged (DOMAIN.md §4): `share` of the way from baseline to target, `reach` (100 or 0) where there
 * is no way in the indicator's direction, or not at all.
 */
export type TargetRule =
  | { readonly rule: 'share'; readonly baseline: number; readonly target: number }
  | { readonly rule: 'reach'; readonly target: number }
  | { readonly rule: 'no-target' }
  | { readonly rule: 'baseline-missing' };

/**
 * The rule for an indicator in a year. A text is never judged; yes-no is 100 or 0; a rising target without baseline starts at
 * 0; a falling one without baseline cannot be judged. A target that does not lie beyond the baseline in the indicator's
 * direction leaves no way to measure, as t = b does: it is reached or not (docs/method.md §5).
 */
export function targetRule(indicator: Indicator, year: number): TargetRule {
  const target = indicator.targets[String(year)];
  if (target === undefined || indicator.kind === 'text') return { rule: 'no-target' };
  if (indicator.kind === 'yes-no') return { rule: 'reach', target };
  const rising = indicator.direction === 'up';
  const baseline = indicator.baseline?.value ?? (rising ? 0 : null);
  if (baseline === null) return { rule: 'baseline-missing' };
  const hasWay = rising ? target > baseline : target < baseline;
  return hasWay ? { rule: 'share', baseline, target } : { rule: 'reach', target };
}

/** The achievement of value `x` under a rule: `a = 100·clamp((x−b)/(t−b), 0, 1)`, or 100/0; null where there is none. */
export function achieve(rule: TargetRule, direction: Indicator['direction'], x: number): Achieved | null {
  switch (rule.rule) {
    case 'no-target':
    case 'baseline-missing':
      return null;
    case 'reach': {
      const reached = direction === 'up' ? reaches(x, rule.target) : reaches(-x, -rule.target);
      return { achievement: reached ? 100 : 0, uncapped: reached ? 100 : 0 };
    }
    case 'share': {
      const share = (x - rule.baseline) / (rule.target - rule.baseline);
      // `+ 0` turns −0 into 0; a way so short that the share overflows is still a number in the sheet.
      const uncapped = Math.max(-Number.MAX_VALUE, Math.min(100 * share, Number.MAX_VALUE)) + 0;
      return { achievement: Math.max(0, Math.min(uncapped, 100)), uncapped };
    }
    default:
      return assertNever(rule);
  }
}
