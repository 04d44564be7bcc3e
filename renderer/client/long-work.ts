import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Progress } from '#shared/contract/base.ts';
import { isCancelled } from './problem.ts';

type Step<Result> =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'result'; readonly result: Result };

/** A call that gives progress and then one result. */
type LongCall<Input, Result> = (
  input: Input,
  options: { readonly signal: AbortSignal },
) => Promise<AsyncIterable<Step<Result>>>;

export type LongWorkState<Result> =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly progress: Progress | null }
  | { readonly kind: 'done'; readonly result: Result }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'cancelled' };

/**
 * Runs one piece of long work at a time: `useLongWork(client.report.write)`. `cancel` leaves nothing behind, and so does leaving
 * the page. After a result everything that is shown is asked for again. `run` gives the result, or null where there is none.
 */
export function useLongWork<Input, Result>(call: LongCall<Input, Result>) {
  const queryClient = useQueryClient();
  const running = useRef<AbortController>(null);
  const [state, setState] = useState<LongWorkState<Result>>({ kind: 'idle' });

  const cancel = useCallback(() => running.current?.abort(), []);
  useEffect(() => cancel, [cancel]);

  const run = async (input: Input): Promise<Result | null> => {
    cancel();
    const controller = new AbortController();
    running.current = controller;
    const tell = (next: LongWorkState<Result>) => {
      if (running.current === controller) setState(next);
    };
    tell({ kind: 'running', progress: null });
    try {
      for await (const step of await call(input, { signal: controller.signal })) {
        if (step.kind === 'progress') {
          tell({ kind: 'running', progress: step.progress });
          continue;
        }
        tell({ kind: 'done', result: step.result });
        void queryClient.invalidateQueries();
        return step.result;
      }
      throw new Error('long work ended without a result');
    } catch (error) {
      tell(controller.signal.aborted || isCancelled(error) ? { kind: 'cancelled' } : { kind: 'failed', error });
      return null;
    }
  };

  return { state, run, cancel };
}
