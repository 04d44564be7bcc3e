import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { resultOf } from '#shared/contract/result-of.ts';
import type { Sha256 } from '#shared/kernel/ids.ts';
import { sourceAddress } from '../../renderer/client/source-address.ts';
import { type ServedWindow, serveWindow } from '../support/served-window.ts';
import { webClient } from '../support/web-host-for-test.ts';

/** A file that is read with its institution's profile says so; the profile can be kept as a file and given up there (DOMAIN.md §3.1). */
const folder = mkdtempSync(join(tmpdir(), 'raportor-profile-window-'));
const REPORT = 'Instituția: ANITP;;\nCe am făcut;Cum stăm;Câte\nCampanie de informare a publicului;mai e;\n';
const PROFILE = {
  format: 'raportor-profile/1',
  institution: 'ANITP',
  profile: { year: 2019, statuses: { 'mai e': 'in-progress' } },
};
let served: ServedWindow;
let client: ReturnType<typeof webClient>;
let sha256: Sha256;

beforeAll(async () => {
  served = await serveWindow(folder);
  served.page.setDefaultTimeout(30_000);
  const [origin = '', token = ''] = served.address.split('/#');
  client = webClient({ origin, token });
  await client.workspace.create({ path: 'profil.raportor', year: 2019 });
  await client.intake.importProfile({ file: new File([JSON.stringify(PROFILE)], 'anitp.json') });
  const { received } = await resultOf(client.intake.receive({ files: [new File([REPORT], 'anitp.csv')] }));
  if (!received[0]?.sha256) throw new Error('not kept');
  sha256 = received[0].sha256;
  await served.page.reload();
  await served.page.goto(`${origin}/#${sourceAddress({ sha256 })}`);
});
afterAll(async () => {
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

it('is written as a file, given up, and holds again with undo', async () => {
  const { page } = served;
  await page.getByText('citit cu profilul ANITP v1').waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Exportă profilul' }).click();
  expect((await download).suggestedFilename()).toBe('profil-ANITP-v1.json');
  const forget = page.getByRole('button', { name: 'Renunță la profil' });
  await forget.click();
  await forget.waitFor({ state: 'detached' });
  expect((await client.intake.profiles()).profiles).toEqual([]);
  await client.audit.undo();
  await forget.waitFor();
  expect(served.complaints).toEqual([]);
});
