import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workbench } from '#core/signing/testing/openssl.ts';
import { makeToken, putKey, SOFTHSM, useSoftHsm } from '#core/signing/testing/soft-token.ts';
import { violationsOf } from '../support/axe.ts';
import { type ServedWindow, serveWindow } from '../support/served-window.ts';

let folder: string;
let window: ServedWindow;
let page: Page;

const bench = new Workbench();

beforeAll(async () => {
  useSoftHsm(bench);
  makeToken(bench, 'Token', '4821');
  putKey(bench, { label: 'Token', pin: '4821', kind: 'ECDSA P-256', id: '01' });
  folder = mkdtempSync(join(tmpdir(), 'raportor-report-'));
  window = await serveWindow(folder);
  page = window.page;
  page.setDefaultTimeout(30_000);
  await page.getByRole('button', { name: 'Încearcă exemplele' }).click();
  await page.getByRole('heading', { level: 1, name: /2019/ }).waitFor();
});
afterAll(async () => {
  await window.close();
  bench.remove();
  rmSync(folder, { recursive: true, force: true });
});

const goTo = async (place: string) => {
  await page.evaluate(`location.hash = '#${place}'`);
  await page.getByRole('heading', { level: 1 }).waitFor();
};
const text = () => page.getByRole('textbox', { name: /^Concluzii/ });
/** What the text says, once it says it. */
const says = (said: string) => expect.poll(() => text().inputValue(), { timeout: 10_000 }).toBe(said);
const preview = () => page.getByRole('region', { name: 'Cum va fi tipărit' });
const saved = () => page.getByText(/^Salvat/).waitFor();
const write = async (...typed: string[]) => {
  for (const part of typed) {
    if (/^(Enter|Control\+\w+|Escape|ArrowDown|Delete)$/.test(part)) await page.keyboard.press(part);
    else await page.keyboard.type(part);
  }
};

describe('conclusions', () => {
  it('are written with numbers picked while typing, and stand again after the window was closed', async () => {
    await goTo('/report/conclusions/1');
    await text().click();
    await write('Scorul este ', '{{scor', 'Enter', ', vezi:', 'Enter', '- unu', 'Enter', 'Control+b', 'doi');
    await saved();
    await page.reload();
    await says('Scorul este {{og 1 scor}}, vezi:\n\n- unu\n- **doi**');
    const score = await preview().locator('[data-field="og 1 scor"]').innerText();
    expect(score).toMatch(/^\d+,\d$/);
    expect(await preview().locator('p').allInnerTexts()).toEqual([`Scorul este ${score}, vezi:`]);
    expect(await preview().locator('li').allInnerTexts()).toEqual(['unu', 'doi']);
    expect(await preview().locator('li strong').allInnerTexts()).toEqual(['doi']);
  });

  it('what keys and buttons put into the text is taken back and done again by the text’s own undo', async () => {
    await goTo('/report/conclusions/3');
    await text().click();
    await write('unu', 'Enter', 'doi', 'Control+a');
    await page.getByRole('button', { name: 'Listă', exact: true }).click();
    await says('- unu\n\n- doi');
    await page.getByRole('button', { name: 'Cursiv', exact: true }).click();
    await says('- _unu_\n\n- _doi_');
    await write('Control+End');
    await page.getByRole('button', { name: 'Număr legat', exact: true }).click();
    await page.getByRole('listbox', { name: 'Numere ale evaluării' }).waitFor();
    await write('ArrowDown', 'Escape');
    await says('- _unu_\n\n- _doi_{{');
    await write('Control+z', 'Control+z', 'Control+z');
    await says('unu\n\ndoi');
    await write('Control+y', 'Control+y');
    await says('- _unu_\n\n- _doi_');
    await write('Control+a', 'Delete');
  });

  it('pasted from a text processor, lines are paragraphs and no character means anything', async () => {
    await goTo('/report/conclusions/3.1');
    await text().click();
    await page.evaluate(`
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/html', '<p>MAE_2019_v2</p><ul><li>unu</li></ul>');
      clipboardData.setData('text/plain', 'MAE_2019_v2\\r\\n•\\tunu\\r\\n');
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    `);
    await says('MAE\\_2019\\_v2\n\n- unu');
    expect(await preview().locator('p, li').allInnerTexts()).toEqual(['MAE_2019_v2', 'unu']);
  });

  it('lose no keystroke when one goes on at once, to another objective or out of the window', async () => {
    await goTo('/report/conclusions/1.1');
    await text().click();
    await write('Abia scris');
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByRole('heading', { name: /^1\.2\./ }).waitFor();
    await text().click();
    await write('Și aici');
    await page.reload();
    await says('Și aici');
    await goTo('/report/conclusions/1.1');
    await says('Abia scris');
  });

  it('a save that fails keeps the text, says so, and is tried again', async () => {
    await goTo('/report/conclusions/1.3');
    await text().click();
    await page.route('**/rpc/report/conclude', (route) => route.abort());
    await write('Nu se pierde');
    await page
      .getByRole('alert')
      .getByText(/Nu s-a salvat.*Textul este păstrat aici/)
      .waitFor();
    await page.unroute('**/rpc/report/conclude');
    await saved();
    await page.reload();
    await says('Nu se pierde');
  });

  it('undo in the text is its own; the window’s undo brings the earlier text back into it', async () => {
    await goTo('/report/conclusions/2');
    await text().click();
    await write('Ceva ');
    // Chromium takes a new step wherever something else on the page went away.
    await write('Control+z', 'Control+z');
    await says('');
    await write('De luat înapoi.');
    await saved();
    await page
      .getByRole('banner')
      .getByRole('button', { name: /Anulează/ })
      .click();
    await says('');
  });

  it('a field that is no number, and a number typed by hand, are marked where they stand', async () => {
    await goTo('/report/conclusions/1');
    const score = await preview().locator('[data-field="og 1 scor"]').innerText();
    await goTo('/report/conclusions/1.4');
    await goTo('/report/conclusions/1');
    await text().click();
    await page.keyboard.press('Control+End');
    await write('Enter', `De mână ${score}, iar {{os 9.9 scor}} nu există.`);
    const marks = page.getByRole('region', { name: 'De verificat în text' });
    await marks.getByText('„os 9.9 scor”').waitFor();
    await marks.getByText(`Numărul ${score} este scris de mână`).waitFor();
    expect(await preview().locator('[data-state="unknown"]').innerText()).toBe('os 9.9 scor ?');
    await saved();
  });
});

describe('pages', () => {
  it('writing can be stopped, which leaves nothing', async () => {
    await goTo('/report/pages');
    await page.keyboard.press('F9');
    await page.getByRole('button', { name: 'Oprește' }).click();
    await page.getByText('Scrierea evaluării a fost oprită').waitFor();
    await page.getByRole('heading', { name: 'Raportul nu a fost scris încă' }).waitFor();
  });

  it('are written with one key, name the texts to look at, and say when something changed since', async () => {
    await page.keyboard.press('F9');
    await page.getByText('Se stabilesc datele').or(page.getByText('Se așază paginile')).waitFor();
    // One may go and look at what will be signed: it says how things stand, and the writing goes on.
    await goTo('/signing');
    await page.getByText('Raportul este în curs de scriere').waitFor();
    await page.getByRole('radio', { name: 'Raportul scris acum: evaluare-2019.pdf' }).waitFor({ timeout: 90_000 });
    expect(await page.getByText('Raportul este în curs de scriere').count()).toBe(0);
    await goTo('/report/pages');
    await page.locator('iframe[title="Paginile raportului"]').waitFor({ timeout: 90_000 });
    await page.getByText('Raportul este scris din datele de acum.').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByText('Un text are numere de verificat:').waitFor();
    await page.getByRole('main').getByRole('link', { name: '1', exact: true }).click();
    await text().click();
    await page.keyboard.press('Control+End');
    await write(' Încă ceva.');
    await saved();
    await goTo('/report/pages');
    await page.getByText('De când a fost scris raportul s-a schimbat ceva.').waitFor();
  });

  it('are handed out as PDF, XLSX and JSON', async () => {
    for (const [button, name] of [
      ['Salvează PDF', 'evaluare-2019.pdf'],
      ['Salvează XLSX', 'evaluare-2019.xlsx'],
      ['Salvează JSON', 'evaluare-2019.json'],
    ] as const) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: button }).click(),
      ]);
      expect(download.suggestedFilename()).toBe(name);
    }
  });
});

describe('signing and verifying', () => {
  let signed: Buffer;

  it('signs what was just written; the password is gone from its field', async () => {
    await page.getByRole('link', { name: 'Semnează' }).click();
    await page.getByLabel('Parola certificatului').fill('parola de probă');
    await page.getByText('Nu aveți certificat?').click();
    await page.getByRole('button', { name: 'Fă un certificat de test' }).click();
    await page.getByText('certificat-demo.p12').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Semnează', exact: true }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('evaluare-2019-semnat.pdf');
    signed = readFileSync(await download.path());
    expect(await page.getByLabel('Parola certificatului').inputValue()).toBe('');
  });

  it('a wrong password is told in words, and leaves its field empty', async () => {
    await page.getByLabel('Parola certificatului').fill('alta');
    await page.getByRole('button', { name: 'Semnează', exact: true }).click();
    await page.getByRole('alert').getByText('Parola nu deschide fișierul').waitFor();
    expect(await page.getByLabel('Parola certificatului').inputValue()).toBe('');
  });

  it('signs with a token; the PIN is gone from its field, a wrong one is told, and axe finds nothing', async () => {
    await page.getByLabel('de pe un token').check();
    await page.getByLabel('Biblioteca tokenului').fill(SOFTHSM);
    await page.getByRole('button', { name: 'Caută tokenul' }).click();
    await page.getByLabel(/^Ana Țuțu ECDSA P-256 \(Token/).check();
    expect(await violationsOf(page)).toEqual([]);
    const pin = page.getByLabel('PIN-ul tokenului');
    await pin.fill('greșit');
    await page.getByRole('button', { name: 'Semnează', exact: true }).click();
    await page.getByRole('alert').getByText('PIN-ul nu este cel al tokenului').waitFor();
    expect(await pin.inputValue()).toBe('');
    await pin.fill('4821');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Semnează', exact: true }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('evaluare-2019-semnat.pdf');
    expect(await pin.inputValue()).toBe('');
  });

  it('tells a signed file from a changed one, line by line, and the workspace by its button', async () => {
    await page.getByRole('link', { name: 'Verifică', exact: true }).click();
    const files = page.locator('input[type="file"][accept*=".json"]');
    await files.setInputFiles({ name: 'semnat.pdf', mimeType: 'application/pdf', buffer: signed });
    await page.getByRole('heading', { name: 'semnat.pdf: verificarea a reușit' }).waitFor();
    const changed = Buffer.from(signed);
    changed[2_000] = (changed[2_000] ?? 0) ^ 1;
    await files.setInputFiles({ name: 'schimbat.pdf', mimeType: 'application/pdf', buffer: changed });
    await page.getByRole('heading', { name: 'schimbat.pdf: verificarea a eșuat' }).waitFor();
    expect(await page.getByRole('img', { name: 'picat' }).count()).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Verifică spațiul de lucru' }).click();
    await page.getByRole('heading', { name: /verificarea a reușit/ }).waitFor();
    await page.getByText('Concluziile sunt cele înregistrate în jurnal.').waitFor();
    expect(await violationsOf(page)).toEqual([]);
  });

  it('without the certificate among the trusted ones, who signed cannot be decided', async () => {
    await page.getByRole('button', { name: 'Scoate certificat-demo.p12' }).click();
    await page
      .locator('input[type="file"][accept*=".json"]')
      .setInputFiles({ name: 'semnat.pdf', mimeType: 'application/pdf', buffer: signed });
    await page.getByRole('heading', { name: 'semnat.pdf: nu se poate hotărî' }).waitFor();
  });
});

describe('framework and institutions', () => {
  it('the framework is searched without diacritics, by institution too', async () => {
    await goTo('/framework');
    await page.getByText('78 din 78 de activități').waitFor();
    await page.getByRole('textbox', { name: /Caută un cod/ }).fill('men consiliere orientare');
    await page.getByText('1 din 78 de activități').waitFor();
    await page.getByText('Abordarea riscurilor traficului de persoane în orele de consiliere').waitFor();
  });

  it('an institution opens with its names through time and leads to its activities', async () => {
    await goTo('/institutions/DRP');
    const panel = page.getByRole('complementary');
    await panel.getByText('până la 05.11.2019').waitFor();
    await panel.getByRole('link', { name: '4.3.1' }).click();
    await page.getByRole('row', { name: /^4\.3\.1 / }).waitFor();
  });
});

it('nothing was complained of on the console but what the tests themselves refused', () => {
  expect(window.complaints.filter((line) => !/ERR_FAILED|status of 422/.test(line))).toEqual([]);
});
