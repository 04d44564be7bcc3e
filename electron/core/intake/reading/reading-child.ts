import type { SideProcess, SideProcessEnd, StartSideProcess } from '../../ports.ts';
import { OUT_OF_MEMORY, type ReadReply, type ReadRequest } from './protocol.ts';

/** How one request to a reading process ended. */
export type ChildAnswer =
  | ReadReply
  | { readonly died: 'memory' | 'crash'; readonly notes: string }
  | { readonly died: 'timeout' };

const SIGABRT_CODES: readonly (number | null)[] = [134, 0xc0000409, 0x80000003];

const isReply = (message: unknown): message is ReadReply =>
  typeof message === 'object' && message !== null && ('outcome' in message || 'plan' in message || 'bug' in message);

/** A process of its own that reads files, one at a time. */
export class ReadingChild {
  readonly #process: SideProcess;

  /** `memoryBytes`: the heap's bound; resident memory is watched from within on every request. */
  constructor(start: StartSideProcess, memoryBytes: number) {
    this.#process = start('reading', { heapMebibytes: Math.max(16, Math.floor(memoryBytes / 1024 / 1024)) });
    this.#process.hold(false);
  }

  get alive(): boolean {
    return this.#process.alive;
  }

  /** Sends one file and waits for the answer, the child's end, or the time limit; then kills it. Abort kills it too. */
  async ask(request: ReadRequest, signal?: AbortSignal): Promise<ChildAnswer> {
    const side = this.#process;
    side.hold(true);
    const { promise, resolve, reject } = Promise.withResolvers<ChildAnswer>();
    const deaf = side.onMessage((message) => {
      if (isReply(message)) resolve(message);
    });
    void side.ended.then((end) => resolve(death(end)));
    const onAbort = (): void => reject(signal?.reason);
    const timer = setTimeout(() => resolve({ died: 'timeout' }), request.limits.milliseconds);
    signal?.addEventListener('abort', onAbort);
    let settled = false;
    try {
      signal?.throwIfAborted();
      side.send(request);
      const answer = await promise;
      settled = !('died' in answer);
      return answer;
    } finally {
      clearTimeout(timer);
      deaf();
      signal?.removeEventListener('abort', onAbort);
      if (settled) side.hold(false);
      else await this.kill();
    }
  }

  /** Ends the process at once; resolves when it is gone. */
  async kill(): Promise<void> {
    this.#process.hold(true);
    await this.#process.kill();
  }
}

function death({ code, signal, notes }: SideProcessEnd): ChildAnswer {
  // V8 aborts when the heap is full; the system's own killer sends SIGKILL.
  const memory = notes.includes(OUT_OF_MEMORY) || /heap out of memory|allocation failed/i.test(notes);
  const aborted = signal === 'SIGABRT' || signal === 'SIGKILL' || signal === 'SIGTRAP' || SIGABRT_CODES.includes(code);
  return { died: memory || aborted ? 'memory' : 'crash', notes };
}
