import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { bareEnvironment } from '../../processes/bare-environment.ts';
import { OUT_OF_MEMORY, type ReadReply, type ReadRequest } from './protocol.ts';

/** How one request to a reading process ended. */
export type ChildAnswer =
  | ReadReply
  | { readonly died: 'memory' | 'crash'; readonly notes: string }
  | { readonly died: 'timeout' };

const STDERR_KEPT = 8_192;
const SIGABRT_CODES: readonly (number | null)[] = [134, 0xc0000409, 0x80000003];

const isReply = (message: unknown): message is ReadReply =>
  typeof message === 'object' && message !== null && ('outcome' in message || 'bug' in message);

/** A process of its own that reads files, one at a time. It cannot write files, start processes or load native code. */
export class ReadingChild {
  readonly #child: ChildProcess;
  #notes = '';
  #alive = true;

  /** `memoryBytes`: the heap's bound; resident memory is watched from within on every request. */
  constructor(memoryBytes: number) {
    const heap = Math.max(16, Math.floor(memoryBytes / 1024 / 1024));
    this.#child = fork(new URL('./reading-process.ts', import.meta.url), [], {
      execArgv: [
        `--max-old-space-size=${heap}`,
        '--permission',
        '--allow-fs-read=*',
        '--allow-worker',
        '--disable-warning=SecurityWarning',
      ],
      env: bareEnvironment(),
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#notes = (this.#notes + text).slice(-STDERR_KEPT);
    });
    this.#child.once('close', () => {
      this.#alive = false;
    });
    // A failed start or send is told by 'close' as well; without a listener it would end the parent.
    this.#child.on('error', () => {});
    this.#hold(false);
  }

  get alive(): boolean {
    return this.#alive && this.#child.connected;
  }

  /** Sends one file and waits for the answer, the child's end, or the time limit; then kills it. Abort kills it too. */
  async ask(request: ReadRequest, signal?: AbortSignal): Promise<ChildAnswer> {
    const child = this.#child;
    this.#hold(true);
    const { promise, resolve, reject } = Promise.withResolvers<ChildAnswer>();
    const onMessage = (message: unknown): void => {
      if (isReply(message)) resolve(message);
    };
    const onClose = (code: number | null, by: NodeJS.Signals | null): void => resolve(this.#death(code, by));
    const onAbort = (): void => reject(signal?.reason);
    const timer = setTimeout(() => resolve({ died: 'timeout' }), request.limits.milliseconds);
    child.on('message', onMessage);
    child.once('close', onClose);
    signal?.addEventListener('abort', onAbort);
    let settled = false;
    try {
      signal?.throwIfAborted();
      if (!this.#alive) resolve(this.#death(null, null));
      else child.send(request, () => {});
      const answer = await promise;
      settled = !('died' in answer);
      return answer;
    } finally {
      clearTimeout(timer);
      child.off('message', onMessage);
      child.off('close', onClose);
      signal?.removeEventListener('abort', onAbort);
      if (settled) this.#hold(false);
      else await this.kill();
    }
  }

  /** Ends the process at once; resolves when it is gone. */
  async kill(): Promise<void> {
    if (!this.#alive) return;
    this.#hold(true);
    const gone = once(this.#child, 'close');
    this.#child.kill('SIGKILL');
    await gone;
  }

  /** Whether the parent's own life waits for the child: only while a file is being read. */
  #hold(held: boolean): void {
    const { channel, stderr } = this.#child;
    if (held) {
      this.#child.ref();
      channel?.ref();
    } else {
      this.#child.unref();
      channel?.unref();
      if (stderr && 'unref' in stderr && typeof stderr.unref === 'function') stderr.unref();
    }
  }

  #death(code: number | null, by: NodeJS.Signals | null): ChildAnswer {
    // V8 aborts when the heap is full; the system's own killer sends SIGKILL.
    const memory = this.#notes.includes(OUT_OF_MEMORY) || /heap out of memory|allocation failed/i.test(this.#notes);
    const aborted = by === 'SIGABRT' || by === 'SIGKILL' || by === 'SIGTRAP' || SIGABRT_CODES.includes(code);
    return { died: memory || aborted ? 'memory' : 'crash', notes: this.#notes };
  }
}
