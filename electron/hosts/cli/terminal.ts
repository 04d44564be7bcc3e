import type { Progress } from '#shared/contract/base.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import { wordsIn } from '#shared/words/all-words.ts';
import type { Language, Words } from '#shared/words/words.ts';

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
  /** How far long work is: one line that renews itself on a screen, whole lines in a pipe, none twice. */
  progress(progress: Progress): void;
  /** Waits until all is written; a fault where results could not be: `output-not-written`. A reader that went away is none. */
  finish(): Promise<FaultError<OutputFaultCode> | null>;
}

/** Worded under `app:fault.<code>`. */
export type OutputFaultCode = 'output-not-written';

/** The terminal of this process. */
export function processTerminal(language: Language): Terminal {
  const words = wordsIn(language);
  let renewing = false;
  let told = '';
  let lost: unknown = null;
  process.stdout.on('error', (error) => {
    lost ??= error;
  });
  // Where even refusals cannot be read there is nobody left to tell.
  process.stderr.on('error', () => undefined);
  const endRenewal = (): void => {
    if (renewing) process.stderr.write('\n');
    renewing = false;
  };
  return {
    language,
    words,
    line(text = '') {
      endRenewal();
      process.stdout.write(`${shown(text)}\n`);
    },
    json(value) {
      endRenewal();
      process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    },
    note(text) {
      endRenewal();
      process.stderr.write(`${shown(text)}\n`);
    },
    progress({ step, done, total, subject = '' }) {
      const text = shown(words(`cli:progress.${step}`, { done: Math.min(done + 1, total), total, subject }).trimEnd());
      if (process.stderr.isTTY) {
        process.stderr.write(`\r\u001b[2K${text}`);
        renewing = true;
      } else if (text !== told) process.stderr.write(`${text}\n`);
      told = text;
    },
    async finish() {
      endRenewal();
      await Promise.all([process.stdout, process.stderr].map(written));
      return lost === null || codeOf(lost) === 'EPIPE'
        ? null
        : new FaultError<OutputFaultCode>('output-not-written', {}, { cause: lost });
    },
  };
}

/** On one line and without anything that commands the screen: names of files and cells are written by strangers. */
const shown = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');

const written = (stream: NodeJS.WriteStream): Promise<void> => new Promise((done) => stream.write('', () => done()));

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
