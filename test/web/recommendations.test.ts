import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { InstitutionCode, IsoDate } from '#shared/kernel/ids.ts';
import { violationsOf } from '../support/axe.ts';
import { type ServedWindow, serveWindow } from '../support/served-window.ts';
import { webClient } from '../support/web-host-for-test.ts';

/** The register of recommendations, by the keyboard alone: one is written, the earlier one is followed up (DOMAIN.md §4). */
let folder: string;
let window: ServedWindow;
let client: ReturnType<typeof webClient>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'raportor-'));
  window = await serveWindow(folder, {}, { viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce' });
  window.page.setDefaultTimeout(20_000);
  const [origin = '', token = ''] = window.address.split('/#');
  client = webClient({ origin, token });
  await client.workspace.create({ path: 'a.raportor', year: 2019 });
  const institutions = ['MEN', 'ANITP'].map((code) => InstitutionCode.parse(code));
  const term = IsoDate.parse('2020-06-30');
  await client.report.recommend({ node: '1.1', text: 'Campanii și în mediul rural.', institutions, term });
  await client.workspace.openCycle({ year: 2020 });
  await window.page.reload();
});
afterAll(async () => {
  await window.close();
  rmSync(folder, { recursive: true, force: true });
});

it('a recommendation is written and withdrawn, an earlier one followed up with evidence', async () => {
  const { page } = window;
  await page.evaluate(`location.hash = '#/recommendations'`);
  await page.getByText('1 recomandare anterioară este deschisă.').waitFor();
  await page.getByRole('button', { name: 'Recomandare nouă' }).press('Enter');
  const panel = page.getByRole('complementary', { name: 'Recomandare nouă' });
  await panel.getByLabel('Obiectiv').selectOption('2.1');
  await panel.getByLabel('Recomandarea').fill('Adăposturi în fiecare regiune.');
  expect(await panel.getByRole('button', { name: 'Păstrează' }).isDisabled()).toBe(true);
  await panel.getByLabel('Adaugă o instituție').selectOption('MMJS');
  await panel.getByLabel('Termen').fill('31.12.2021');
  expect(await violationsOf(page)).toEqual([]);
  await panel.getByRole('button', { name: 'Păstrează' }).press('Enter');
  await page.getByRole('complementary', { name: 'Recomandarea 2020-1' }).waitFor();
  expect((await client.report.recommendations()).recommendations[1]).toMatchObject({
    ...{ id: '2020-1', node: '2.1', institutions: ['MMJS'], term: '2021-12-31' },
  });

  await page.keyboard.press('Escape');
  await page.getByRole('gridcell', { name: '2019-1' }).dblclick();
  const earlier = page.getByRole('complementary', { name: 'Recomandarea 2019-1' });
  await earlier.getByLabel('Stadiul constatat în 2020').selectOption('partly-implemented');
  await earlier.getByLabel('Ce s-a făcut').fill('Campanie în 12 județe.');
  await earlier.getByLabel('Adresa unei dovezi').fill('https://edu.ro/campanie');
  await page.keyboard.press('Enter');
  await earlier.getByRole('link', { name: 'https://edu.ro/campanie' }).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await earlier.getByRole('button', { name: 'Păstrează' }).press('Enter');
  await page.getByRole('gridcell', { name: 'parțial implementată · termen depășit' }).waitFor();
  expect((await client.report.recommendations()).recommendations[0]?.followUps).toMatchObject([
    { year: 2020, status: 'partly-implemented', sources: [{ address: 'https://edu.ro/campanie' }] },
  ]);
  await page.evaluate(`location.hash = '#/recommendations/2020-1'`);
  const own = page.getByRole('complementary', { name: 'Recomandarea 2020-1' });
  await own.waitFor();
  const download = page.waitForEvent('download');
  await own.getByRole('button', { name: 'Scrisoare către MMJS' }).press('Enter');
  const letter = await download;
  expect(letter.suggestedFilename()).toBe('MMJS - recomandări 2020.docx');
  await own.getByRole('button', { name: 'Retrage recomandarea' }).press('Enter');
  await expect.poll(() => own.count()).toBe(0);
  expect((await client.report.recommendations()).recommendations).toHaveLength(1);
  expect(window.complaints).toEqual([]);
});
