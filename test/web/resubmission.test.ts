import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, test } from 'vitest';
import { resultOf } from '#shared/contract/result-of.ts';
import type { Sha256 } from '#shared/kernel/ids.ts';
import { sourceAddress } from '../../renderer/client/source-address.ts';
import { violationsOf } from '../support/axe.ts';
import { type ServedWindow, serveWindow } from '../support/served-window.ts';
import { webClient } from '../support/web-host-for-test.ts';

/** A second file of an institution beside the version in force, as a person meets it (DOMAIN.md §3). */
const folder = mkdtempSync(join(tmpdir(), 'raportor-second-'));
const HEAD = 'Instituția: ANITP;;;;\nCod;Activitate;Indicator;Valoare 2019;Stadiu\n';
const FIRST = `${HEAD}1.1.1;;Număr de activități de informare desfășurate;7;în curs\n1.1.2;;Număr de beneficiari;100;nerealizată\n`;
const SECOND = `${HEAD}1.1.1;;Număr de activități de informare desfășurate;9;realizată\n;;;;\n1.1.2;;Număr de beneficiari;100;nerealizată\n`;
let served: ServedWindow;
let page: Page;
let client: ReturnType<typeof webClient>;
let second: Sha256;

beforeAll(async () => {
  served = await serveWindow(folder, {}, { viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce' });
  page = served.page;
  page.setDefaultTimeout(30_000);
  const [origin = '', token = ''] = served.address.split('/#');
  client = webClient({ origin, token });
  await client.workspace.create({ path: 'a-doua.raportor', year: 2019 });
  await resultOf(client.intake.apply({ files: [await receive('anitp.csv', FIRST)] }));
  second = await receive('anitp-2.csv', SECOND);
  await client.report.conclude({ node: '1.1', text: 'Scorul activității este {{act 1.1.1 scor}}.' });
  await page.reload();
});
afterAll(async () => {
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

async function receive(name: string, text: string): Promise<Sha256> {
  for await (const step of await client.intake.receive({ files: [new File([text], name)] })) {
    if (step.kind === 'result' && step.result.received[0]?.sha256) return step.result.received[0].sha256;
  }
  throw new Error('not kept');
}
const goTo = async (address: string): Promise<void> => {
  await page.goto(`${new URL(served.address).origin}/#${address}`);
};
const compare = async () => {
  await goTo(sourceAddress({ sha256: second }));
  await page.getByRole('button', { name: 'Compară cu versiunea 1' }).click();
};
const rowOf = async () => (await client.intake.submissions()).rows.find(({ institution }) => institution === 'ANITP');

it('shows what differs and what would change, follows what is ticked, and takes only that', async () => {
  await compare();
  await page.getByText('Se schimbă 4 noduri').waitFor();
  await page.getByText('Scorul activității este 100,0.').waitFor();
  const picture = process.env['RAPORTOR_PICTURES'];
  if (picture) await page.screenshot({ path: join(picture, 'comparatie.png') });
  await page.getByRole('checkbox', { name: 'Se acceptă: 1.1.1 · stadiu' }).focus();
  await page.keyboard.press('Space');
  await page.getByText('Niciun scor și niciun nivel nu s-ar schimba.').waitFor();
  await page.getByRole('button', { name: 'Acceptă ce este bifat (3)' }).press('Enter');
  await page
    .getByText(/ANITP.*versiunea 2|versiunea 2.*ANITP/)
    .first()
    .waitFor();
  const { statements } = await client.scoring.activity({ code: '1.1.1' });
  const status = statements.find(({ institution }) => institution === 'ANITP')?.report?.status;
  expect(status).toMatchObject({ value: 'in-progress', provenance: { fileName: 'anitp.csv' } });
});

it('a submission is withdrawn with a reason, and Ctrl+Z puts it back', async () => {
  await goTo(sourceAddress({ sha256: second }));
  await page.getByRole('button', { name: 'Retrage raportarea ANITP…' }).click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByRole('button', { name: 'Retrage raportarea ANITP' }).isDisabled()).toBe(true);
  await dialog.getByLabel('Motivul').fill('Importată din greșeală.');
  if (process.env['RAPORTOR_PICTURES'])
    await page.screenshot({ path: join(process.env['RAPORTOR_PICTURES'], 'retragere.png') });
  await dialog.getByRole('button', { name: 'Retrage raportarea ANITP' }).press('Enter');
  await expect.poll(async () => (await rowOf())?.version).toBe(1);
  await page.getByRole('button', { name: 'Compară cu versiunea 1' }).waitFor();
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await rowOf())?.version).toBe(2);
  await page.keyboard.press('Control+y');
  await expect.poll(async () => (await rowOf())?.version).toBe(1);
  // Faster than the window hears of what was done: no key is lost.
  const written = async () => (await client.audit.events({ limit: 1 })).total;
  const before = await written();
  await page.evaluate(`for (const key of ['z', 'y'])
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey: true, bubbles: true }))`);
  await expect.poll(written).toBe(before + 2);
  expect((await rowOf())?.version).toBe(1);
});

test.each(
  (['ro', 'en'] as const).flatMap((language) =>
    (['light', 'dark', 'contrast'] as const).map((theme) => [language, theme] as const),
  ),
)('axe finds nothing, %s, %s', async (language, theme) => {
  await page.evaluate(
    `localStorage.setItem('raportor.language', '"${language}"'); localStorage.setItem('raportor.theme', '"${theme}"')`,
  );
  await goTo(sourceAddress({ sha256: second }));
  await page.reload();
  await page.getByRole('button', { name: /^(Compară cu versiunea|Compare with version) 1$/ }).click();
  await page.getByRole('heading', { name: /^(Se schimbă 4 noduri|4 nodes would change)$/ }).waitFor();
  expect(await violationsOf(page)).toEqual([]);
});

it('is sent back with a note, which the list shows', async () => {
  await page.evaluate(
    `localStorage.setItem('raportor.language', '"ro"'); localStorage.setItem('raportor.theme', '"light"')`,
  );
  await page.reload();
  await compare();
  await page.getByRole('button', { name: 'Restituie…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Nota pentru instituție').fill('Lipsește semnătura.');
  await dialog.getByRole('button', { name: 'Restituie' }).press('Enter');
  await page.getByText('returnată: Lipsește semnătura.').waitFor();
  expect(await rowOf()).toMatchObject({ state: 'returned', version: 1 });
  if (process.env['RAPORTOR_PICTURES'])
    await page.screenshot({ path: join(process.env['RAPORTOR_PICTURES'], 'restituita.png') });
  expect(served.complaints).toEqual([]);
});
