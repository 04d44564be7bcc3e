import type { MessagePortMain } from 'electron';
import type { SideProcess, SideProcessEnd, StartSideProcess } from '#core/ports.ts';
import type { ToShell } from '../links.ts';

/** Side processes as the desktop application has them: only the shell can start one, so it is asked to, and hands over a port. */
export interface OrderedSideProcesses {
  readonly start: StartSideProcess;
  /** The shell started the one asked for under that number. */
  started(id: number, port: MessagePortMain): void;
  ended(id: number, end: SideProcessEnd): void;
}

interface Ordered {
  started(port: MessagePortMain): void;
  ended(end: SideProcessEnd): void;
}

/** None is running yet; `tell` reaches the shell. */
export function orderedSideProcesses(tell: (message: ToShell) => void): OrderedSideProcesses {
  const ordered = new Map<number, Ordered>();
  let last = 0;
  return {
    start(task, { heapMebibytes = null } = {}) {
      last += 1;
      const id = last;
      const { process, ...order } = orderedProcess(() => tell({ kind: 'kill-side', id }));
      ordered.set(id, order);
      tell({ kind: 'start-side', id, task, heapMebibytes });
      return process;
    },
    started: (id, port) => ordered.get(id)?.started(port),
    ended(id, end) {
      ordered.get(id)?.ended(end);
      ordered.delete(id);
    },
  };
}

function orderedProcess(kill: () => void): Ordered & { readonly process: SideProcess } {
  const { promise, resolve } = Promise.withResolvers<SideProcessEnd>();
  const listeners = new Set<(message: unknown) => void>();
  let unsent: object[] = [];
  let port: MessagePortMain | null = null;
  let alive = true;
  return {
    started(given) {
      port = given;
      given.on('message', ({ data }) => {
        for (const listen of listeners) listen(data);
      });
      given.start();
      for (const message of unsent) given.postMessage(message);
      unsent = [];
    },
    ended(end) {
      alive = false;
      port?.close();
      resolve(end);
    },
    process: {
      get alive() {
        return alive;
      },
      ended: promise,
      send(message) {
        if (port) port.postMessage(message);
        else unsent.push(message);
      },
      onMessage(listen) {
        listeners.add(listen);
        return () => void listeners.delete(listen);
      },
      async kill() {
        if (alive) kill();
        await promise;
      },
      // The data process lives until the shell ends it, whatever runs beside it.
      hold: () => undefined,
    },
  };
}
