import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import type { Download, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sourceAddress } from '../../renderer/client/source-address.ts';
import { sampleFiles, sampleFolder } from '../support/sample-files.ts';
import { type ServedWindow, serveWindow } from '../support/served-window.ts';
import { webClient } from '../support/web-host-for-test.ts';
import { pick } from './scenario/application.ts';

/** Submissions and the import review, as a person meets them (issue B, screen 3). */
const folder = mkdtempSync(join(tmpdir(), 'raportor-intake-'));
let served: ServedWindow;
let page: Page;
let client: ReturnType<typeof webClient>;

beforeAll(async () => {
  served = await serveWindow(folder);
  page = served.page;
  page.setDefaultTimeout(15_000);
  const [origin = '', token = ''] = served.address.split('/#');
  client = webClient({ origin, token });
  await client.workspace.create({ path: 'raportari.raportor', year: 2019, due: '2020-01-31' });
  for await (const step of await client.intake.receive({ files: sampleFiles() })) if (step.kind === 'result') break;
  await page.reload();
});
afterAll(async () => {
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

const goTo = async (address: string): Promise<void> => {
  await page.goto(`${new URL(served.address).origin}/#${address}`);
};
const sha256Of = async (name: RegExp): Promise<string> => {
  const { received } = await client.intake.received();
  const { rows } = await client.intake.submissions();
  const found = [...received, ...rows].find(({ file }) => file !== null && name.test(file));
  if (!found?.sha256) throw new Error(`no file ${name}`);
  return found.sha256;
};
const selected = () => page.getByRole('status', { name: 'Selecția' });
const grid = () => page.getByRole('grid');

describe('receiving files', () => {
  beforeEach(() => goTo('/submissions'));

  it('says of each file that was not kept why, and changes nothing for one that came before', async () => {
    const bad = join(folder, 'scrisoare.xlsx');
    writeFileSync(bad, '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj\n');
    const [first] = sampleFiles();
    await pick(page, page.getByRole('button', { name: 'Adaugă fișiere' }), [
      bad,
      join(sampleFolder(), first?.name ?? ''),
    ]);
    await page.getByText('1 nu a fost primit · 1 există deja').waitFor();
    await page.getByText(/scrisoare\.xlsx nu este un registru de calcul/).waitFor();
    expect((await client.intake.received()).received).toHaveLength(16);
  });

  it('stopped, leaves nothing behind', async () => {
    const many = Array.from({ length: 300 }, (_, at) => {
      const path = join(folder, `MAE ${at}.csv`);
      writeFileSync(path, `Activitate;Stadiu\nActivitate ${at};realizată\n`);
      return path;
    });
    await pick(page, page.getByRole('button', { name: 'Adaugă fișiere' }), many);
    await page.getByText(/^[1-9]\d* din 300$/).waitFor();
    await page.getByRole('button', { name: 'Oprește' }).click();
    await page.getByText(/Primirea a fost oprită/).waitFor();
    expect((await client.intake.received()).received).toHaveLength(16);
  });

  it('what has errors is not imported without a look', async () => {
    await page.getByRole('button', { name: 'Importă 13 fișiere' }).waitFor();
    const waiting = page.getByRole('region', { name: '16 fișiere așteaptă confirmarea' });
    expect(await waiting.getByText('de văzut', { exact: true }).count()).toBe(3);
  });
});

describe('the sheet as it came', () => {
  beforeEach(async () => {
    await goTo(sourceAddress({ sha256: await sha256Of(/^MAE_2019/), sheet: 'Raport', cell: 'B6' }));
    await grid().focus();
  });

  it('is travelled with the keys of Excel, a merged cell as one, and the address keeps the place', async () => {
    await page.getByRole('gridcell', { name: /^B6, / }).waitFor();
    expect(await page.getByRole('gridcell', { name: /^B6, / }).getAttribute('aria-rowspan')).toBe('2');
    await page.keyboard.press('ArrowDown');
    expect(await selected().textContent()).toBe('B8');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await selected().textContent()).toBe('D8');
    await page.waitForURL(/\/Raport\/D8$/);
    await page.keyboard.press('Shift+Space');
    expect(await selected().textContent()).toBe('8');
    await page.keyboard.press('Control+Home');
    expect(await selected().textContent()).toBe('A1');
  });

  it('tells of a cell what was read from it, and shows of a value the cell it came from', async () => {
    await page.getByRole('gridcell', { name: /^D7, / }).click();
    const card = page.getByRole('region', { name: 'Raport · D7' });
    await card.getByText('4.200', { exact: true }).waitFor();
    await page.getByRole('tab', { name: /^Valori/ }).click();
    await page.getByRole('button', { name: 'D10', exact: true }).click();
    expect(await selected().textContent()).toBe('D10');
  });

  it('follows a link to another cell of the same file', async () => {
    await goTo(sourceAddress({ sha256: await sha256Of(/^MAE_2019/), sheet: 'Raport', cell: 'C12' }));
    await page.getByRole('region', { name: 'Raport · C12' }).waitFor();
  });
});

it('a template that came back opens too, with what its columns hold and its hidden sheet marked', async () => {
  await goTo(sourceAddress({ sha256: await sha256Of(/ANITP/), sheet: 'Activități', cell: 'F6' }));
  await page.getByRole('region', { name: 'Activități · F6' }).getByText('1.1.1 · stadiu').waitFor();
  await page.getByRole('columnheader', { name: /^F\s*stadiul/ }).waitFor();
  expect(await page.getByRole('tab', { name: '_raportor (ascunsă)' }).count()).toBe(1);
});

describe('correcting by pointing', () => {
  const review = async () => client.intake.review({ sha256: await shaOfMen() });
  const shaOfMen = async () =>
    (await client.intake.received()).received.find(({ file }) => /MEN/.test(file))?.sha256 ?? never();

  it('a row is left out, a column given a role, headings shown; each is taken back alone, and then all is as it was', async () => {
    const before = await review();
    await goTo(sourceAddress({ sha256: before.sha256, sheet: 'Indicatori', cell: 'D4' }));
    await page.getByRole('button', { name: 'Lasă rândul deoparte' }).click();
    await page.getByRole('tab', { name: 'Alegeri (1)' }).click();
    await page.getByRole('gridcell', { name: /^D3, / }).click();
    await page.getByRole('button', { name: 'Rolul coloanei' }).click();
    await page.getByLabel('Ce conține coloana').selectOption('lăsată deoparte');
    await page.getByRole('button', { name: 'Folosește' }).click();
    await page.getByRole('tab', { name: 'Alegeri (2)' }).waitFor();
    expect((await review()).readings.filter(({ sheet }) => sheet === 'Indicatori')).toEqual([]);

    await page.getByRole('button', { name: /^Anulează: Indicatori: coloana D/ }).click();
    await page.getByRole('tab', { name: 'Alegeri (1)' }).waitFor();
    await page.getByRole('button', { name: /^Anulează: Indicatori: rândul 4/ }).click();
    await page.getByRole('tab', { name: 'Alegeri (0)' }).waitFor();
    expect((await review()).readings).toEqual(before.readings);
  });

  it('another sender is found by a part of its name, without diacritics, and kept', async () => {
    const { sha256 } = await review();
    await goTo(sourceAddress({ sha256 }));
    await page.getByRole('button', { name: 'Schimbă' }).click();
    await page.getByRole('combobox', { name: /numele instituției/ }).fill('afaceri externe');
    await page.keyboard.press('Enter');
    await page.getByText('MAE – Ministerul Afacerilor Externe').waitFor();
    expect((await review()).institution).toBe('MAE');
    await page.getByRole('tab', { name: 'Alegeri (1)' }).click();
    await page.getByRole('button', { name: /^Anulează: Expeditorul/ }).click();
    await page.getByRole('tab', { name: 'Alegeri (0)' }).waitFor();
  });

  it('that cannot be imported yet says why beside its greyed button, to screen readers too', async () => {
    const file = new File(['Listă;Observații\nceva;altceva\n'], 'lista.csv');
    for await (const step of await client.intake.receive({ files: [file] })) if (step.kind === 'result') break;
    await goTo(sourceAddress({ sha256: await sha256Of(/^lista/) }));
    const button = page.getByRole('button', { name: 'Importă acest fișier' });
    await button.focus();
    expect(await button.getAttribute('aria-disabled')).toBe('true');
    const whyNot = async (): Promise<string> =>
      page.locator(`[id="${await button.getAttribute('aria-describedby')}"]`).innerText();
    expect(await whyNot()).toBe('Se poate importa după ce se alege cine a trimis fișierul.');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Alege', exact: true }).click();
    await page.getByRole('combobox', { name: /numele instituției/ }).fill('afaceri externe');
    await page.keyboard.press('Enter');
    await expect.poll(whyNot).toMatch(/^Se poate importa după ce se indică ce conține/);
    await page.getByRole('button', { name: 'Renunță la fișier' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Renunță la fișier' }).click();
    await page.getByRole('heading', { name: '16 fișiere așteaptă confirmarea' }).waitFor();
  });

  it('a file that is given up is gone', async () => {
    const { sha256 } = await review();
    await goTo(sourceAddress({ sha256 }));
    await page.getByRole('button', { name: 'Renunță la fișier' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Renunță la fișier' }).click();
    await page.getByRole('heading', { name: '15 fișiere așteaptă confirmarea' }).waitFor();
  });
});

describe('asking for corrections', () => {
  it('gives the marked workbook and the letter, with the day that was typed as the term', async () => {
    await goTo(sourceAddress({ sha256: await sha256Of(/^Asociația Exemplu Alfa/) }));
    await page.getByRole('button', { name: 'Cere corectarea…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Cere corectarea' });
    await dialog.getByLabel(/^Termen de răspuns/).fill('15.03.2020');
    const downloads: Download[] = [];
    const keep = (one: Download): void => void downloads.push(one);
    page.on('download', keep);
    await dialog.getByRole('button', { name: 'Descarcă fișierele' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await expect.poll(() => downloads.length).toBe(2);
    page.off('download', keep);
    const letter = downloads.find((one) => one.suggestedFilename().endsWith('.docx'));
    const path = join(folder, 'scrisoare.docx');
    await letter?.saveAs(path);
    expect(strFromU8(unzipSync(readFileSync(path))['word/document.xml'] ?? new Uint8Array())).toContain('15.03.2020');
  });
});

describe('an applied file', () => {
  it('opens from the provenance of a number with its cell lit, and nothing in it can be changed', async () => {
    await goTo('/submissions');
    await page.getByRole('button', { name: 'Importă 12 fișiere' }).click();
    await page.getByText('12 fișiere au fost importate.').waitFor();
    await goTo(sourceAddress({ sha256: await sha256Of(/^IGPR/), sheet: 'Anexa', cell: 'G13' }));
    await page.getByRole('region', { name: 'Anexa · G13' }).getByText('1.420', { exact: true }).waitFor();
    const lit = page.getByRole('gridcell', { name: /^G13, / });
    await expect
      .poll(async () => (await lit.getAttribute('id')) === (await grid().getAttribute('aria-activedescendant')))
      .toBe(true);
    expect(await page.getByRole('gridcell', { selected: true }).count()).toBe(1);
    expect(await lit.getAttribute('aria-selected')).toBe('true');
    await grid().press('Shift+ArrowDown');
    await expect.poll(() => page.getByRole('gridcell', { selected: true }).count()).toBe(2);
    for (const name of [/^Importă/, /^Renunță/, /^Stabilește/, /^Lasă/, /^Schimbă/])
      expect(await page.getByRole('button', { name }).count()).toBe(0);
  });

  it('that is not kept says so', async () => {
    await goTo(sourceAddress({ sha256: 'f'.repeat(64) }));
    await page
      .getByRole('alert')
      .getByText(/nu \(mai\) este păstrat/)
      .waitFor();
  });
});

it('the page complained of nothing but the file that is not kept', () => {
  expect(served.complaints.filter((one) => !/422 .*\/rpc\/intake\/review/.test(one))).toEqual([]);
});

function never(): never {
  throw new Error('the file is not there');
}
