import type { ReadingLine } from '#shared/domain/intake/reading-line.schema.ts';
import { valueText } from '#shared/domain/intake/values/value-text.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import { dayFigure, decimal } from '#shared/words/figures.ts';
import type { Words } from '#shared/words/words.ts';

/** What a cell was read as, as Romanian readers write it; empty while nobody knows what it means. */
export function readingText(words: Words, { field, value, state }: ReadingLine): string {
  if (state === 'unverified') return '';
  switch (field) {
    case 'status':
      return words(`intake:template.status.${value}`);
    case 'completed':
      return dayFigure(String(value));
    case 'allocated':
    case 'spent':
      return words('intake:screen.lei', { amount: decimal(Number(value), Number.isInteger(value) ? 0 : 2) });
    case 'description':
    case 'difficulties':
    case 'evidence':
      return String(value);
    case 'value':
      return typeof value === 'object' && value !== null ? valueText(value, words) : '';
    default:
      return assertNever(field);
  }
}
