import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import type { Bare } from './bare-page/bare.ts';
import { BARE_BUNDLE } from './build-once.ts';
import { type OnStandIn, type StandInStart, startOnStandIn } from './stand-in/start-on-stand-in.ts';

/** The application on the stand-in, with the bare page in its window. */
export interface BareApp extends OnStandIn {
  readonly userData: string;
  /** Does something in the page; what goes in and out is JSON. */
  inPage<T, In>(work: (bare: Bare, input: In) => Promise<T> | T, input: In): Promise<T>;
  /** Waits until something in the page is so. */
  until(so: (bare: Bare) => boolean): Promise<void>;
  log(): string;
}

/** Starts for the tests of one file, ended after the last of them, with folders that go too. */
export function bareStarts() {
  const folder = mkdtempSync(join(tmpdir(), 'raportor-desktop-'));
  const running: OnStandIn[] = [];
  afterAll(async () => {
    await Promise.all(running.map((app) => app.stop()));
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    folder,
    async start(options: Partial<StandInStart> = {}): Promise<BareApp> {
      const userData = options.userData ?? mkdtempSync(join(folder, 'profil-'));
      const app = await startOnStandIn({ bundle: BARE_BUNDLE, ...options, userData });
      running.push(app);
      const { page } = app;
      // By then it listens and may call.
      await expect.poll(() => page.evaluate('window.bare.ports'), { timeout: 20_000 }).toBe(1);
      return {
        ...app,
        userData,
        inPage: (work, input) => page.evaluate(`(${work})(window.bare, ${JSON.stringify(input)})`),
        until: (so) => expect.poll(() => page.evaluate(`(${so})(window.bare)`), { timeout: 20_000 }).toBe(true),
        log: () => readFileSync(join(userData, 'logs', 'raportor.log'), 'utf8'),
      };
    },
  };
}
