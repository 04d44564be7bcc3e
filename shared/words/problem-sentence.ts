import { assertNever } from '#shared/kernel/assert-never.ts';
import { faultSentence } from './fault-sentence.ts';
import type { Words } from './words.ts';

/** What went wrong, as a window has to tell it. */
export type Problem =
  /** An expected refusal of the core. */
  | { readonly kind: 'fault'; readonly code: string; readonly details: Readonly<Record<string, string | number>> }
  /** A bug; the host logged it under the number. */
  | { readonly kind: 'incident'; readonly number: string }
  /** The host did not answer: stopped, or another program has its place. */
  | { readonly kind: 'unreachable' }
  /** The host answered that this window may not ask: its token is missing or old. */
  | { readonly kind: 'forbidden' };

/** One sentence: what happened, what was kept, what to do. */
export function problemSentence(words: Words, problem: Problem): string {
  switch (problem.kind) {
    case 'fault':
      return faultSentence(words, problem);
    case 'incident':
      return words('app:problem.incident', { number: problem.number });
    case 'unreachable':
      return words('app:problem.unreachable');
    case 'forbidden':
      return words('app:problem.forbidden');
    default:
      return assertNever(problem);
  }
}
