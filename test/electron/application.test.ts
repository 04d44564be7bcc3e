import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { clientOf } from './client-over-port.ts';
import { startOnStandIn } from './stand-in/start-on-stand-in.ts';

const folder = mkdtempSync(join(tmpdir(), 'raportor-application-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('the application’s own page opens what a second start names, says when the data process ended, and lets itself be closed', async () => {
  const path = join(folder, 'raportul meu.raportor');
  const userData = join(folder, 'profil');
  const maker = await startOnStandIn({ userData: join(folder, 'altul') });
  await (await clientOf(maker)).workspace.create({ path, year: 2019 });
  await maker.control('quit');
  await maker.ended;
  await maker.stop();

  const app = await startOnStandIn({ userData, args: [path] });
  try {
    await app.page.getByText('raportul meu').first().waitFor();
    const [data = 0] = await app.control('processes');
    await app.control('kill', data);
    await app.page.getByText(/incident [0-9a-f]{8}/).waitFor();
    await app.page.getByText('Se încarcă…').waitFor({ state: 'hidden' });
    await app.page.getByText('raportul meu').first().waitFor();
    await app.control('closeWindow');
    expect(await app.ended).toBe(0);
  } finally {
    await app.stop();
  }
});
