import { fold } from '#shared/domain/framework/fold.ts';
import type { Indicator } from '#shared/domain/framework/framework.schema.ts';
import type { IssueCode } from '../issue.schema.ts';
import type { IndicatorValue } from '../submission.schema.ts';
import type { CellContent } from '../workbook.ts';
import { readNumber, saysNothing } from './number.ts';
import { readStatus } from './status.ts';
import { isOtherUnit } from './unit.ts';

/** What a cell says of an indicator: a value (with what a person should look at), nothing, or something that cannot be read. */
export type ValueReading =
  | { readonly kind: 'value'; readonly value: IndicatorValue; readonly doubts: readonly IssueCode[] }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly issue: IssueCode };

const unreadable = (issue: IssueCode): ValueReading => ({ kind: 'unreadable', issue });
const value = (found: IndicatorValue, doubts: readonly IssueCode[] = []): ValueReading => ({
  kind: 'value',
  value: found,
  doubts,
});

/** Reads a cell as the indicator's kind asks (DOMAIN.md §2, §3.1). Never a guess: what may mean two things is unreadable. */
export function readIndicatorValue(cell: CellContent | null, indicator: Indicator): ValueReading {
  // A cross says yes where crosses are made, and nothing where they fill empty cells.
  if (cell !== null && indicator.kind === 'yes-no' && /^\s*x\s*$/iu.test(cell.text))
    return unreadable('yes-no-unreadable');
  if (cell === null || saysNothing(cell.text)) return { kind: 'absent' };
  if (cell.type === 'error') return unreadable('cell-error-value');
  switch (indicator.kind) {
    case 'text':
      return value({ kind: 'text', value: cell.text.trim() });
    case 'yes-no':
      return yesNo(cell);
    case 'count':
    case 'percent':
    case 'ratio':
      return numeric(cell, indicator);
  }
}

const YES = ['da', 'yes', '1', 'true', 'adevarat'];
const NO = ['nu', 'no', '0', 'false', 'fals'];

function yesNo(cell: CellContent): ValueReading {
  if (cell.type === 'boolean') return value({ kind: 'yes-no', value: cell.value });
  const folded = fold(cell.text);
  const status = readStatus(cell.text);
  if (YES.includes(folded) || /^[✓✔☑]$/.test(cell.text.trim()) || status === 'done') {
    return value({ kind: 'yes-no', value: true });
  }
  if (NO.includes(folded) || status === 'not-done') return value({ kind: 'yes-no', value: false });
  return unreadable('yes-no-unreadable');
}

function numeric(cell: CellContent, indicator: Indicator): ValueReading {
  if (cell.type === 'date' || cell.type === 'boolean') return unreadable('number-unreadable');
  if (indicator.aggregation === 'ratio') return ratioIn(cell);
  const number =
    cell.type === 'number'
      ? { kind: 'number' as const, value: cell.value, percent: cell.percent, approximate: false, other: null }
      : readNumber(cell.text);
  if (number.kind === 'absent') return { kind: 'absent' };
  if (number.kind === 'unreadable') return unreadable('number-unreadable');
  if (number.percent && indicator.kind === 'count') return unreadable('number-unreadable');
  if (cell.type === 'text' && isOtherUnit(wordsAfter(cell.text), indicator.unit)) return unreadable('unit-other');
  const doubts: IssueCode[] = number.approximate ? ['number-approximate'] : [];
  const read = cell.type === 'number' && cell.percent ? number.value * 100 : number.value;
  const settled = number.other === null ? read : settledThousands(read, number.other, indicator);
  if (settled === null) return unreadable('number-ambiguous');
  if (settled !== read) doubts.push('number-ambiguous');
  if (settled < 0) return unreadable('number-negative');
  if (indicator.kind === 'percent') {
    // A bare 0,125 may mean 12,5 % or an eighth of a percent, and a bare 1 the whole or a hundredth.
    if (!number.percent && settled > 0 && settled <= 1) return unreadable('number-ambiguous');
    if (settled > 100) return unreadable('percent-out-of-range');
  } else if (isWhole(indicator) && !Number.isInteger(rounded(settled))) doubts.push('count-not-whole');
  return value({ kind: 'number', value: rounded(settled) }, doubts);
}

/** What stands behind a number: its unit, where one is told. */
const wordsAfter = (text: string): string => /\D*$/u.exec(text.trim())?.[0] ?? '';

/**
 * `1.250` where things, money or days are counted can only be thousands: nobody writes those with three decimals. `1,250` can where the
 * things are whole. Elsewhere it may be either, which is nobody's to guess.
 */
function settledThousands(one: number, other: number, indicator: Indicator): number | null {
  const isDotted = one > other;
  if (isDotted) return isCounted(indicator) ? one : null;
  return isWhole(indicator) ? other : null;
}

/** Whether an indicator counts something by ones: no mean, and no unit that scales it. */
const isCounted = ({ kind, aggregation, unit }: Indicator): boolean =>
  kind === 'count' && aggregation !== 'mean' && !/\b(mii|mil|milioane|mld)\b/.test(fold(unit));

/** Whether what is counted has no parts, as money and time have. */
const isWhole = (indicator: Indicator): boolean =>
  isCounted(indicator) && !/\b(lei|ron|euro|eur|ore|zile|luni)\b/.test(fold(indicator.unit));

function ratioIn(cell: CellContent): ValueReading {
  const parts =
    /^([\d .,'’\u00a0]+)(?:\/|:|din(?: totalul? de)?|of|out of)([\d .,'’\u00a0]+)(?:\(\s*[\d.,]+\s*%\s*\))?$/iu.exec(
      cell.text.trim(),
    );
  return cell.type === 'text' && parts ? quotient(parts[1] ?? '', parts[2] ?? '') : unreadable('ratio-incomplete');
}

function quotient(numerator: string, denominator: string): ValueReading {
  const [n, d] = [readNumber(numerator), readNumber(denominator)];
  if (n.kind !== 'number' || d.kind !== 'number') return unreadable('ratio-incomplete');
  if ([n, d].some(({ value: part, other }) => other !== null && !Number.isInteger(part))) {
    return unreadable('number-ambiguous');
  }
  if (n.value < 0 || d.value < 0) return unreadable('number-negative');
  const doubts: IssueCode[] = n.approximate || d.approximate ? ['number-approximate'] : [];
  return value({ kind: 'ratio', numerator: n.value, denominator: d.value }, doubts);
}

/** Takes away the binary noise of 0.125·100; twelve digits are more than any cell shows. */
const rounded = (number: number): number => Number(number.toPrecision(12));

/** Two cells as the parts of a ratio. */
export function readRatio(numerator: CellContent | null, denominator: CellContent | null): ValueReading {
  const [n = '', d = ''] = [numerator, denominator].map((cell) =>
    cell?.type === 'number' ? String(cell.value).replace('.', ',') : (cell?.text.trim() ?? ''),
  );
  if (saysNothing(n) && saysNothing(d)) return { kind: 'absent' };
  return quotient(n, d);
}
