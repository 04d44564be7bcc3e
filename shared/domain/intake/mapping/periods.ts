import type { Indicator } from '#shared/domain/framework/framework.schema.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';

/** A part of the year that a heading names: the third quarter, the first semester, May. */
export interface Period {
  readonly unit: keyof typeof IN_YEAR;
  /** Counted from 1. */
  readonly at: number;
}

/** How many of them make the year, the finest first. */
const IN_YEAR = { month: 12, quarter: 4, semester: 2 } as const;
const UNITS = ['month', 'quarter', 'semester'] as const;

const MONTHS = [
  ...[/^ian(uarie)?$/, /^feb(ruarie)?$/, /^mar(tie)?$/, /^apr(ilie)?$/, /^mai$/, /^iun(ie)?$/, /^iul(ie)?$/],
  ...[/^aug(ust)?$/, /^sept?(embrie)?$/, /^oct(ombrie)?$/, /^no[iv](embrie)?$/, /^dec(embrie)?$/],
];
const ROMAN = ['i', 'ii', 'iii', 'iv'];
const ORDINALS = [ROMAN, ['1', '2', '3', '4'], ['prim', 'doilea', 'treilea', 'patrulea']];
const ORDINAL = '(iv|i{1,3}|[1-4])';
const NAMED: readonly (readonly [Period['unit'], RegExp])[] = [
  ['quarter', new RegExp(`(?:^| )(?:trim(?:estrul|estru|estre|estrele)?|tr|t|q) ?${ORDINAL}(?= |$)`)],
  ['quarter', new RegExp(`(?:^| )${ORDINAL} (?:trim(?:estru)?)(?= |$)`)],
  ['quarter', /(?:^| )(?:al )?(prim|doilea|treilea|patrulea)(?:ul)? trim(?:estru)?(?= |$)/],
  ['semester', /(?:^| )(?:sem(?:estrul|estru|estre|estrele)?|s|h) ?(i{1,2}|[12])(?= |$)/],
  ['semester', /(?:^| )(i{1,2}|[12]) (?:sem(?:estru)?)(?= |$)/],
  ['semester', /(?:^| )(?:al )?(prim|doilea)(?:ul)? sem(?:estru)?(?= |$)/],
];
/** What makes a period of several, or one that is counted from January on. */
const SEVERAL = /(?:^| )(?:iv|i{1,3}|[1-9]|v|vi{1,3}|ix|xi{0,2}|luni|cumulat[aei]?|cumulativ)(?= |$)/;

/** The part of the year that folded headings over a column name, from the highest to the lowest; null where they name none, or several. */
export function periodIn(stack: readonly string[]): Period | null {
  const lowestFirst = stack.toReversed();
  for (const [at, text] of lowestFirst.entries()) {
    // `I | II | III | IV` below `Trimestrul`.
    const own = ROMAN.includes(text) ? `${lowestFirst[at + 1] ?? ''} ${text}` : text;
    const found = periodOf(
      own
        .replace(/\b20\d\d\b/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    );
    if (found !== null) return found === 'several' ? null : found;
  }
  return null;
}

function periodOf(text: string): Period | 'several' | null {
  for (const [unit, pattern] of NAMED) {
    const [found, ordinal = ''] = pattern.exec(text) ?? [];
    if (found === undefined) continue;
    if (SEVERAL.test(text.replace(found, ' '))) return 'several';
    return { unit, at: Math.max(...ORDINALS.map((ordinals) => ordinals.indexOf(ordinal))) + 1 };
  }
  const months = text.split(' ').flatMap((word) => {
    const at = MONTHS.findIndex((month) => month.test(word));
    return at === -1 ? [] : [at + 1];
  });
  const [first, last, ...more] = months;
  if (first === undefined) return null;
  if (more.length > 0 || SEVERAL.test(text)) return 'several';
  if (last === undefined) return { unit: 'month', at: first };
  if (last - first === 2 && first % 3 === 1) return { unit: 'quarter', at: (first + 2) / 3 };
  return last - first === 5 && first % 6 === 1 ? { unit: 'semester', at: (first + 5) / 6 } : 'several';
}

/** Those of these that make up the year, each of its parts once, the finest where several do; in the year's order, none where they do not. */
export function wholeYear<T extends { readonly period?: Period | undefined }>(columns: readonly T[]): readonly T[] {
  for (const unit of UNITS) {
    const own = columns.filter(({ period }) => period?.unit === unit);
    const sorted = own.toSorted((one, other) => (one.period?.at ?? 0) - (other.period?.at ?? 0));
    if (own.length === IN_YEAR[unit] && sorted.every(({ period }, at) => period?.at === at + 1)) return sorted;
  }
  return [];
}

/**
 * What the parts of a year make of it for an indicator: their sum where it counts what happened, the last of them where it counts what there is,
 * the highest or lowest; null where the year's value does not follow from them (a mean, a share).
 */
export function yearOf(indicator: Indicator, parts: readonly number[]): number | null {
  if (indicator.kind !== 'count') return null;
  switch (indicator.aggregation) {
    case 'sum':
      return Number(parts.reduce((sum, one) => sum + one, 0).toPrecision(12));
    case 'latest':
      return parts.at(-1) ?? null;
    case 'max':
      return Math.max(...parts);
    case 'min':
      return Math.min(...parts);
    case 'mean':
    case 'ratio':
      return null;
    default:
      return assertNever(indicator.aggregation);
  }
}
