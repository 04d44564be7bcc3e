import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { framework } from '../fixtures/plans/official-plan.ts';
import { violationsOf } from '../support/axe.ts';
import { openScoredWindow, type ScoredWindow } from '../support/scored-window.ts';

/** A plan document becomes a framework version through the window, and a cycle uses it (DOMAIN.md §2, §2.1). */
const folder = mkdtempSync(join(tmpdir(), 'raportor-'));
let window: ScoredWindow;
beforeAll(async () => {
  window = await openScoredWindow();
  window.page.setDefaultTimeout(10_000);
});
afterAll(async () => {
  await window.close();
  rmSync(folder, { recursive: true, force: true });
});

const row = (cells: readonly string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;

/** One official activity, which has a predecessor, and an illustrative one with an institution that nobody knows. */
function planFile(): string {
  const [general] = framework.generalObjectives;
  const [specific] = general?.specificObjectives ?? [];
  const official = specific?.activities[0]?.title ?? '';
  const rows = [
    ['Activitate', 'Indicatori', 'Termen', 'Responsabili', 'Parteneri', 'Resurse'],
    [official, 'Număr de beneficiariNumăr de materiale', 'Anual', 'ANITP', 'MAE', 'Buget ANITP'],
    ['Activitate de probă nouă', 'Număr de sesiuni', 'Permanent', 'IPF', '-', 'Buget IPF'],
  ];
  const path = join(folder, 'plan-de-proba.html');
  writeFileSync(
    path,
    `<html><body><p>Obiectiv general 1: ${general?.title}</p><p>Obiectiv specific 1.1: ${specific?.title}</p><table>${rows.map(row).join('')}</table>`,
  );
  return path;
}

it('a dropped plan shows its doubts, is corrected, tied to the earlier plan and kept', async () => {
  const { page, go, call } = window;
  await go('/framework/plans');
  await page.getByRole('button', { name: 'Citește un plan' }).waitFor();
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [planFile()], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devtools.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
  }
  // Two doubts, and five things that no document says; the same count stands in the list of plans.
  await page.getByRole('heading', { name: '7 lucruri de lămurit' }).waitFor();
  expect((await call.framework.drafts()).drafts).toMatchObject([{ left: 7 }]);

  // The institution that the register does not know is added from the activity that names it.
  await page.getByRole('link', { name: /IPF/ }).press('Enter');
  const panel = page.getByRole('complementary', { name: 'Activitatea 1.1.2' });
  await panel.getByLabel('Denumirea').fill('Institutul de probă');
  expect(await violationsOf(page)).toEqual([]);
  await panel.getByRole('button', { name: 'Adaugă în registru' }).press('Enter');
  await panel.getByLabel('Termen').fill('Semestrial');
  await panel.getByLabel('Bază').fill('2023: 4');
  await panel.getByLabel('Ani anteriori').fill('2023: 4; Raport de probă');
  await panel.getByLabel('Categorii').fill('sex: feminin, masculin');
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Confirmă 1 lucru de verificat' }).press('Enter');
  // A step back and a step forth, as everywhere.
  await page.getByRole('heading', { name: '5 lucruri de lămurit' }).waitFor();
  await page.getByRole('button', { name: /^Anulează: Ciorna planului schimbată/ }).press('Enter');
  await page.getByRole('heading', { name: '6 lucruri de lămurit' }).waitFor();
  await page.getByRole('button', { name: /^Refă: Ciorna planului schimbată/ }).press('Enter');
  await page.getByRole('heading', { name: '5 lucruri de lămurit' }).waitFor();

  for (const [label, text] of [
    ['Codul cadrului', 'plan-de-proba'],
    ['Titlul strategiei', 'Strategie de probă'],
    ['Actul care aprobă strategia', 'Act de probă 1'],
    ['Titlul planului', 'Plan de probă'],
    ['Actul care aprobă planul', 'Act de probă 2'],
  ] as const) {
    await page.getByLabel(label).fill(text);
  }
  await page.getByRole('button', { name: 'Propune' }).press('Enter');
  await page.getByText('1 propunere de confirmat').waitFor();
  await page.getByRole('button', { name: 'Confirmă', exact: true }).press('Enter');
  await page.getByText('0 propuneri de confirmat').waitFor();
  await page.getByRole('button', { name: 'Păstrează versiunea' }).press('Enter');
  await page.getByRole('cell', { name: 'plan-de-proba · 1', exact: true }).waitFor();
  expect((await call.framework.drafts()).drafts).toEqual([]);
});

it('two versions are compared, and a further cycle uses the new one', async () => {
  const { page, go, call } = window;
  await page.getByLabel('Versiunea nouă').selectOption({ label: 'plan-de-proba · 1' });
  await page.getByRole('button', { name: 'Arată diferențele' }).press('Enter');
  await page.getByRole('status').filter({ hasText: 'Activitate de probă nouă' }).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await go('/settings');
  await page.getByLabel('Versiunea cadrului').selectOption({ label: 'plan-de-proba · 1' });
  await page.getByRole('button', { name: 'Deschide exercițiul' }).press('Enter');
  await expect.poll(async () => (await call.workspace.current())?.cycles.map(({ year }) => year)).toEqual([2020, 2019]);
  const { versions } = await call.framework.versions();
  expect(versions.find(({ code }) => code === 'plan-de-proba')?.cycles).toEqual([2020]);
  const { framework: used } = await call.framework.show({ year: 2020 });
  const activities = used.generalObjectives[0]?.specificObjectives[0]?.activities ?? [];
  expect(activities.map(({ term }) => term)).toEqual(['Anual', 'Semestrial']);
  expect(activities[0]?.predecessor).toMatchObject({ activity: '1.1.1' });
  expect(activities[1]?.responsible).toMatchObject([{ institution: 'IPF' }]);
  expect(activities[1]?.indicators).toMatchObject([
    {
      baseline: { year: 2023, value: 4 },
      history: [{ year: 2023, value: 4, source: 'Raport de probă' }],
      disaggregation: [{ dimension: 'sex', categories: ['feminin', 'masculin'] }],
    },
  ]);
});

it('the comparison has the open cycle use the later version, and who may not is not offered it', async () => {
  const { page, go, call } = window;
  await go('/framework/plans');
  await page.getByLabel('Versiunea nouă').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Folosește versiunea nouă în 2020' }).press('Enter');
  await page.getByRole('button', { name: 'Folosește versiunea nouă în 2020' }).waitFor({ state: 'detached' });
  const { versions } = await call.framework.versions();
  expect(versions.find(({ code }) => code === 'plan-de-proba')?.cycles).toEqual([]);
  await call.workspace.introduce({ name: 'Ana Analist' });
  await call.workspace.setPerson({ name: 'Radu Recenzor', roles: ['reviewer'] });
  await call.workspace.introduce({ name: 'Radu Recenzor' });
  await page.getByRole('button', { name: 'Citește un plan' }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Arată diferențele' }).waitFor();
});
