import { join } from 'node:path';
import { RPCHandler } from '@orpc/server/message-port';
import type { MessagePortMain, ParentPort } from 'electron';
import { type Core, createCore } from '#core/core.ts';
import type { Log } from '#core/ports.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import { errorNotes } from '../error-notes.ts';
import { type Opened, ToData, type ToShell } from '../links.ts';
import { orderedSideProcesses } from './ordered-side-processes.ts';
import { knownPerson } from './person.ts';

// The process that owns the database. It has no window, and lives and dies apart from them.
const shell: ParentPort = process.parentPort;
const tell = (message: ToShell): void => shell.postMessage(message);
const log: Log = {
  info: (line) => tell({ kind: 'note', line }),
  error: (message, error) => tell({ kind: 'note', line: `${message}: ${errorNotes(error)}` }),
};
process.on('uncaughtExceptionMonitor', (error) => log.error('uncaught in the data process', error));
process.on('unhandledRejection', (error) => log.error('unhandled in the data process', error));

const sides = orderedSideProcesses(tell);
let core: Core | null = null;
const pages = new Set<MessagePortMain>();
const waiting: MessagePortMain[] = [];

const OPENING: ReadonlySet<string> = new Set(['workspace.open', 'workspace.create', 'workspace.close']);

shell.on('message', ({ data, ports: [port] }) => {
  const said = ToData.parse(data);
  switch (said.kind) {
    case 'start':
      void start(said.userData, said.reopen);
      break;
    case 'page':
      if (port) connect(port);
      break;
    case 'side-started':
      if (port) sides.started(said.id, port);
      break;
    case 'side-ended':
      sides.ended(said.id, said.end);
      break;
    case 'close':
      void close();
      break;
    default:
      assertNever(said);
  }
});

async function start(userData: string, reopen: Opened | null): Promise<void> {
  const person = knownPerson(join(userData, 'person.json'));
  core = createCore({
    clock: { now: () => new Date() },
    get actor() {
      return person.name;
    },
    introduce: async (name) => person.introduce(name),
    places: person.places,
    log,
    startSideProcess: sides.start,
  });
  tell({ kind: 'ready', reopened: reopen !== null && (await openAgain(core, reopen)) });
  waiting.splice(0).forEach(connect);
}

/** A refusal is the page's to hear, when it opens the file again. */
async function openAgain({ call }: Core, reopen: Opened): Promise<boolean> {
  try {
    await call.workspace.open(reopen);
    return true;
  } catch (error) {
    log.error('the workspace could not be opened again', error);
    tell({ kind: 'opened', opened: null });
    return false;
  }
}

/** Serves the calls of a page, or keeps it until there is something to serve. */
function connect(port: MessagePortMain): void {
  if (!core) {
    waiting.push(port);
    return;
  }
  const { router, call } = core;
  const handler = new RPCHandler(router, {
    clientInterceptors: [
      async ({ path, next }) => {
        try {
          return await next();
        } finally {
          if (OPENING.has(path.join('.'))) await tellWhatIsOpen(call);
        }
      },
    ],
  });
  pages.add(port);
  port.on('close', () => pages.delete(port));
  handler.upgrade(port);
  port.start();
}

/** The shell has to know which workspace to open again, should this process end by itself. */
async function tellWhatIsOpen(call: Core['call']): Promise<void> {
  const current = await call.workspace.current();
  tell({ kind: 'opened', opened: current && { path: current.path, mode: current.mode } });
}

/** Calls off what pages have under way, lets the write that runs come to its end, and gives the workspace back. */
async function close(): Promise<void> {
  for (const page of pages) page.close();
  await core?.call.workspace.close();
  process.exit(0);
}
