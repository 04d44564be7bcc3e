import { expect } from 'vitest';
import { type Application, goTo } from './application.ts';
import { picture, picturesInOtherDress } from './pictures.ts';

/** The matrix, both ways, with what stands behind a cell. */
export async function lookAtMatrix({ page }: Application): Promise<void> {
  await goTo(page, 'Matrice');
  await page.getByRole('heading', { name: 'Cum stau obiectivele, pe instituții și pe ani?' }).waitFor();
  const cells = page.getByRole('grid').getByRole('gridcell');
  await cells.filter({ hasText: /\d/ }).first().dblclick();
  await page.getByRole('complementary', { name: / × / }).waitFor();
  await picture(page, '13-matrice');
}

/** The framework is found by what it says; the register opens an institution with its names. */
export async function lookAtFramework({ page }: Application): Promise<void> {
  await goTo(page, 'Cadru');
  await page.getByRole('textbox', { name: 'Caută un cod, un text sau o instituție' }).fill('consiliere și orientare');
  await page.getByText(/^\d+ din 78 de activități$/).waitFor();
  await page.getByRole('cell', { name: /^Abordarea riscurilor/ }).waitFor();
  await picture(page, '14-cadru');
  await goTo(page, 'Instituții');
  const register = page.getByRole('grid', { name: 'Registrul instituțiilor' });
  await register.getByRole('gridcell', { name: 'ANITP', exact: true }).first().dblclick();
  await page.getByRole('complementary', { name: /ANITP/ }).waitFor();
  await picture(page, '15-institutii');
}

/** Everything that was done is in the journal, the latest first, and can be searched. */
export async function lookIntoJournal({ page }: Application): Promise<void> {
  await goTo(page, 'Jurnal');
  const events = page.getByRole('grid', { name: 'Jurnal' });
  for (const event of ['Concluzie scrisă', 'Nivel evaluat']) {
    await events.getByRole('row', { name: event }).first().waitFor();
  }
  await page.getByRole('searchbox', { name: 'Caută în jurnal' }).fill('ANOFM');
  await expect.poll(() => events.getByRole('row', { name: 'ANITP' }).count()).toBe(0);
  await events
    .getByRole('row', { name: /Raportare aplicată/ })
    .getByRole('gridcell', { name: 'ANOFM' })
    .dblclick();
  await page.getByRole('complementary', { name: /Raportare aplicată/ }).waitFor();
  await picture(page, '16-jurnal');
}

/** Another language and another dress, from the settings, and back. */
export async function changeSettings({ page }: Application): Promise<void> {
  await goTo(page, 'Setări');
  await page.getByText('English', { exact: true }).waitFor();
  await picture(page, '17-setari');
  await page.getByText('English', { exact: true }).click();
  await page.getByRole('heading', { name: 'Settings' }).waitFor();
  await page.getByText('high contrast', { exact: true }).click();
  const html = page.locator('html');
  await expect.poll(() => html.getAttribute('data-theme')).toBe('contrast');
  expect(await html.getAttribute('lang')).toBe('en');
  await page.getByText('Română', { exact: true }).click();
  await page.getByText('luminoasă', { exact: true }).click();
  await page.getByRole('heading', { name: 'Setări' }).waitFor();
  await picturesInOtherDress(page);
}
