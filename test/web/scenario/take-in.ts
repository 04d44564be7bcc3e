import type { Page } from 'playwright-core';
import { sampleFolder } from '../../support/sample-files.ts';
import { type Application, goTo, pick } from './application.ts';
import { picture } from './pictures.ts';

/** Makes the workspace of 2019 from the start page. */
export async function makeWorkspace({ page, makeWorkspace: make }: Application): Promise<void> {
  await page.getByText('Încă nu există niciun spațiu de lucru').waitFor();
  await picture(page, '01-spatii-de-lucru');
  await page.getByRole('button', { name: 'Spațiu nou' }).click();
  const dialog = page.getByRole('dialog', { name: 'Spațiu nou' });
  await dialog.getByLabel('Anul evaluat').fill('2019');
  await dialog.getByLabel('Termenul raportărilor').fill('31.01.2020');
  await picture(page, '02-spatiu-nou');
  await make(() => dialog.getByRole('button', { name: 'Creează' }).click(), 'evaluare-2019.raportor');
  await page.getByRole('heading', { name: 'Raportări 2019' }).waitFor();
}

/** Brings in the folder of 16 workbooks; what became of it is told. */
export async function bringInFolder({ page }: Application): Promise<void> {
  await pick(page, page.getByRole('button', { name: 'Adaugă un dosar' }), sampleFolder());
  await page.getByRole('heading', { name: '16 fișiere așteaptă confirmarea' }).waitFor();
  await page.getByText('16 fișiere primite').waitFor();
  await picture(page, '03-raportari');
}

/** Settles by pointing what the samples' mapping file says, then imports the file, of which nothing is in doubt any more. */
export async function settleByPointing({ page }: Application): Promise<void> {
  await openWaiting(page, /Asociația Exemplu Alfa/);
  const understood = page.getByRole('region', { name: 'Ce s-a înțeles' });

  await understood.getByRole('button', { name: /stadiul „în parte” nu este cunoscut/ }).click();
  await page.getByRole('heading', { name: 'Raportare · A6' }).waitFor();
  await understood.getByRole('button', { name: 'Stabilește valoarea' }).click();
  await understood.getByLabel('Înseamnă', { exact: true }).selectOption('parțial realizată');
  await understood.getByLabel('Motivul').fill('confirmat prin e-mail la 22.01.2020');
  await picture(page, '04-verificarea-unui-fisier');
  await understood.getByRole('button', { name: 'Stabilește', exact: true }).click();
  await page.getByRole('tab', { name: 'Alegeri (1)' }).waitFor();

  await understood.getByRole('button', { name: /seamănă doar în parte cu 5\.1\.2/ }).click();
  await understood.getByRole('button', { name: 'Activitatea rândului' }).click();
  await understood.getByRole('combobox', { name: 'Codul sau numele activității ori indicatorului' }).fill('5.1.2.a');
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'Alegeri (2)' }).waitFor();
  await page.getByRole('tab', { name: 'De lămurit (0)' }).waitFor();
  await page.getByRole('button', { name: 'Importă acest fișier' }).click();
  await page.getByRole('heading', { name: 'Raportări 2019' }).waitFor();
}

/** Sets aside by name what no choice mends in two files, from the list of what is to be settled, then imports all at once. */
export async function importTheRest({ page }: Application): Promise<void> {
  await page.getByRole('link', { name: 'De lămurit' }).click();
  await page.getByRole('heading', { name: 'De lămurit 2019' }).waitFor();
  for (const [kind, reason] of [
    ['rând fără activitate', 'nu este în plan'],
    ['spus de două ori', 'instituția a fost întrebată'],
    ['număr de necitit', 'instituția a fost întrebată'],
  ] as const) {
    await page.getByRole('gridcell', { name: kind }).first().click();
    await page.getByRole('button', { name: 'Pune deoparte' }).click();
    await page.getByLabel('Motivul').fill(reason);
    await page.keyboard.press('Enter');
    await page.getByRole('gridcell', { name: kind }).waitFor({ state: 'detached' });
  }
  await goTo(page, 'Raportări');
  await page.getByRole('button', { name: 'Importă 15 fișiere' }).click();
  await page.getByText('15 fișiere au fost importate.').waitFor();
  await goTo(page, 'Prezentare');
  await page.getByText('Au raportat 16 din 17 instituții').waitFor();
}

const openWaiting = (page: Page, file: RegExp): Promise<void> =>
  page
    .getByRole('region', { name: /așteaptă confirmarea/ })
    .getByRole('link', { name: file })
    .click();
