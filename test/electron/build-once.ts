import { cpSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build as buildDesktop } from 'electron-vite';
import { build } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The same shell and processes, with a page of the tests' own in place of the application's. */
export const BARE_BUNDLE = at('../../.cache/bare-bundle');

/** Builds what the tests of both windows start: the bundle as it is packed, and the same one with the bare page. */
export async function setup(): Promise<void> {
  await buildDesktop({ root: at('../..'), logLevel: 'warn' });
  rmSync(BARE_BUNDLE, { recursive: true, force: true });
  for (const part of ['main', 'preload'])
    cpSync(at(`../../out/${part}`), `${BARE_BUNDLE}/${part}`, { recursive: true });
  await build({
    root: at('bare-page'),
    logLevel: 'warn',
    build: { outDir: `${BARE_BUNDLE}/renderer`, emptyOutDir: true },
  });
}
