import type { Words } from './words.ts';

const ROOMS = ['app', 'cli', 'framework', 'intake', 'scoring', 'report', 'signing', 'web'] as const;

/** The sentence of a fault, whichever room it comes from: `<room>:fault.<code>` in `resources/locales`. */
export function faultSentence(
  words: Words,
  fault: { readonly code: string; readonly details: Readonly<Record<string, string | number>> },
): string {
  const room = ROOMS.find((candidate) => words.has(`${candidate}:fault.${fault.code}`));
  if (!room) throw new Error(`no words for fault ${fault.code}`);
  return words(`${room}:fault.${fault.code}`, fault.details);
}
