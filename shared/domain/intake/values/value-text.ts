import { assertNever } from '#shared/kernel/assert-never.ts';
import { valueFigure } from '#shared/words/figures.ts';
import type { Words } from '#shared/words/words.ts';
import type { IndicatorValue } from '../submission.schema.ts';

/** An indicator's value as a person reads it: 1.250, 12 / 40, da, or the text itself. */
export function valueText(value: IndicatorValue, words: Words): string {
  switch (value.kind) {
    case 'number':
      return valueFigure(value.value);
    case 'ratio':
      return `${valueFigure(value.numerator)} / ${valueFigure(value.denominator)}`;
    case 'yes-no':
      return words(value.value ? 'intake:template.yes' : 'intake:template.no');
    case 'text':
      return value.value;
    default:
      return assertNever(value);
  }
}
