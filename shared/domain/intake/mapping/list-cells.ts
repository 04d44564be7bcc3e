import { readNumber } from '../values/number.ts';

/** One item of a cell that lists several indicators with their values. */
export interface ListItem {
  readonly name: string;
  readonly value: string;
}

const LABELLED = /^(.*\p{L}.*?)\s*(?:[:=]|\s[–—-]\s?|\s?[–—-]\s)\s*([^:=]+?)[.,]?$/su;
const COUNTED = /^((?:cca\.?\s*|aprox\.?\s*)?\d[\d .,]*\s*%?)\s+(\p{L}.{2,})$/su;

/**
 * The items of a cell that lists indicators (`Nr. campanii: 12; nr. beneficiari: 1.234`, one a line, `12 campanii`); null where it is
 * no list of that kind. An item that says no number stays, with its text as value.
 */
export function listItems(text: string): readonly ListItem[] | null {
  const parts = text
    .split(/[;\n\r]+/u)
    .map((part) => part.trim().replace(/^[•·*–—-]\s*/u, ''))
    .filter((part) => part !== '');
  const items = parts.map((part): ListItem | null => {
    const [, name = '', value = ''] = LABELLED.exec(part) ?? [];
    if (name !== '') return { name: name.trim(), value: value.trim() };
    const [, count = '', what = ''] = COUNTED.exec(part) ?? [];
    return count !== '' && readNumber(count).kind === 'number' ? { name: what.trim(), value: count.trim() } : null;
  });
  const found = items.filter((item) => item !== null);
  return found.length > 0 && found.length === parts.length ? found : null;
}

/** The lines of two cells side by side, name and value, where both have the same number of several lines; else null. */
export function pairedLines(names: string, values: string): readonly ListItem[] | null {
  const [left, right] = [names, values].map((text) =>
    text
      .split(/[\n\r;]+/u)
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  );
  if (!left || !right || left.length < 2 || left.length !== right.length) return null;
  return left.map((name, i) => ({ name, value: right[i] ?? '' }));
}
