import type { Derivation } from '#shared/domain/scoring/derivation.ts';
import { ruleText } from '#shared/domain/scoring/derivation-lines.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import { roundHalfUp } from '#shared/kernel/rounding.ts';
import { scoreFigure, shareFigure, valueFigure } from '#shared/words/figures.ts';
import type { Words } from '#shared/words/words.ts';

/** A step's number as it is printed elsewhere: scores to one decimal, values as values; absences in words. */
export function stepValue({ kind, value, absence, title, rule, numbers }: Derivation, words: Words): string {
  if (value !== null) return isScore(kind) ? scoreFigure(value) : valueFigure(value);
  const { numerator, denominator } = numbers;
  if (numerator !== undefined && denominator !== undefined) {
    return `${valueFigure(numerator)} / ${valueFigure(denominator)}`;
  }
  if (kind === 'contribution' && rule !== 'absent') return title;
  return words(`scoring:absence.${absence ?? 'none'}`);
}

const isScore = (kind: Derivation['kind']): boolean =>
  kind === 'node' || kind === 'computed' || kind === 'indicator' || kind === 'status';

/** What a step is called: its code and title, an institution's status in words. */
export function stepName({ kind, code, title }: Derivation, words: Words): string {
  switch (kind) {
    case 'status':
      return [code, title === '' ? null : words(`scoring:status.${title}`)].filter(Boolean).join(' · ');
    case 'contribution':
      return code;
    case 'aggregate':
      return words('scoring:screen.why.together', { unit: title });
    case 'computed':
      return words('scoring:explain.computed');
    case 'node':
    case 'indicator':
    case 'history':
      return `${code === 'total' ? '' : code} ${title}`.trim();
    default:
      return assertNever(kind);
  }
}

/** By which rule the number follows from the steps below, filled in; then weight and coverage where they say something. */
export function stepRule(step: Derivation, words: Words): string {
  const { weight, coverage } = step;
  return [
    ruleText(step, words, inFormula),
    ...(weight === null ? [] : [words('scoring:explain.weight', { weight: inFormula(weight) })]),
    ...(coverage === null
      ? []
      : [words('scoring:explain.coverage', { coverage: shareFigure(coverage).replace(/\s?%$/, '') })]),
  ].join(' · ');
}

/** Sums inside a formula keep up to three decimals, so that the quotient gives the printed number. */
const inFormula = (number: number): string => String(roundHalfUp(number, 3)).replace('.', ',').replace('-', '−');
