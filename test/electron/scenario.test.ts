import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { scenarioSuite } from '../web/scenario.ts';
import { startOnStandIn } from './stand-in/start-on-stand-in.ts';

scenarioSuite('in the built desktop application on the stand-in', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'raportor-'));
  const saved = join(folder, 'salvate');
  mkdirSync(saved);
  const { page, control, stop } = await startOnStandIn({ userData: join(folder, 'profil') });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return {
    page,
    complaints,
    async makeWorkspace(press, name) {
      await control('answerDialogs', { canceled: false, filePath: join(folder, name) });
      await press();
    },
    async save(press, count) {
      const before = new Set(readdirSync(saved));
      const fresh = (): string[] => readdirSync(saved).filter((name) => !before.has(name));
      await control(
        'answerDialogs',
        count === 1
          ? { canceled: false, filePath: join(saved, 'salvat.pdf') }
          : { canceled: false, filePaths: [saved] },
      );
      await press();
      await expect.poll(() => fresh().filter((name) => !name.endsWith('.part')).length).toBe(count);
      return fresh().map((name) => join(saved, name));
    },
    async close() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
});
