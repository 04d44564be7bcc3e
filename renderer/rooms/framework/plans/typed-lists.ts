import type { DraftIndicator } from '#shared/domain/framework/plan/plan-draft.schema.ts';

/** A list as a person types it: how it is shown, and what it says; null where it cannot be read whole. */
export interface TypedList<T> {
  readonly shown: (value: T) => string;
  readonly read: (text: string) => { readonly value: T } | null;
}

const figure = (value: number): string => String(value).replace('.', ',');
const YEAR = /^\s*(\d{4})\s*:\s*(-?\d+(?:[.,]\d+)?)\s*(?:;\s*(.*?)\s*)?$/;

/** `2019: 12,5; source` taken apart; null where it is no year with its value. */
function yearIn(text: string): { readonly year: number; readonly value: number; readonly source: string } | null {
  const [, year, value = '', source = ''] = YEAR.exec(text) ?? [];
  return year === undefined ? null : { year: Number(year), value: Number(value.replace(',', '.')), source };
}

/** What every piece says; null where one says nothing. */
function all<T>(pieces: readonly string[], read: (piece: string) => T | null): T[] | null {
  const found: T[] = [];
  for (const piece of pieces) {
    if (piece.trim() === '') continue;
    const one = read(piece);
    if (one === null) return null;
    found.push(one);
  }
  return found;
}

/** `2025: 12; 2026: 15` */
export const TARGETS: TypedList<DraftIndicator['targets']> = {
  shown: (targets) =>
    Object.entries(targets)
      .map(([year, value]) => `${year}: ${figure(value)}`)
      .join('; '),
  read: (text) => {
    const years = all(text.split(';'), yearIn);
    return years && { value: Object.fromEntries(years.map(({ year, value }) => [String(year), value])) };
  },
};

/** `2017: 45` */
export const BASELINE: TypedList<DraftIndicator['baseline']> = {
  shown: (baseline) => (baseline ? `${baseline.year}: ${figure(baseline.value)}` : ''),
  read: (text) => {
    if (text.trim() === '') return { value: null };
    const one = yearIn(text);
    return one?.source === '' ? { value: { year: one.year, value: one.value } } : null;
  },
};

/** A line each: `2016: 40; Raportul anual 2016`. A value without its source is none (DOMAIN.md §1). */
export const HISTORY: TypedList<DraftIndicator['history']> = {
  shown: (history) => history.map(({ year, value, source }) => `${year}: ${figure(value)}; ${source}`).join('\n'),
  read: (text) => {
    const years = all(text.split('\n'), yearIn);
    return years?.every(({ source }) => source !== '') ? { value: years } : null;
  },
};

/** A line each: `sex: feminin, masculin`. */
export const DISAGGREGATION: TypedList<DraftIndicator['disaggregation']> = {
  shown: (dimensions) =>
    dimensions.map(({ dimension, categories }) => `${dimension}: ${categories.join(', ')}`).join('\n'),
  read: (text) => {
    const value = all(text.split('\n'), (line) => {
      const [dimension = '', list = ''] = line.split(/:(.*)/s);
      const categories = list
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== '');
      return dimension.trim() === '' || categories.length === 0 ? null : { dimension: dimension.trim(), categories };
    });
    return value && { value };
  },
};
