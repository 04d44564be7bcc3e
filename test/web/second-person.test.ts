import { afterAll, beforeAll, expect, it } from 'vitest';
import { violationsOf } from '../support/axe.ts';
import { openScoredWindow, type ScoredWindow } from '../support/scored-window.ts';

/** A level proposed by one person and approved by another, through the window (DOMAIN.md §4, Review). */
let window: ScoredWindow;
beforeAll(async () => {
  window = await openScoredWindow();
});
afterAll(() => window.close());

it('one person proposes, another approves, and the row shows both levels', async () => {
  const { page, go, call } = window;
  await call.workspace.introduce({ name: 'Ana Analist' });
  await call.workspace.setPerson({ name: 'Bogdan Ionescu', roles: ['reviewer', 'analyst'] });
  await go('/settings');
  await page.getByText('Bogdan Ionescu (BI)').waitFor();
  await call.scoring.rate({
    node: '1.1',
    level: '0',
    evidence: 2,
    reason: 'Registrele arată mai puțin decât s-a declarat.',
  });
  await call.scoring.propose({ node: '1.1' });
  await call.workspace.introduce({ name: 'Bogdan Ionescu' });
  await go('/objectives/1.1');
  await page.getByText('1 propunere așteaptă aprobarea').click();
  await page.getByRole('button', { name: 'Aprobă nivelul' }).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Aprobă nivelul' }).click();
  await page.getByText('În vigoare: propus de Ana Analist, aprobat de Bogdan Ionescu').waitFor();
  const { rows } = await call.scoring.objectives();
  expect(rows.find(({ code }) => code === '1.1')).toMatchObject({ score: 0, coverage: 1 });
});
