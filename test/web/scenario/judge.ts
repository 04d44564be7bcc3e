import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { scoreFigure, shareFigure } from '#shared/words/figures.ts';
import { scoresByCommandLine } from '../../support/scores-by-command-line.ts';
import { type Application, goTo } from './application.ts';
import { picture } from './pictures.ts';

const RATED = '1.2.1';
const ITS_OBJECTIVE = '1.2';

/** The overview shows what the command line says of the same files, figure by figure. */
export async function readScores({ page }: Application): Promise<void> {
  const told = await scoresByCommandLine();
  await goTo(page, 'Prezentare');
  await page.getByRole('heading', { name: 'Unde s-a ajuns în exercițiul 2019' }).waitFor();
  await picture(page, '05-prezentare');
  const shown = await Promise.all(
    told.map(async ({ code }) => {
      const named = code === 'total' ? 'Strategia în ansamblu' : new RegExp(`^${code}\\. `);
      const cells = page.getByRole('row', { name: named }).getByRole('cell');
      return [code, ...(await cells.allInnerTexts()).slice(1)];
    }),
  );
  expect(shown).toEqual(
    told.map(({ code, score, level, coverage }) => [
      code,
      score === null ? '–' : scoreFigure(score),
      expect.stringContaining(level.kind === 'level' ? String(level.level) : 'date insuficiente'),
      shareFigure(coverage),
    ]),
  );
}

const tree = (page: Page): Locator => page.getByRole('treegrid', { name: 'Obiective și activități' });
const rowOf = (page: Page, code: string): Locator =>
  tree(page).getByRole('row', { name: new RegExp(`^${code.replaceAll('.', '\\.')} `) });
const panelOf = (page: Page, code: string): Locator =>
  page.getByRole('complementary', { name: `Activitatea ${code}`, exact: true });

/** Opens an activity in the tree, gives it another level with one key, says why, and proposes it. */
export async function overrideWithKeys({ page }: Application): Promise<void> {
  await goTo(page, 'Obiective');
  await page.getByRole('button', { name: 'Extinde tot' }).click();
  await rowOf(page, RATED).click();
  const panel = panelOf(page, RATED);
  await panel.getByRole('button', { name: /^3 .*calculat$/ }).waitFor();
  await page.keyboard.press('2');
  await panel.getByRole('button', { name: '2 realizat parțial', pressed: true }).waitFor();
  await panel.getByText('Motivarea mai are nevoie de 20 de caractere.').waitFor();
  await panel.getByLabel('Motivare').pressSequentially('Documentele confirmă numai o parte din lecții.');
  await panel.getByRole('button', { name: '1 document intern' }).click();
  await panel.getByText('✓ salvat').waitFor();
  await panel.getByRole('button', { name: 'Propune nivelul' }).click();
  await panel.getByText(/^Propus\. Așteaptă aprobarea altei persoane/).waitFor();
}

/** What the proposal would change stands beside what holds, up to the whole; what holds is not touched by it. */
export async function seeWhatWouldChange({ page }: Application): Promise<void> {
  const would = panelOf(page, RATED).getByRole('table').first();
  const lines = async () => (await would.getByRole('row').allInnerTexts()).map((line) => line.replace(/\s+/g, ' '));
  await expect
    .poll(lines)
    .toEqual([
      expect.stringContaining('Dacă se aprobă propunerile'),
      expect.stringMatching(/^1\.2\.1 74,1 3 .* 50,0 2 /),
      expect.stringMatching(/^1\.2 84,0 3 .* 79,2 3 /),
      expect.stringMatching(/^1 /),
      expect.stringMatching(/^Ansamblu /),
    ]);
  expect(await rowOf(page, ITS_OBJECTIVE).innerText()).toContain('84,0');
  await picture(page, '06-obiective');
}

/** From the score down to a cell; its sheet opens with the cell lit; Back leads to where one was. */
export async function askWhy({ page }: Application): Promise<void> {
  await panelOf(page, RATED).getByRole('button', { name: 'De ce?' }).click();
  const steps = page.getByRole('tree', { name: 'Calculul, pas cu pas' });
  await steps.getByRole('treeitem', { name: /^Scorul 74,1/ }).waitFor();
  await steps.getByRole('treeitem', { name: /^1\.2\.1\.a / }).click();
  const indicator = steps.getByRole('treeitem', { name: /100·\(790−0\)\/\(1000−0\) = 79/ });
  await indicator.waitFor();
  await steps.getByRole('treeitem', { name: /valoarea instituțiilor împreună/ }).click();
  await picture(page, '07-de-ce');
  await steps.getByText(/^Raport MEN trafic de persoane 2019\.xlsx · .*790/).click();
  await page.getByRole('heading', { name: 'Raport MEN trafic de persoane 2019.xlsx' }).waitFor();
  await expect.poll(() => litCell(page)).toBe('D6, 790, valoare');
  await picture(page, '08-celula-sursa');
  await page.goBack();
  await steps.waitFor();
  await page.getByRole('button', { name: '‹ Înapoi la evaluare' }).click();
}

/** What the active cell of the sheet says of itself. */
async function litCell(page: Page): Promise<string | null> {
  const id = await page.getByRole('grid').getAttribute('aria-activedescendant');
  return id === null ? null : page.locator(`[id="${id}"]`).getAttribute('aria-label');
}

/** The proposal is a step of its own: taken back it leaves the level and its reason; done again it stands. */
export async function undoAndRedo({ page }: Application): Promise<void> {
  const panel = panelOf(page, RATED);
  const reason = () => panel.getByLabel('Motivare').inputValue();
  await page.getByRole('button', { name: `Anulează: Nivel propus, ${RATED}` }).click();
  await panel.getByText(/^Propus\./).waitFor({ state: 'hidden' });
  expect(await reason()).toBe('Documentele confirmă numai o parte din lecții.');
  await page.getByRole('button', { name: `Refă: Nivel propus, ${RATED}` }).click();
  await panel.getByText(/^Propus\./).waitFor();
  expect(await reason()).toBe('Documentele confirmă numai o parte din lecții.');
}
