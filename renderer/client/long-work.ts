import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
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

export interface LongWork<Input, Result> {
  readonly subscribe: (listener: () => void) => () => void;
  readonly now: () => LongWorkState<Result>;
  /** Gives the result, or null where there is none; what still runs is cancelled first. */
  readonly run: (input: Input) => Promise<Result | null>;
  /** Leaves nothing behind. */
  readonly cancel: () => void;
}

/** One piece of long work at a time, whoever looks at it: `longWork(client.report.write)`. */
export function longWork<Input, Result>(call: LongCall<Input, Result>): LongWork<Input, Result> {
  const listeners = new Set<() => void>();
  let state: LongWorkState<Result> = { kind: 'idle' };
  let running: AbortController | null = null;

  const cancel = () => running?.abort();
  const run = async (input: Input): Promise<Result | null> => {
    cancel();
    const controller = new AbortController();
    running = controller;
    const tell = (next: LongWorkState<Result>) => {
      if (running !== controller) return;
      state = next;
      for (const listener of listeners) listener();
    };
    tell({ kind: 'running', progress: null });
    try {
      for await (const step of await call(input, { signal: controller.signal })) {
        if (step.kind === 'progress') {
          tell({ kind: 'running', progress: step.progress });
          continue;
        }
        tell({ kind: 'done', result: step.result });
        return step.result;
      }
      throw new Error('long work ended without a result');
    } catch (error) {
      tell(controller.signal.aborted || isCancelled(error) ? { kind: 'cancelled' } : { kind: 'failed', error });
      return null;
    }
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return { subscribe, now: () => state, run, cancel };
}

/**
 * Long work of one page: leaving the page cancels it. After a result everything that is shown is asked for again.
 */
export function useLongWork<Input, Result>(call: LongCall<Input, Result>) {
  const queryClient = useQueryClient();
  const [work] = useState(() => longWork(call));
  const state = useSyncExternalStore(work.subscribe, work.now);
  useEffect(() => work.cancel, [work]);
  const run = async (input: Input): Promise<Result | null> => {
    const result = await work.run(input);
    if (result !== null) void queryClient.invalidateQueries();
    return result;
  };
  return { state, run, cancel: work.cancel };
}
