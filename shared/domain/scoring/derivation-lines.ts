import { sourceText } from '#shared/domain/intake/source-cells.ts';
import { roundHalfUp } from '#shared/kernel/rounding.ts';
import type { Words } from '#shared/words/words.ts';
import type { Derivation } from './derivation.ts';

/** A derivation as lines to read, each step below the one it serves, with its formula filled in and its cell named. */
export function derivationLines(derivation: Derivation, words: Words, depth = 0): readonly string[] {
  const { code, value, weight, coverage, absence, provenance, source } = derivation;
  const parts = [
    value === null ? words(`scoring:absence.${absence ?? 'none'}`) : readable(value),
    ruleText(derivation, words, readable),
    ...(weight === null || weight === 1 ? [] : [words('scoring:explain.weight', { weight: readable(weight) })]),
    ...(coverage === null ? [] : [words('scoring:explain.coverage', { coverage: readable(coverage * 100) })]),
    ...(provenance ? [sourceText(provenance)] : []),
    ...(source === null ? [] : [source]),
  ];
  const name = nameOf(derivation, words);
  const line = `${'  '.repeat(depth)}${code} ${name}: ${parts.filter((part) => part !== '').join(' | ')}`;
  return [line, ...derivation.children.flatMap((child) => derivationLines(child, words, depth + 1))];
}

function nameOf({ kind, title }: Derivation, words: Words): string {
  if (kind === 'computed') return words('scoring:explain.computed');
  return kind === 'status' && title !== '' ? words(`scoring:status.${title}`) : title;
}

/** A step's rule in words with its formula filled in, each number as `figure` writes it. */
export function ruleText(
  { rule, numbers }: Pick<Derivation, 'rule' | 'numbers'>,
  words: Words,
  figure: (number: number) => string,
): string {
  const shown = Object.fromEntries(Object.entries(numbers).map(([name, number]) => [name, figure(number)]));
  return words(`scoring:rule.${rule}`, { ...blanks, ...shown });
}

/** A rule that lacks one of its numbers shows a dash in its place. */
const blanks = {
  x: '–',
  b: '–',
  t: '–',
  uncapped: '–',
  numerator: '–',
  denominator: '–',
  reported: '–',
  owing: '–',
  weighted: '–',
  covered: '–',
  weights: '–',
  level: '–',
  anchor: '–',
};

const readable = (number: number): string => String(roundHalfUp(number, 4)).replace('.', ',');
