import type { Indicator } from '#shared/domain/framework/framework.schema.ts';
import { valueFigure } from '#shared/words/figures.ts';

/** `12 (2017)`, or a dash where the plan gives no baseline. */
export const baselineText = ({ baseline }: Indicator): string =>
  baseline ? `${valueFigure(baseline.value)} (${baseline.year})` : '–';

/** `2019: 40`, year by year. */
export function targetTexts({ targets }: Indicator): readonly string[] {
  const set = Object.entries(targets).sort(([a], [b]) => Number(a) - Number(b));
  return set.map(([year, value]) => `${year}: ${valueFigure(value)}`);
}
