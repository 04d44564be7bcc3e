import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sourceAddress } from '../../renderer/client/source-address.ts';
import { violationsOf } from '../support/axe.ts';
import { drawnWorkbook } from '../support/drawn-workbook.ts';
import { type ServedWindow, serveWindow } from '../support/served-window.ts';
import { webClient } from '../support/web-host-for-test.ts';

/** A ministry's file in the review: why each part was taken for what it is, and what a person can point at (DOMAIN.md §3.1.2). */
const folder = mkdtempSync(join(tmpdir(), 'raportor-several-web-'));
const TITLE = 'Abordarea riscurilor traficului de persoane în orele de consiliere și orientare';
const DRAWING = `
  | Raport pentru anul 2019 | | | | |
  | Instituția | Activitatea | Stadiul | Indicator | Valoare |
  | ANES       | ${TITLE} | realizată | Număr de lecții susținute | 12 |
  | Direcția X | ${TITLE} | în curs | Număr de lecții susținute | 30 |
  | MMJS       | ${TITLE} | OK | | |
  | MMJS       | notă internă a compartimentului | | | |
  | MMJS       | altă notă internă | | | |`;
let served: ServedWindow;
let page: Page;
let client: ReturnType<typeof webClient>;
let address: (cell: string) => string;

beforeAll(async () => {
  served = await serveWindow(folder);
  page = served.page;
  page.setDefaultTimeout(15_000);
  const [origin = '', token = ''] = served.address.split('/#');
  client = webClient({ origin, token });
  await client.workspace.create({ path: 'raportari.raportor', year: 2019, due: '2020-01-31' });
  const file = new File([new Uint8Array(drawnWorkbook({ Raport: DRAWING }, { bookType: 'xlsx' }))], 'MMJS_2019.xlsx');
  for await (const step of await client.intake.receive({ files: [file] })) if (step.kind === 'result') break;
  const sha256 = (await client.intake.received()).received[0]?.sha256;
  if (!sha256) throw new Error('not kept');
  address = (cell) => `${origin}/#${sourceAddress({ sha256, sheet: 'Raport', cell })}`;
});
afterAll(async () => {
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

const understood = () => page.getByRole('region', { name: 'Ce s-a înțeles' });

it('the sender, the year and every table say why, for which institutions too', async () => {
  await page.goto(address('A3'));
  await page.reload();
  await understood()
    .getByText(/Raportează și pentru: ANES/)
    .waitFor();
  await understood().getByText('siguranță 90 %: este numită în primele rânduri ale unei foi').waitFor();
  await understood().getByText('siguranță 95 %: un titlu din fișier spune anul').waitFor();
  await understood()
    .getByRole('tab', { name: /Tabele/ })
    .click();
  await understood()
    .getByText(/antetul spune „Stadiul”; 2 din 3 celule: stadii/)
    .waitFor();
  expect(await violationsOf(page)).toEqual([]);
});

it('whom an unknown name means and what a status of their own means are said at the cell', async () => {
  await page.goto(address('A4'));
  await understood()
    .getByRole('button', { name: /„Direcția X”/ })
    .first()
    .click();
  expect(await violationsOf(page)).toEqual([]);
  await understood().getByRole('combobox', { name: 'Codul sau numele instituției' }).fill('ANPDCA');
  await page.keyboard.press('Enter');
  await understood()
    .getByText(/ANES, ANPDCA/)
    .waitFor();
  await page.goto(address('C3'));
  await understood().getByRole('button', { name: 'Stadiul „realizată”' }).click();
  expect(await violationsOf(page)).toEqual([]);
});

it('rows are left out as one choice, by the keyboard alone', async () => {
  await page.goto(address('B6'));
  await page.getByRole('status', { name: 'Selecția' }).getByText('B6').waitFor();
  await page.getByRole('grid').focus();
  await page.keyboard.press('Shift+ArrowDown');
  const leave = understood().getByRole('button', { name: 'Lasă rândurile deoparte' });
  await leave.focus();
  await page.keyboard.press('Enter');
  await understood()
    .getByRole('tab', { name: /Alegeri/ })
    .click();
  await understood().getByText('Raport: rândurile 6–7 se lasă deoparte').first().waitFor();
});

it('in English and dark everything is told, and nothing complains', async () => {
  await page.evaluate(
    `localStorage.setItem('raportor.theme', '"dark"'); localStorage.setItem('raportor.language', '"en"')`,
  );
  await page.goto(address('C5'));
  await page.reload();
  await page.getByRole('tab', { name: /Tables/ }).click();
  await page
    .getByText(/the heading says/)
    .first()
    .waitFor();
  expect(await violationsOf(page)).toEqual([]);
  expect(served.complaints).toEqual([]);
});
