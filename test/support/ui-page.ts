import { mkdtempSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { launchChromium } from './chromium.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const ORIGIN = 'http://ui.test';
const TYPES: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript', css: 'text/css' };

/** A fixture of the renderer (`renderer/ui/grid/grid.fixture.tsx`), built as the product is, in a real Chromium. */
export async function openUiPage(
  fixture: string,
): Promise<{ readonly page: Page; readonly close: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'raportor-ui-'));
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    base: './',
    build: {
      outDir: folder,
      rolldownOptions: {
        input: join(ROOT, fixture),
        output: { entryFileNames: 'page.js', assetFileNames: 'page[extname]', codeSplitting: false },
      },
      cssCodeSplit: false,
    },
  });
  const browser = await launchChromium();
  const page = await browser.newPage({ viewport: { width: 1000, height: 700 } });
  await page.route(`${ORIGIN}/**`, async (route) => {
    const name = new URL(route.request().url()).pathname.slice(1) || 'index.html';
    const html =
      '<!doctype html><link rel="stylesheet" href="page.css"><div id="root"></div><script type="module" src="page.js"></script>';
    const body = name === 'index.html' ? html : await readFile(join(folder, name)).catch(() => null);
    const contentType = TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
    await (body === null ? route.fulfill({ status: 404 }) : route.fulfill({ body, contentType }));
  });
  await page.goto(`${ORIGIN}/`);
  const close = async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { page, close };
}
