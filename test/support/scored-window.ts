import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ContractRouterClient } from '@orpc/contract';
import { type Core, createCore } from '#core/core.ts';
import type { contract } from '#shared/contract/index.ts';
import { sampleFiles, sampleMapping } from './sample-files.ts';
import { type ServedWindow, serveWindow } from './served-window.ts';
import { webClient } from './web-host-for-test.ts';

/** A window on a workspace of 2019 with the samples imported, and the calls a second window would make. */
export interface ScoredWindow extends ServedWindow {
  readonly call: ContractRouterClient<typeof contract>;
  /** Goes to a place of the window: `/objectives/1.1`. */
  go(place: string): Promise<void>;
}

export async function openScoredWindow(): Promise<ScoredWindow> {
  const folder = mkdtempSync(join(tmpdir(), 'raportor-'));
  await importSamples(join(folder, 'probe.raportor'));
  const window = await serveWindow(folder);
  const { origin, hash } = new URL(window.address);
  const call = webClient({ origin, token: hash.slice(1) });
  await call.workspace.open({ path: 'probe.raportor', mode: 'write' });
  // The page must not take the place that it was sent to for one that needs a workspace yet to be opened.
  await window.page.reload();
  return {
    ...window,
    call,
    async go(place) {
      await window.page.goto('about:blank');
      await window.page.goto(`${origin}/#${place}`);
      await window.page.getByRole('heading', { level: 1 }).waitFor();
    },
    async close() {
      await window.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function importSamples(path: string): Promise<void> {
  const core: Core = createCore({
    clock: { now: () => new Date() },
    actor: 'Ana Analist',
    log: { info: () => undefined, error: () => undefined },
  });
  await core.call.workspace.create({ path, year: 2019, due: '2020-01-31' });
  const files = sampleFiles();
  for await (const _ of await core.call.intake.import({ files, mapping: sampleMapping(), dryRun: false }));
  await core.close();
}
