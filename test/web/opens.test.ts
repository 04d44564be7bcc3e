import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { serveWindow } from '../support/served-window.ts';

it('the built window opens in a browser, in Romanian, and complains of nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'raportor-'));
  const window = await serveWindow(folder);
  try {
    await window.page.getByRole('main').waitFor();
    expect(await window.page.locator('html').getAttribute('lang')).toBe('ro');
    expect(new URL(window.page.url()).hash).not.toContain(new URL(window.address).hash.slice(1));
    expect(window.complaints).toEqual([]);
  } finally {
    await window.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
