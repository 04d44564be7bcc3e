import { fold } from '#shared/domain/framework/fold.ts';
import type { Indicator } from '#shared/domain/framework/framework.schema.ts';
import type { IssueCode } from '../issue.schema.ts';
import type { IndicatorValue } from '../submission.schema.ts';
import type { CellContent } from '../workbook.ts';
import { readNumber } from './number.ts';

/** What a cell says of an indicator: a value (with what a person should look at), nothing, or something that cannot be read. */
export type ValueReading =
  | { readonly kind: 'value'; readonly value: IndicatorValue; readonly doubts: readonly IssueCode[] }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly issue: IssueCode };

/** Reads a cell as the indicator's kind asks (DOMAIN.md §2, §3.1). Never a guess: what may mean two things is unreadable. */
export function readIndicatorValue(cell: CellContent | null, indicator: Indicator): ValueReading {
  if (cell === null || cell.text.trim() === '') return { kind: 'absent' };
  if (cell.type === 'error') return { kind: 'unreadable', issue: 'cell-error-value' };
  switch (indicator.kind) {
    case 'text':
      return { kind: 'value', value: { kind: 'text', value: cell.text.trim() }, doubts: [] };
    case 'yes-no':
      return yesNo(cell);
    case 'count':
    case 'percent':
    case 'ratio':
      return numeric(cell, indicator);
  }
}

function yesNo(cell: CellContent): ValueReading {
  if (cell.type === 'boolean') return { kind: 'value', value: { kind: 'yes-no', value: cell.value }, doubts: [] };
  const folded = fold(cell.text);
  if (['da', 'yes', 'x', 'true', 'adevarat'].includes(folded) || /^[✓✔☑]$/.test(cell.text.trim())) {
    return { kind: 'value', value: { kind: 'yes-no', value: true }, doubts: [] };
  }
  if (['nu', 'no', 'false', 'fals'].includes(folded))
    return { kind: 'value', value: { kind: 'yes-no', value: false }, doubts: [] };
  return readNumber(cell.text).kind === 'absent'
    ? { kind: 'absent' }
    : { kind: 'unreadable', issue: 'yes-no-unreadable' };
}

function numeric(cell: CellContent, indicator: Indicator): ValueReading {
  if (cell.type === 'date' || cell.type === 'boolean') return { kind: 'unreadable', issue: 'number-unreadable' };
  const parts = /^\s*([\d. ]+)\s*(?:\/|din)\s*([\d. ]+)\s*$/.exec(cell.text);
  if (cell.type === 'text' && parts && indicator.aggregation === 'ratio')
    return quotient(parts[1] ?? '', parts[2] ?? '');
  const number =
    cell.type === 'number'
      ? { kind: 'number' as const, value: cell.value, percent: cell.percent, approximate: false, ambiguous: false }
      : readNumber(cell.text);
  if (number.kind === 'absent') return { kind: 'absent' };
  if (number.kind === 'unreadable') return { kind: 'unreadable', issue: 'number-unreadable' };
  if (indicator.aggregation === 'ratio') return { kind: 'unreadable', issue: 'ratio-incomplete' };
  if (number.percent && indicator.kind === 'count') return { kind: 'unreadable', issue: 'number-unreadable' };
  const value = cell.type === 'number' && cell.percent ? number.value * 100 : number.value;
  if (value < 0) return { kind: 'unreadable', issue: 'number-negative' };
  // A bare 0,125 may mean 12,5 % or an eighth of a percent.
  if (indicator.kind === 'percent' && !number.percent && value > 0 && value < 1)
    return { kind: 'unreadable', issue: 'number-ambiguous' };
  if (indicator.kind === 'percent' && value > 100) return { kind: 'unreadable', issue: 'percent-out-of-range' };
  const doubts: IssueCode[] = [];
  if (number.approximate) doubts.push('number-approximate');
  if (number.ambiguous) doubts.push('number-ambiguous');
  return { kind: 'value', value: { kind: 'number', value: rounded(value) }, doubts };
}

function quotient(numerator: string, denominator: string): ValueReading {
  const n = readNumber(numerator);
  const d = readNumber(denominator);
  if (n.kind !== 'number' || d.kind !== 'number') return { kind: 'unreadable', issue: 'ratio-incomplete' };
  return { kind: 'value', value: { kind: 'ratio', numerator: n.value, denominator: d.value }, doubts: [] };
}

/** Takes away the binary noise of 0.125·100; twelve digits are more than any cell shows. */
const rounded = (value: number): number => Number(value.toPrecision(12));

/** Two cells as the parts of a ratio. */
export function readRatio(numerator: CellContent | null, denominator: CellContent | null): ValueReading {
  const texts = [numerator, denominator].map((cell) =>
    cell?.type === 'number' ? String(cell.value).replace('.', ',') : (cell?.text.trim() ?? ''),
  );
  const [n = '', d = ''] = texts;
  if (n === '' && d === '') return { kind: 'absent' };
  return quotient(n, d);
}
