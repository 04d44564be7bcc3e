import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { expect } from 'vitest';
import { type Application, goTo } from './application.ts';
import { picture } from './pictures.ts';

/** Concludes on an objective and on the whole, with a number that is bound and one that was only typed, which is pointed out. */
export async function writeConclusions({ page }: Application): Promise<void> {
  await goTo(page, 'Raport');
  const objectives = page.getByRole('navigation', { name: 'Obiective' });
  await objectives.getByRole('link', { name: /^1 Consolidarea/ }).click();
  const text = page.getByRole('textbox', { name: /^Concluzii: 1\. / });
  await text.click();
  await page.keyboard.type('Prevenirea a ajuns la {{og 1 scor');
  const numbers = page.getByRole('listbox', { name: 'Numere ale evaluării' });
  await numbers.getByRole('option', { name: /^og 1 scor / }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.type(' puncte, iar informarea la 88,9.');
  const printed = page.getByRole('region', { name: 'Cum va fi tipărit' });
  await printed.getByText('Prevenirea a ajuns la 78,5 puncte, iar informarea la 88,9.').waitFor();
  await page.getByText(/^Salvat\. Ultima schimbare: /).waitFor();
  await objectives.getByRole('link', { name: /^1 Consolidarea.* scrise/ }).waitFor();
  await picture(page, '09-concluzii');
}

/** Writes the report, looks at its pages, and keeps its three files. */
export async function writeReport(application: Application): Promise<readonly string[]> {
  const { page } = application;
  await page.getByRole('link', { name: 'Pagini și fișiere' }).click();
  await page.getByRole('button', { name: /^Scrie raportul/ }).click();
  await page.getByText('Raportul este scris din datele de acum.').waitFor({ timeout: 60_000 });
  await page.getByTitle('Paginile raportului').waitFor();
  // The browser's viewer says nothing when it has drawn the pages.
  if (process.env.PICTURES === '1') await page.waitForTimeout(4000);
  await picture(page, '10-raport');
  const paths = await application.save(() => page.getByRole('button', { name: 'Salvează tot' }).click(), 3);
  expect(paths.map((path) => basename(path)).toSorted()).toEqual([
    'evaluare-2019.json',
    'evaluare-2019.pdf',
    'evaluare-2019.xlsx',
  ]);
  for (const path of paths) expect((await stat(path)).size).toBeGreaterThan(10_000);
  return paths;
}
