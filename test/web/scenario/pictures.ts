import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { PROJECT } from '../../support/command-line.ts';
import { goTo } from './application.ts';
import { smallPng } from './small-png.ts';

const FOLDER = join(PROJECT, 'docs/pictures');

/** Keeps the window as it stands as `docs/pictures/NAME.png`, where `PICTURES=1` asks for pictures. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env.PICTURES !== '1') return;
  // Notices go by themselves; a picture is of the screen below them.
  for (const close of await page.getByRole('alert').getByRole('button').all())
    await close.click().catch(() => undefined);
  await page.mouse.move(0, 0);
  await writeFile(join(FOLDER, `${name}.png`), await smallPng(await page.screenshot({ animations: 'disabled' })));
}

/** Three screens more: dark, in high contrast, and on a window as small as 1366 × 768 at 200 %. */
export async function picturesInOtherDress(page: Page): Promise<void> {
  if (process.env.PICTURES !== '1') return;
  await wear(page, 'întunecată');
  await goTo(page, 'Obiective');
  await page
    .getByRole('treegrid')
    .getByRole('row', { name: /^1\.2\.1 / })
    .click();
  await page.getByRole('complementary', { name: 'Activitatea 1.2.1' }).waitFor();
  await picture(page, '18-intunecata');
  await wear(page, 'contrast puternic');
  await goTo(page, 'Prezentare');
  await page.getByRole('table').waitFor();
  await picture(page, '19-contrast-puternic');
  await wear(page, 'luminoasă');
  const size = page.viewportSize();
  await page.setViewportSize({ width: 683, height: 384 });
  await goTo(page, 'Obiective');
  await page.getByRole('treegrid').waitFor();
  await picture(page, '20-la-200-la-suta');
  if (size) await page.setViewportSize(size);
}

async function wear(page: Page, theme: string): Promise<void> {
  await goTo(page, 'Setări');
  await page.getByText(theme, { exact: true }).click();
}
