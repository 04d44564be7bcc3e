import { fileURLToPath } from 'node:url';
import { MessageChannelMain, type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron';
import type { SideProcessEnd, SideTask } from '#core/ports.ts';
import { environmentFor } from '#core/processes/environment-for.ts';

const PROGRAM = fileURLToPath(new URL('./side-process.js', import.meta.url));
const NOTES_KEPT = 8_192;
/** On POSIX Electron gives the number of the signal where there is no exit code. */
const SIGNALS: Readonly<Record<number, string>> = {
  5: 'SIGTRAP',
  6: 'SIGABRT',
  9: 'SIGKILL',
  11: 'SIGSEGV',
  15: 'SIGTERM',
};

/** The side processes that run for one data process; the shell starts them because only it can. */
export interface SideProcesses {
  /** Starts one; `port` leads to it, `ended` is told once when it is gone. */
  start(
    id: number,
    order: { readonly task: SideTask; readonly heapMebibytes: number | null },
    ended: (end: SideProcessEnd) => void,
  ): MessagePortMain;
  /** Ends one at once, whatever it does. */
  kill(id: number): void;
  killAll(): void;
}

/** Nobody runs yet. */
export function sideProcesses(): SideProcesses {
  const running = new Map<number, UtilityProcess>();
  const kill = (process: UtilityProcess | undefined): void => killNow(process?.pid);
  return {
    start(id, { task, heapMebibytes }, ended) {
      const { port1, port2 } = new MessageChannelMain();
      const side = utilityProcess.fork(PROGRAM, [], {
        serviceName: `raportor-${task}`,
        // Its heap ends it before the machine does; what it holds in all is watched from within (reading-process.ts).
        execArgv: heapMebibytes === null ? [] : [`--js-flags=--max-old-space-size=${heapMebibytes}`],
        env: environmentFor(task),
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      running.set(id, side);
      let notes = '';
      const note = (text: string): void => {
        notes = (notes + text).slice(-NOTES_KEPT);
      };
      side.stderr?.on('data', (bytes: Buffer) => note(bytes.toString()));
      // V8's own end: it names the place ("heap limit" among them), and no more.
      side.on('error', (type, location) => note(`\n${type} ${location}`));
      side.once('exit', (code) => {
        running.delete(id);
        const signal = process.platform === 'win32' ? undefined : SIGNALS[code];
        ended(signal ? { code: null, signal, notes } : { code, signal: null, notes });
      });
      side.postMessage({ task }, [port1]);
      return port2;
    },
    kill: (id) => kill(running.get(id)),
    killAll: () => running.forEach(kill),
  };
}

/** Not by asking: a process that is busy with a stranger's file hears nothing. */
function killNow(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone by itself in the meantime.
  }
}
