import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Ports } from '#core/ports.ts';
import { openFolder } from '../../electron/hosts/web/own-folder.ts';
import { startWebHost } from '../../electron/hosts/web/web-host.ts';
import { launchChromium } from './chromium.ts';

/** The renderer as `npm run build` leaves it. */
const BUILT = fileURLToPath(new URL('../../out/renderer', import.meta.url));

/** The application in a real Chromium, served by the web host of this process; its workspaces stand in `folder`. */
export interface ServedWindow {
  readonly page: Page;
  readonly browser: Browser;
  readonly address: string;
  /** What the page complained about: errors thrown, lines on its console, requests that failed. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** Serves the built renderer and opens it; `options` are the browser's (size of the window, scale, colour scheme). */
export async function serveWindow(
  folder: string,
  ports: Partial<Ports> = {},
  options: BrowserContextOptions = { viewport: { width: 1366, height: 768 } },
): Promise<ServedWindow> {
  const clock = ports.clock ?? { now: () => new Date() };
  const { places, introduce, person } = await openFolder(folder, clock);
  const log = { info: () => undefined, error: tellBug };
  const served: Ports = {
    ...{ clock, log, places, introduce, ...ports },
    get actor() {
      return person() ?? 'Ana Analist';
    },
  };
  const host = await startWebHost(served, { pages: BUILT, port: 0 });
  const address = `${host.origin}/#${host.token}`;
  const browser = await launchChromium();
  const context = await browser.newContext({ locale: 'ro-RO', ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url})`);
  });
  await page.goto(address);
  return {
    ...{ page, browser, address, complaints },
    async close() {
      await browser.close();
      await host.close();
    },
  };
}

/** Bugs of the core under test are shown with the test's own output. */
const tellBug = (message: string, error: unknown): void => void process.stderr.write(`${message} ${String(error)}\n`);
