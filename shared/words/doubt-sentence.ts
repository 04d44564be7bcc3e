import type { Words } from './words.ts';

type Place =
  | { readonly kind: 'paragraph'; readonly number: number }
  | { readonly kind: 'table'; readonly table: number; readonly row: number }
  | { readonly kind: 'sheet'; readonly sheet: string; readonly cell: string };

/** What the reader of plans doubts, in one sentence: `framework:doubt.<code>` in `resources/locales`. */
export const doubtSentence = (words: Words, { code, raw }: { readonly code: string; readonly raw: string }): string =>
  words(`framework:doubt.${code}`, { raw });

/** Where in a plan document something stands: `tabelul 2, rândul 5`. */
export function placeWords(words: Words, { kind, ...facts }: Place): string {
  return words(`framework:place.${kind}`, facts);
}
