import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServedWindow, serveWindow } from '../support/served-window.ts';

let folder: string;
let window: ServedWindow;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'raportor-'));
  window = await serveWindow(folder);
  await window.page.getByRole('button', { name: 'Încearcă exemplele' }).click();
  await heading('Unde s-a ajuns în exercițiul 2019').waitFor();
});
afterAll(async () => {
  await window.close();
  rmSync(folder, { recursive: true, force: true });
});

const heading = (name: string) => window.page.getByRole('heading', { level: 1, name });
const press = (key: string) => window.page.keyboard.press(key);
const goTo = async (place: string) => {
  await window.page.evaluate(`location.hash = '#${place}'`);
  await window.page.getByRole('heading', { level: 1 }).waitFor();
};
const wear = async (theme: string, language: string) => {
  await window.page.evaluate(`localStorage.setItem('raportor.theme', '"${theme}"')`);
  await window.page.evaluate(`localStorage.setItem('raportor.language', '"${language}"')`);
  await window.page.reload();
  await window.page.getByRole('heading', { level: 1 }).waitFor();
};

it('in the trial nobody is late: its cycle falls due after the files came', async () => {
  await window.page.getByText('Au raportat 16 din 17 instituții').waitFor();
  expect(await window.page.getByText(/întârzia/).count()).toBe(0);
  await goTo('/submissions');
  await window.page.locator('.ag-cell').first().waitFor();
  expect(await window.page.getByText(/întârzia/).count()).toBe(0);
});

describe('places', () => {
  it('stand in the address, so that Back works; reading begins at the heading, and the window bears its name', async () => {
    await goTo('/overview');
    await window.page.getByRole('link', { name: 'Jurnal', exact: true }).click();
    await heading('Jurnal').waitFor();
    expect(await window.page.title()).toBe('Jurnal · Raportor');
    expect(await window.page.locator(':focus').innerText()).toBe('Jurnal');
    await window.page.goBack();
    await heading('Unde s-a ajuns în exercițiul 2019').waitFor();
  });

  it('keep the focus: a dialog that is closed gives it back to the button it was opened with', async () => {
    await goTo('/');
    const button = window.page.getByRole('button', { name: 'Spațiu nou' });
    await button.focus();
    await press('Enter');
    await expect.poll(() => window.page.getByLabel('Anul evaluat').and(window.page.locator(':focus')).count()).toBe(1);
    await press('Escape');
    await expect.poll(() => button.and(window.page.locator(':focus')).count()).toBe(1);
  });

  it('are gone to by typing a part of their name', async () => {
    await press('Control+k');
    await window.page.keyboard.type('setă');
    await press('Enter');
    await heading('Setări').waitFor();
  });

  it('objectives, activities and institutions too: by code, by words without diacritics, by another name', async () => {
    const find = async (typed: string) => {
      await goTo('/settings');
      await press('Control+k');
      await window.page.keyboard.type(typed);
      await press('Enter');
    };
    await find('2.1.1');
    await window.page.getByRole('complementary', { name: 'Activitatea 2.1.1' }).waitFor();
    await find('cresterea informare constientizarii');
    await window.page.waitForURL('**#/objectives/1.1');
    await find('drepturile copilului și adopție');
    await window.page.getByRole('complementary', { name: /^ANPDCA/ }).waitFor();
    await find('igpr');
    await window.page.getByRole('complementary', { name: /^IGPR/ }).waitFor();
  });

  it('and no key is lost that is typed at once after Ctrl+K', async () => {
    await goTo('/overview');
    await window.page.evaluate(`{
      const key = (key, more) => (document.activeElement ?? document.body).dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
      key('k', { code: 'KeyK', ctrlKey: true });
      document.execCommand('insertText', false, 'jurn');
      key('Enter');
    }`);
    await heading('Jurnal').waitFor();
  });

  it('an address that leads nowhere says so, and leads back', async () => {
    await goTo('/overview');
    await window.page.evaluate("location.hash = '#/nicăieri'");
    await window.page.getByText('Pagina /nicăieri nu există în Raportor.').waitFor();
    await window.page.getByRole('link', { name: 'Înapoi la pagina Spații de lucru' }).click();
    await heading('Spații de lucru').waitFor();
  });

  it.each([
    ['/objectives/9.9.9', 'În planul exercițiului 2019 nu există obiectivul sau activitatea 9.9.9.', 'Obiective'],
    ['/institutions/XYZ', 'În registrul acestui exercițiu nu există instituția XYZ.', 'Instituții'],
    ['/framework/9.9.9', 'În planul acestui exercițiu nu există activitatea 9.9.9.', 'Cadru'],
    ['/matrix/foo', 'Matricea nu are vederea foo.', 'Matrice'],
    ['/matrix/institutions/1.1/XYZ', 'În matricea exercițiului 2019 nu există celula 1.1 · XYZ.', 'Matrice'],
  ])('%s names what is not there: one sentence, and the way back', async (address, sentence, place) => {
    await goTo(address);
    const said = window.page.getByRole('status').filter({ hasText: sentence });
    await said.getByRole('link', { name: `Înapoi la pagina ${place}` }).click();
    await said.waitFor({ state: 'detached' });
  });

  it('a file that is not kept is said not to be, with the way back', async () => {
    await goTo('/submissions/file/abc');
    await window.page.getByRole('alert').filter({ hasText: 'Fișierul abc nu (mai) este păstrat' }).waitFor();
    await window.page.getByRole('main').getByRole('link', { name: 'Raportări' }).click();
    await heading('Raportări 2019').waitFor();
  });
});

describe('keys', () => {
  it('are listed under ?, those of the page too, and close with Escape', async () => {
    await goTo('/journal');
    await window.page.locator('.ag-cell').first().waitFor();
    await press('Shift+?');
    const dialog = window.page.getByRole('dialog', { name: 'Taste' });
    expect(await dialog.innerText()).toContain('În tabel: copiază ce e selectat');
    await press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  });

  it('lead past the rail to the content', async () => {
    await goTo('/overview');
    await window.page.reload();
    await heading('Unde s-a ajuns în exercițiul 2019').waitFor();
    await press('Tab');
    await press('Enter');
    expect(await window.page.locator(':focus').getAttribute('id')).toBe(
      await window.page.getByRole('main').getAttribute('id'),
    );
  });
});

describe('language and theme', () => {
  it('change while running, and are kept', async () => {
    await goTo('/settings');
    await window.page.getByText('English', { exact: true }).click();
    await heading('Settings').waitFor();
    await window.page.getByText('high contrast', { exact: true }).click();
    await window.page.reload();
    await heading('Settings').waitFor();
    const html = window.page.locator('html');
    expect([await html.getAttribute('lang'), await html.getAttribute('data-theme')]).toEqual(['en', 'contrast']);
    await wear('light', 'ro');
  });
});

describe('the journal', () => {
  it('finds what it is asked for, and shows what stood after', async () => {
    await goTo('/journal');
    await window.page.getByRole('searchbox').fill('ANITP');
    await expect.poll(() => window.page.locator('.ag-row:has-text("ANOFM")').count()).toBe(0);
    await window.page.locator('.ag-cell').first().click();
    await press('Enter');
    const panel = window.page.getByRole('complementary').filter({ hasText: 'Amprentă' });
    expect(await panel.innerText()).toContain('ANITP');
    await press('Escape');
    await panel.waitFor({ state: 'hidden' });
  });
});

it('the window complained of nothing all the while', () => {
  expect(window.complaints).toEqual([]);
});
