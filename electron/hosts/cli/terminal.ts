import type { Progress } from '#shared/contract/base.ts';
import { type Language, type Words, wordsIn } from '#shared/words/words.ts';

/** Where a command speaks: results on standard output, progress and refusals on standard error. */
export interface Terminal {
  readonly language: Language;
  readonly words: Words;
  /** One line of result. */
  line(text?: string): void;
  /** A value for programs. */
  json(value: unknown): void;
  /** One line of news; also what progress becomes in a pipe. */
  note(text: string): void;
  /** How far long work is: one line that renews itself on a screen, one line per step in a pipe. */
  progress(progress: Progress): void;
}

/** The terminal of this process. */
export function processTerminal(language: Language): Terminal {
  const words = wordsIn(language);
  let stepShown = '';
  let renewing = false;
  const endRenewal = (): void => {
    if (renewing) process.stderr.write('\n');
    renewing = false;
  };
  return {
    language,
    words,
    line(text = '') {
      endRenewal();
      process.stdout.write(`${text}\n`);
    },
    json(value) {
      endRenewal();
      process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    },
    note(text) {
      endRenewal();
      process.stderr.write(`${text}\n`);
    },
    progress({ step, done, total, subject = '' }) {
      const text = words(`cli:progress.${step}`, { done: Math.min(done + 1, total), total, subject }).trimEnd();
      if (process.stderr.isTTY) {
        process.stderr.write(`\r\u001b[2K${text}`);
        renewing = true;
      } else if (step !== stepShown) {
        process.stderr.write(`${text}\n`);
      }
      stepShown = step;
    },
  };
}
