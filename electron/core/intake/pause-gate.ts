import { FaultError } from '#shared/kernel/fault.ts';
import type { IntakeFaultCode } from './intake-faults.ts';

/** Where long receiving waits while a person has paused it. */
export class PauseGate {
  #held: PromiseWithResolvers<void> | null = null;

  /** Holds what passes from now on. */
  hold(): void {
    this.#held ??= Promise.withResolvers<void>();
  }

  /** Lets everything go on. */
  release(): void {
    this.#held?.resolve();
    this.#held = null;
  }

  /** Resolves at once, or when it is released. Fault: import-cancelled, once the signal is aborted. */
  async pass(signal?: AbortSignal): Promise<void> {
    const aborted = Promise.withResolvers<void>();
    const onAbort = (): void => aborted.resolve();
    signal?.addEventListener('abort', onAbort);
    try {
      if (this.#held && !signal?.aborted) await Promise.race([this.#held.promise, aborted.promise]);
    } finally {
      signal?.removeEventListener('abort', onAbort);
    }
    if (signal?.aborted) throw new FaultError<IntakeFaultCode>('import-cancelled');
  }
}
