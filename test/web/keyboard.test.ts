import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleFolder } from '../support/sample-files.ts';
import { type ServedWindow, serveWindow } from '../support/served-window.ts';
import { writeTestKey } from '../support/test-key.ts';

/** More stops than any screen has: what is not reached by then is not reached at all. */
const MOST_STOPS = 120;

let folder: string;
let window: ServedWindow;
let page: Page;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'raportor-'));
  window = await serveWindow(folder);
  page = window.page;
  page.setDefaultTimeout(20_000);
});
afterAll(async () => {
  await window.close();
  rmSync(folder, { recursive: true, force: true });
});

const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};
const type = (text: string): Promise<void> => page.keyboard.type(text);
const button = (name: string | RegExp): Locator => page.getByRole('button', { name, exact: true });
const heading = (name: string | RegExp): Promise<void> => page.getByRole('heading', { name }).first().waitFor();
const hasFocus = async (wanted: Locator): Promise<boolean> => (await wanted.and(page.locator(':focus')).count()) === 1;

/** Goes with Tab until the wanted thing has the focus. */
async function tabTo(wanted: Locator): Promise<void> {
  await wanted.waitFor();
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    if (await hasFocus(wanted)) return;
    await press('Tab');
  }
  throw new Error(`Tab does not lead to ${wanted}`);
}
async function use(wanted: Locator): Promise<void> {
  await tabTo(wanted);
  await press('Enter');
}
/** Opens a chooser of files with Enter; what is chosen in it is the system's. */
async function choose(wanted: Locator, path: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await use(wanted);
  await (await chooser).setFiles(path);
}
/** By the palette, from wherever one is. */
async function goTo(place: string): Promise<void> {
  await press('Control+k');
  await page.getByRole('dialog', { name: 'Caută sau execută' }).waitFor();
  await type(place);
  await press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

describe('with the keyboard alone', () => {
  it('a workspace is made and a folder of files brought in', async () => {
    await use(button('Spațiu nou'));
    await page.getByRole('dialog', { name: 'Spațiu nou' }).waitFor();
    await expect.poll(() => hasFocus(page.getByLabel('Anul evaluat'))).toBe(true);
    await type('2019');
    await press('Enter');
    await heading('Raportări 2019');
    await choose(button('Adaugă un dosar'), sampleFolder());
    await heading('16 fișiere așteaptă confirmarea');
  });

  it('a doubt is settled at its cell, and the file imported', async () => {
    await use(page.getByRole('region').getByRole('link', { name: /^Asociația Exemplu Alfa/ }));
    await use(page.getByRole('button', { name: /stadiul „în parte” nu este cunoscut/ }));
    await heading('Raportare · A6');
    await use(button('Stabilește valoarea'));
    await tabTo(page.getByLabel('Înseamnă', { exact: true }));
    await type('parțial');
    await tabTo(page.getByLabel('Motivul'));
    await type('confirmat prin e-mail');
    await press('Enter');
    await page.getByRole('tab', { name: 'Alegeri (1)' }).waitFor();
    await use(page.getByRole('button', { name: /seamănă doar în parte cu 5\.1\.2/ }));
    await use(button('Activitatea rândului'));
    await tabTo(page.getByRole('combobox', { name: /^Codul sau numele activității/ }));
    await press('Control+a');
    await type('5.1.2.a');
    await press('Enter');
    await page.getByRole('tab', { name: 'De lămurit (0)' }).waitFor();
    await use(button('Importă acest fișier'));
    await heading('Raportări 2019');
    await use(button('Importă 13 fișiere'));
    await page.getByText('13 fișiere au fost importate.').waitFor();
  });

  it('a sheet is travelled through as in Excel', async () => {
    await use(page.getByRole('region').getByRole('link', { name: /^MTS/ }));
    await tabTo(page.getByRole('grid'));
    await press('Control+Home', 'ArrowDown', 'ArrowRight', 'ArrowRight');
    await expect.poll(() => page.getByRole('status', { name: 'Selecția' }).innerText()).toBe('C2');
    await press('Shift+Space');
    await expect.poll(() => page.getByRole('status', { name: 'Selecția' }).innerText()).toBe('2');
  });

  it('a level is overridden and proposed, undone and redone', async () => {
    await goTo('obiective');
    const tree = page.getByRole('treegrid');
    await tabTo(tree);
    await press('Home', '*');
    await type('1.2.1');
    await press('Enter');
    const panel = page.getByRole('complementary', { name: 'Activitatea 1.2.1', exact: true });
    await panel.waitFor();
    await press('2');
    await panel.getByRole('button', { name: '2 realizat parțial', pressed: true }).waitFor();
    await tabTo(panel.getByLabel('Motivare'));
    await type('Documentele confirmă numai o parte din lecții.');
    await use(panel.getByRole('button', { name: 'Propune nivelul' }));
    await panel.getByText(/^Propus\./).waitFor();
    await press('Control+z');
    await panel.getByText(/^Propus\./).waitFor({ state: 'hidden' });
    // What was taken back is the proposal; the level and the reason are steps of their own.
    await panel.getByRole('button', { name: '2 realizat parțial', pressed: true }).waitFor();
    await press('Control+y');
    await panel.getByText(/^Propus\./).waitFor();
  });

  it('why a score is what it is leads to the cell', async () => {
    await use(button('De ce?'));
    const steps = page.getByRole('tree');
    await tabTo(steps);
    await press('ArrowDown', 'ArrowRight');
    await steps.getByRole('treeitem', { name: /valoarea instituțiilor împreună/ }).waitFor();
    await press('ArrowRight', 'ArrowRight');
    await steps.getByRole('treeitem', { name: /Raport MEN.*790/ }).waitFor();
    await press('ArrowRight');
    await steps.getByRole('treeitem', { name: /Raport MEN.*790/, selected: true }).waitFor();
    await press('Enter');
    await heading('Raport MEN trafic de persoane 2019.xlsx');
    await expect.poll(() => page.getByRole('status', { name: 'Selecția' }).innerText()).toBe('D6');
  });

  it('a cell of the matrix is opened and left, and the place is kept', async () => {
    await goTo('matrice');
    const grid = page.getByRole('grid');
    await tabTo(grid);
    await press('ArrowDown', 'ArrowRight', 'Enter');
    const panel = page.getByRole('complementary', { name: / × / });
    await panel.waitFor();
    await press('Escape');
    await panel.waitFor({ state: 'hidden' });
    await expect.poll(() => hasFocus(grid)).toBe(true);
  });

  it('conclusions are written with a bound number, and the report is written, signed and kept', async () => {
    await goTo('raport');
    const text = page.getByRole('textbox', { name: /^Concluzii/ });
    await tabTo(text);
    await type('Strategia a ajuns la {{total scor');
    await page.getByRole('option', { name: /^total scor / }).waitFor();
    await press('Enter');
    await page.getByText(/^Salvat\./).waitFor();
    await use(page.getByRole('link', { name: 'Pagini și fișiere' }));
    await press('F9');
    await page.getByText('Raportul este scris din datele de acum.').waitFor({ timeout: 90_000 });
    const key = await writeTestKey(folder);
    await goTo('semnare');
    await choose(button('Alege certificatul (.p12, .pfx)'), key.p12);
    await tabTo(page.getByLabel('Parola certificatului', { exact: true }));
    await type(key.password);
    await press('Enter');
    await page.getByText(/^Semnat: /).waitFor();
    const kept = page.waitForEvent('download');
    await use(button('Salvează documentul semnat'));
    expect((await kept).suggestedFilename()).toBe('evaluare-2019-semnat.pdf');
  });

  it('the window complained of nothing all the while', () => expect(window.complaints).toEqual([]));
});
