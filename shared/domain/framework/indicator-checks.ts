import { assertNever } from '#shared/kernel/assert-never.ts';
import { fold } from './fold.ts';
import type { Aggregation, Indicator, IndicatorKind } from './framework.schema.ts';
import { type FrameworkProblem, type JsonPath, problem } from './framework-problem.ts';

/** What keeps an indicator from being computed as it says (DOMAIN.md §2, §4). */
export function checkIndicator(indicator: Indicator, path: JsonPath): readonly FrameworkProblem[] {
  const { kind, aggregation } = indicator;
  const unfit = isFit(kind, aggregation)
    ? []
    : [problem('framework-aggregation-unfit', [...path, 'aggregation'], { kind, aggregation, code: indicator.code })];
  return [...unfit, ...checkNumbers(indicator, path), ...checkRepeats(indicator, path)];
}

/** Whether values of a kind can be made one in this way: only a ratio or a percentage has a numerator and a denominator to add up. */
function isFit(kind: IndicatorKind, aggregation: Aggregation): boolean {
  switch (kind) {
    case 'ratio':
    case 'percent':
      return true;
    case 'count':
    case 'text':
      return aggregation !== 'ratio';
    case 'yes-no':
      return aggregation === 'max' || aggregation === 'min' || aggregation === 'latest';
    default:
      return assertNever(kind);
  }
}

/** Baseline, targets and history must be values that the indicator can have. */
function checkNumbers(indicator: Indicator, path: JsonPath): readonly FrameworkProblem[] {
  const { code, kind, baseline } = indicator;
  const numbers: (readonly [JsonPath, number])[] = [
    ...(baseline ? [[['baseline', 'value'], baseline.value] as const] : []),
    ...Object.entries(indicator.targets).map(([year, value]) => [['targets', year], value] as const),
    ...indicator.history.map(({ value }, index) => [['history', index, 'value'], value] as const),
  ];
  return numbers.flatMap(([at, value]) => {
    if (kind === 'text') return [problem('framework-text-with-number', [...path, ...at], { code, value })];
    if (kind === 'yes-no' && value !== 0 && value !== 1) {
      return [problem('framework-yes-no-number', [...path, ...at], { code, value })];
    }
    return [];
  });
}

/** A year, a dimension or a category given twice would leave two answers to one question. */
function checkRepeats({ history, disaggregation }: Indicator, path: JsonPath): readonly FrameworkProblem[] {
  return [
    ...repeats(
      history.map(({ year }) => String(year)),
      [...path, 'history'],
    ),
    ...repeats(
      disaggregation.map(({ dimension }) => dimension),
      [...path, 'disaggregation'],
    ),
    ...disaggregation.flatMap(({ categories }, index) =>
      repeats(categories, [...path, 'disaggregation', index, 'categories']),
    ),
  ];
}

function repeats(names: readonly string[], path: JsonPath): readonly FrameworkProblem[] {
  const keys = names.map(fold);
  return names.flatMap((name, index) =>
    keys.indexOf(keys[index] ?? '') < index ? [problem('framework-entry-twice', [...path, index], { name })] : [],
  );
}
