import { compareCodes } from '#shared/kernel/codes.ts';
import type { Method } from './method.schema.ts';

/** One field of a method that reads otherwise in another; null: it is not there. A weight that is not named is 1. */
export interface MethodChange {
  readonly field: string;
  readonly before: string | number | null;
  readonly after: string | number | null;
}

/**
 * The fields of a method by name, in the order they are read: `title`, `version`, `statusScores.<status>`, `levels.<1-4>`, `anchors.<0-4>`,
 * `minimumCoverage` (as a fraction, `2/3`), `sensitivity.<draws|low|spread>`, `suppressBelow`, `weights.<code>` where one is named.
 */
export function methodFields(method: Method): ReadonlyMap<string, string | number> {
  const { title, version, statusScores, levels, anchors, minimumCoverage, sensitivity, suppressBelow, weights } =
    method;
  const under = (name: string, values: object): (readonly [string, string | number])[] =>
    Object.entries(values).map(([key, value]) => [`${name}.${key}`, value] as const);
  return new Map<string, string | number>([
    ['title', title],
    ['version', version],
    ...under('statusScores', statusScores),
    ...levels.map(({ level, from }) => [`levels.${level}`, from] as const),
    ...under('anchors', anchors).reverse(),
    ['minimumCoverage', `${minimumCoverage.numerator}/${minimumCoverage.denominator}`],
    ...under('sensitivity', sensitivity),
    ['suppressBelow', suppressBelow],
    ...under('weights', weights).sort(([a], [b]) => compareCodes(codeOf(a), codeOf(b))),
  ]);
}

const WEIGHT = 'weights.';
const codeOf = (field: string): string => field.slice(WEIGHT.length);

/** What one method says otherwise than another, in the order the fields are read. */
export function compareMethods(earlier: Method, later: Method): readonly MethodChange[] {
  const [was, is] = [methodFields(earlier), methodFields(later)];
  const saidIn = (fields: ReadonlyMap<string, string | number>, field: string) =>
    fields.get(field) ?? (field.startsWith(WEIGHT) ? 1 : null);
  return [...new Set([...is.keys(), ...was.keys()])]
    .map((field) => ({ field, before: saidIn(was, field), after: saidIn(is, field) }))
    .filter(({ before, after }) => before !== after);
}
