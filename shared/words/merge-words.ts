import type { Words } from './words.ts';

/** Fields of a merge's sides that hold codes; each is said by its word where it has one. */
const CODED: ReadonlySet<string> = new Set(['standing', 'state', 'level', 'status', 'roles', 'institutions']);

/** What a field of one side of a merge says, for people. */
export function mergeText(words: Words, field: string, text: string): string {
  if (!CODED.has(field)) return text;
  const codes: unknown = text.startsWith('[') ? JSON.parse(text) : [text];
  return (Array.isArray(codes) ? codes.map(String) : []).map((code) => codeWord(words, code)).join(', ');
}

function codeWord(words: Words, code: string): string {
  const key = [`app:merge.value.${code}`, `app:people.role.${code}`].find((one) => words.has(one));
  return key === undefined ? code : words(key);
}
