import type { Progress } from '#shared/contract/base.ts';

interface ProgressStep {
  readonly kind: 'progress';
  readonly progress: Progress;
}

/** Turns work that reports its progress by a callback into steps to yield; returns what the work gave, throws what it threw. */
export async function* progressSteps<T>(
  work: (onProgress: (progress: Progress) => void) => Promise<T>,
): AsyncGenerator<ProgressStep, T, void> {
  const waiting: Progress[] = [];
  let wake = (): void => undefined;
  let ended = false;
  const outcome = work((progress) => {
    waiting.push(progress);
    wake();
  }).finally(() => {
    ended = true;
    wake();
  });
  // Seen when it is awaited below; until then its failure is nobody's surprise.
  outcome.catch(() => undefined);
  for (;;) {
    for (const progress of waiting.splice(0)) yield { kind: 'progress', progress };
    if (ended) return outcome;
    if (waiting.length === 0) {
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (ended || waiting.length > 0) resolve();
      });
    }
  }
}
