import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Download } from 'playwright-core';
import { expect } from 'vitest';
import { serveWindow } from '../support/served-window.ts';
import { scenarioSuite } from './scenario.ts';

scenarioSuite('through the web host', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'raportor-'));
  const { page, complaints, close } = await serveWindow(folder);
  return {
    page,
    complaints,
    makeWorkspace: (press) => press(),
    async save(press, count) {
      const downloads: Download[] = [];
      const collect = (download: Download): void => void downloads.push(download);
      page.on('download', collect);
      await press();
      await expect.poll(() => downloads.length).toBe(count);
      page.off('download', collect);
      return Promise.all(
        downloads.map(async (download) => {
          const path = join(folder, download.suggestedFilename());
          await download.saveAs(path);
          return path;
        }),
      );
    },
    async close() {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
});
