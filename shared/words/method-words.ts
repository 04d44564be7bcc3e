import type { Words } from './words.ts';

/** What a field of a scoring method is called: `levels.3`, `statusScores.done`, `weights.1.2`, `sensitivity.draws`. */
export function methodFieldName(words: Words, field: string): string {
  const [group = '', ...rest] = field.split('.');
  const of = rest.join('.');
  if (group === 'sensitivity') return words(`scoring:method.field.${group}-${of}`);
  if (group === 'statusScores') return words(`scoring:method.field.${group}`, { of: words(`scoring:status.${of}`) });
  return words(`scoring:method.field.${group}`, { of });
}

/** A value of a method as it is written, decimals with a comma and none lost; `–` where there is none. */
export const methodValue = (value: string | number | null): string =>
  value === null ? '–' : typeof value === 'number' ? String(value).replace('.', ',') : value;
