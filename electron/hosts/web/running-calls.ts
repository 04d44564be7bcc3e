import { AsyncIteratorClass, type ProcedureClientInterceptorOptions } from '@orpc/server';

type CallOptions = ProcedureClientInterceptorOptions<Record<never, never>, Record<never, never>, Record<never, never>>;

/** The calls that are being worked on, so that a host can stop with nothing half done. */
export interface RunningCalls {
  /** Stands around every call: for oRPC's `clientInterceptors`. */
  around(call: CallOptions & { next(call: CallOptions): Promise<unknown> }): Promise<unknown>;
  /** Calls off all long work and waits until every call has come to its end. */
  stop(): Promise<void>;
}

/** Long work counts as running until its steps have ended, however they end: at the last, on a fault, or nobody listening. */
export function runningCalls(): RunningCalls {
  const running = new Set<Promise<void>>();
  const stopping = new AbortController();
  return {
    async around({ next, ...call }) {
      const { promise, resolve } = Promise.withResolvers<void>();
      running.add(promise);
      const ended = (): void => {
        running.delete(promise);
        resolve();
      };
      try {
        const signal = AbortSignal.any([stopping.signal, ...(call.signal ? [call.signal] : [])]);
        const output = await next({ ...call, signal });
        if (!isSteps(output)) {
          ended();
          return output;
        }
        return new AsyncIteratorClass(
          () => output.next(),
          async () => {
            await output.return?.().catch(() => undefined);
            ended();
          },
        );
      } catch (error) {
        ended();
        throw error;
      }
    },
    async stop() {
      stopping.abort();
      await Promise.all(running);
    },
  };
}

const isSteps = (output: unknown): output is AsyncIterator<unknown> =>
  typeof output === 'object' && output !== null && Symbol.asyncIterator in output && 'next' in output;
