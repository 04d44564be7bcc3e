import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { ticksOf } from '../../renderer/ui/chart/ticks.ts';
import { openUiPage } from '../support/ui-page.ts';

/** Lines over years (UI.md, Charts): from zero, direct labels, an alternative text, a table behind one key. */
test.each([
  [[12, 88.9], 100, [0, 20, 40, 60, 80, 100]],
  [[3, 41], undefined, [0, 10, 20, 30, 40, 50]],
  [[1200, 980], undefined, [0, 500, 1000, 1500]],
  [[-3, 4], undefined, [-4, -2, 0, 2, 4]],
  [[0.04], undefined, [0, 0.01, 0.02, 0.03, 0.04]],
  [[0, 0], undefined, [0, 0.2, 0.4, 0.6, 0.8, 1]],
  [[], undefined, [0, 0.2, 0.4, 0.6, 0.8, 1]],
])('the axis of %j up to %s', (values, max, ticks) => {
  expect(ticksOf(values, max).map((tick) => Number(tick.toFixed(9)))).toEqual(ticks);
});

describe('the drawing', () => {
  let page: Page;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ page, close } = await openUiPage('renderer/ui/chart/chart.fixture.tsx'));
    await drawing().waitFor();
  });
  afterAll(() => close());
  const drawing = () => page.getByRole('img', { name: 'Patru obiective în trei ani' });

  it('names each line at its last number, and no name covers another', async () => {
    const boxes = [];
    for (const end of ['1 · 71,0', '2 · 70,4', '3 · 20,0', '4 · 15,0'])
      boxes.push(await page.getByText(end, { exact: true }).boundingBox());
    const [first, second] = boxes;
    expect((second?.y ?? 0) - (first?.y ?? 0)).toBeGreaterThan((first?.height ?? 0) * 0.9);
  });

  it('leaves a year without a number open, instead of a line through it', async () => {
    expect(await drawing().locator('circle').count()).toBe(10);
    expect(await drawing().locator('g[stroke] > line').count()).toBe(5);
  });

  it('tells which mark was clicked', async () => {
    await drawing().locator('circle').nth(4).click();
    await page.locator('output', { hasText: '1 1' }).waitFor();
  });

  it('is a table behind T, with a dash where there is no number, and a drawing again', async () => {
    await page.getByRole('figure').focus();
    await page.keyboard.press('t');
    await page.getByRole('row', { name: '2020 62,5 55,0 – 15,0' }).waitFor();
    await page.keyboard.press('t');
    await drawing().waitFor();
  });
});
