import type { WordParams, Words } from './words.ts';

/** What there is to say about a workbook, in one sentence: `intake:issue.<code>` in `resources/locales`. */
export function issueSentence(
  words: Words,
  issue: {
    readonly code: string;
    readonly file?: string | undefined;
    readonly sheet?: string | undefined;
    readonly cell?: string | undefined;
    readonly raw?: string | undefined;
    readonly params: WordParams;
  },
): string {
  const { code, file = '', sheet = '', cell = '', raw = '', params } = issue;
  return words(`intake:issue.${code}`, { file, sheet, cell, raw, ...params });
}
