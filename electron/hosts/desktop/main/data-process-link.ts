import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { MessageChannelMain, type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron';
import { assertNever } from '#shared/kernel/assert-never.ts';
import { newIncident } from '../incident.ts';
import { type Opened, type ToData, ToShell } from '../links.ts';
import type { LogFile } from './log-file.ts';
import { type SideProcesses, sideProcesses } from './side-processes.ts';

const PROGRAM = fileURLToPath(new URL('./data-process.js', import.meta.url));
/** A process that ends by itself this often within this time would do so again. */
const GIVE_UP = { times: 3, milliseconds: 60_000 };
/** How long a close may take before the process is ended: a rollback of the largest import takes a few seconds. */
const CLOSE_MILLISECONDS = 15_000;

/** What happens to the data process beyond the shell's own doing. */
interface DataProcessNews {
  /** It ended by itself and runs again. */
  restarted(news: { readonly reopened: boolean; readonly incident: string }): void;
  /** It ended by itself too often; `restart` starts it once more. */
  gaveUp(incident: string): void;
}

/** The shell's side of the process that owns the database. */
export interface DataProcessLink {
  /** A port for a page's calls; calls wait in it until the process is ready. */
  connect(): MessagePortMain;
  restart(): void;
  /** Has the workspace given back and the process ended; resolves when it is gone. */
  close(): Promise<void>;
}

/** Starts the data process and keeps it running: when it ends by itself it is started anew with the workspace open as it was. */
export function startDataProcess(userData: string, log: LogFile, news: DataProcessNews): DataProcessLink {
  let opened: Opened | null = null;
  let closing = false;
  let ends: number[] = [];
  let current = start(null);

  function start(incident: string | null): { readonly data: UtilityProcess; readonly sides: SideProcesses } {
    const data = utilityProcess.fork(PROGRAM, [], {
      serviceName: 'raportor-data',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const sides = sideProcesses();
    const tell = (message: ToData, ports: MessagePortMain[] = []): void => data.postMessage(message, ports);
    data.on('message', (message: unknown) => {
      const said = ToShell.parse(message);
      switch (said.kind) {
        case 'ready':
          if (incident !== null) news.restarted({ reopened: said.reopened, incident });
          break;
        case 'opened':
          opened = said.opened;
          break;
        case 'note':
          log.line(said.line);
          break;
        case 'start-side': {
          const port = sides.start(said.id, said, (end) => tell({ kind: 'side-ended', id: said.id, end }));
          tell({ kind: 'side-started', id: said.id }, [port]);
          break;
        }
        case 'kill-side':
          sides.kill(said.id);
          break;
        default:
          assertNever(said);
      }
    });
    // Read, or the pipe would fill and stop the process; not kept, as it may quote what it stumbled over.
    data.stderr?.resume();
    data.once('exit', (code) => {
      sides.killAll();
      if (!closing) endedByItself(code);
    });
    tell({ kind: 'start', userData, reopen: opened });
    return { data, sides };
  }

  function endedByItself(code: number): void {
    const incident = newIncident();
    log.line(`incident ${incident}: the data process ended with ${code}`);
    const now = Date.now();
    ends = [...ends.filter((time) => now - time < GIVE_UP.milliseconds), now];
    if (ends.length > GIVE_UP.times) news.gaveUp(incident);
    else current = start(incident);
  }

  return {
    connect() {
      const { port1, port2 } = new MessageChannelMain();
      current.data.postMessage({ kind: 'page' } satisfies ToData, [port1]);
      return port2;
    },
    restart() {
      ends = [];
      current = start(newIncident());
    },
    async close() {
      closing = true;
      const { data } = current;
      if (data.pid === undefined) return;
      const gone = once(data, 'exit');
      data.postMessage({ kind: 'close' } satisfies ToData);
      const late = setTimeout(() => {
        log.line('the data process did not close in time');
        if (data.pid !== undefined) process.kill(data.pid, 'SIGKILL');
      }, CLOSE_MILLISECONDS);
      await gone;
      clearTimeout(late);
    },
  };
}
