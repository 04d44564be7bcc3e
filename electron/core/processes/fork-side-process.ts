import { type ChildProcess, fork } from 'node:child_process';
import type { SideProcess, SideProcessEnd, SideTask, StartSideProcess } from '../ports.ts';
import { environmentFor } from './environment-for.ts';

const PROGRAMS: Record<SideTask, { readonly program: URL; readonly flags: readonly string[] }> = {
  // It cannot write files, start processes or load native code.
  reading: {
    program: new URL('../intake/reading/reading-process.ts', import.meta.url),
    flags: ['--permission', '--allow-fs-read=*', '--allow-worker', '--disable-warning=SecurityWarning'],
  },
  typesetting: { program: new URL('../report/pdf/typesetting-process.ts', import.meta.url), flags: [] },
  token: { program: new URL('../signing/keys/pkcs11-process.ts', import.meta.url), flags: [] },
};

const STDERR_KEPT = 8_192;

/** Side processes as the command line and the web host have them: forked with Node. */
export const forkSideProcess: StartSideProcess = (task, { heapMebibytes } = {}) => {
  const { program, flags } = PROGRAMS[task];
  const heap = heapMebibytes === undefined ? [] : [`--max-old-space-size=${heapMebibytes}`];
  const child = fork(program, [], {
    execArgv: [...heap, ...flags],
    env: environmentFor(task),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  return sideProcessOver(child);
};

function sideProcessOver(child: ChildProcess): SideProcess {
  let notes = '';
  let alive = true;
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    notes = (notes + text).slice(-STDERR_KEPT);
  });
  const ended = new Promise<SideProcessEnd>((resolve) => {
    child.once('close', (code, signal) => {
      alive = false;
      resolve({ code, signal, notes });
    });
  });
  // A failed start or send is told by 'close' as well; without a listener it would end the parent.
  child.on('error', () => undefined);
  return {
    ended,
    get alive() {
      return alive && child.connected;
    },
    send: (message) => void child.send(message, () => undefined),
    onMessage(listen) {
      child.on('message', listen);
      return () => void child.off('message', listen);
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    hold(held) {
      const { channel, stderr } = child;
      const handles = [child, channel, stderr && 'unref' in stderr ? stderr : null];
      for (const handle of handles) holdHandle(handle, held);
    },
  };
}

/** Keeps or lets go what makes this process wait. */
function holdHandle(handle: object | null | undefined, held: boolean): void {
  const method = held ? 'ref' : 'unref';
  if (!handle || !(method in handle)) return;
  const change: unknown = Reflect.get(handle, method);
  if (typeof change === 'function') change.call(handle);
}
