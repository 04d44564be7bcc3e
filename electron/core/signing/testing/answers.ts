import type { Check, Verdict } from '#shared/domain/signing/verdict.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import { wordsIn } from '#shared/words/all-words.ts';
import { verifyPdf } from '../pdf/verify-pdf.ts';

/** Verifies, and words every answer in both languages on the way: a sentence that lacks a fact or a key fails the test. */
export async function answers(pdf: Uint8Array, trust: readonly string[], now: Date): Promise<Verdict> {
  const verdict = await verifyPdf({ pdf, trust, now });
  for (const language of ['ro', 'en'] as const) {
    for (const check of verdict.checks) {
      const sentence = wordsIn(language)(`signing:check.${check.name}.${check.outcome}`, check.params);
      if (sentence.includes('{{')) throw new Error(`no fact for: ${sentence}`);
    }
  }
  return verdict;
}

/** What did not pass, as `name outcome context`, in order. */
export function troubles({ checks }: Verdict): string[] {
  return checks
    .filter(({ outcome }) => outcome !== 'passed')
    .map(({ name, outcome, params }) => [name, outcome, params.context].filter((part) => part !== undefined).join(' '));
}

/** The answer of one name, of the signature of that number where several signed. */
export const answer = ({ checks }: Verdict, name: string, number = 1): Check | undefined =>
  checks.find((check) => check.name === name && (check.params.number ?? 1) === number);

/** Words a refusal in both languages, and gives it back. */
export function worded(error: unknown): unknown {
  if (!(error instanceof FaultError)) return error;
  for (const language of ['ro', 'en'] as const) {
    const sentence = wordsIn(language)(`signing:fault.${error.code}`, error.details);
    if (sentence.includes('{{')) throw new Error(`no fact for: ${sentence}`);
  }
  return error;
}
