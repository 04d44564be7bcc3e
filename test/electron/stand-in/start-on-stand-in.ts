import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { CHROMIUM, CHROMIUM_FLAGS } from '../../support/chromium.ts';
import type { Controls } from './controls.ts';
import { isPortPacket } from './message-ports.ts';

const REGISTER = new URL('./register.ts', import.meta.url).href;
const BUNDLE = fileURLToPath(new URL('../../../out', import.meta.url));
/** How the built desktop application is started on the stand-in for the Electron runtime. */
export interface StandInStart {
  /** What stands on the command line behind the program. */
  readonly args?: readonly string[];
  /** Where the application keeps its own things; two starts with the same folder are two starts of one installation. */
  readonly userData: string;
  /** The folder with `main`, `preload` and `renderer`; default: `out`, as `npm run build` makes it. */
  readonly bundle?: string;
  readonly displays?: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[];
}

/** The running application. */
export interface OnStandIn {
  /** Its window, as Playwright sees it. */
  readonly page: Page;
  /** What a person or the system does outside the window. */
  control<Name extends keyof Controls>(
    name: Name,
    ...args: Parameters<Controls[Name]>
  ): Promise<Awaited<ReturnType<Controls[Name]>>>;
  /** A port to the core of its own, handed out by the shell as to a page. */
  connect(): Promise<PortLike>;
  /** Its exit code, when it has ended by itself. */
  readonly ended: Promise<number | null>;
  /** Ends what is left of it. */
  stop(): Promise<void>;
}

/** Starts the built bundle, unmodified, and waits for its page to be loaded. */
export async function startOnStandIn(start: StandInStart): Promise<OnStandIn> {
  const chrome = await startChromium();
  const main = startMain(start, chrome.endpoint);
  const ended = once(main, 'exit').then(([code]): number | null => code);
  const stop = async (): Promise<void> => {
    main.kill('SIGKILL');
    await ended;
    await chrome.stop();
  };
  try {
    const page = await Promise.race([
      chrome.pageOfApp(),
      ended.then((code) => {
        throw new Error(`ended with ${code}`);
      }),
    ]);
    const control = controlOver(main);
    return { page, control, connect: async () => portOver(main, await control('connect')), ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Starts the bundle a second time beside a running one; resolves with its exit code. */
export async function startAgain(start: StandInStart): Promise<number | null> {
  const [code] = await once(startMain(start, ''), 'exit');
  return code;
}

function startMain({ args = [], userData, bundle = BUNDLE, displays }: StandInStart, endpoint: string): ChildProcess {
  return fork(join(bundle, 'main/main.js'), [...args], {
    execArgv: ['--import', REGISTER],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      STAND_IN_CDP: endpoint,
      STAND_IN_USER_DATA: userData,
      ...(displays ? { STAND_IN_DISPLAYS: JSON.stringify(displays) } : {}),
    },
  });
}

function controlOver(main: ChildProcess): OnStandIn['control'] {
  let last = 0;
  return (control, ...args) => {
    last += 1;
    const id = last;
    const { promise, resolve, reject } = Promise.withResolvers<Awaited<ReturnType<Controls[typeof control]>>>();
    const hear = (message: {
      readonly id: number;
      readonly value: Awaited<ReturnType<Controls[typeof control]>>;
      readonly error?: string;
    }): void => {
      if (message.id !== id) return;
      main.off('message', hear);
      if (message.error === undefined) resolve(message.value);
      else reject(new Error(message.error));
    };
    main.on('message', hear);
    main.send({ id, control, args }, (error) => error && reject(error));
    return promise;
  };
}

/** As much of a MessagePortMain as a client of the contract needs. */
export interface PortLike {
  on(type: string, listen: (event?: { readonly data: unknown }) => void): void;
  postMessage(data: unknown): void;
}

/** The far end of a port that was handed out under a number. */
function portOver(main: ChildProcess, id: number | undefined): PortLike {
  return {
    on(type, listen) {
      main.on('message', (packet) => {
        if (!isPortPacket(packet) || packet.id !== id) return;
        if (type === 'message' && packet.kind === 'port-message') listen({ data: packet.data });
        if (type === 'close' && packet.kind === 'port-close') listen();
      });
    },
    postMessage: (data) => void main.send({ kind: 'port-message', id, data }),
  };
}

interface StartedChromium {
  readonly endpoint: string;
  pageOfApp(): Promise<Page>;
  stop(): Promise<void>;
}

/** A browser of its own that two can steer: the stand-in its windows, the test what a person does in them. */
async function startChromium(): Promise<StartedChromium> {
  const profile = mkdtempSync(join(tmpdir(), 'stand-in-chromium-'));
  const chrome = spawn(
    CHROMIUM,
    ['--headless', '--remote-debugging-port=0', ...CHROMIUM_FLAGS, `--user-data-dir=${profile}`, 'about:blank'],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    },
  );
  let browser: Browser | null = null;
  const gone = once(chrome, 'exit');
  const stop = async (): Promise<void> => {
    await browser?.close().catch(() => undefined);
    if (chrome.pid !== undefined && chrome.exitCode === null) process.kill(-chrome.pid, 'SIGKILL');
    await gone;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  const endpoint = await new Promise<string>((resolve, reject) => {
    let text = '';
    chrome.stderr.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      const found = /DevTools listening on (ws:\S+)/.exec(text)?.[1];
      if (found) resolve(found);
    });
    void gone.then(() => reject(new Error(`chromium ended: ${text}`)));
  });
  browser = await chromium.connectOverCDP(endpoint);
  const [context] = browser.contexts();
  if (!context) throw new Error('the browser has no context');
  return {
    endpoint,
    stop,
    async pageOfApp() {
      const page =
        context.pages().find((one) => one.url().includes('raportor')) ?? (await context.waitForEvent('page'));
      await page.waitForURL(/raportor\.stand-in/, { waitUntil: 'load' });
      return page;
    },
  };
}
