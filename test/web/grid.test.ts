import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openUiPage } from '../support/ui-page.ts';

let page: Page;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ page, close } = await openUiPage('renderer/ui/grid/grid.fixture.tsx'));
});
afterAll(() => close());
beforeEach(async () => {
  await page.evaluate('localStorage.clear()');
  await page.reload();
  await page.locator('.ag-cell').first().waitFor();
});

const cell = (row: number, column: string) => page.locator(`.ag-row[row-index="${row}"] [col-id="${column}"]`);
const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const status = () => page.locator('[role="status"]').innerText();
const active = async () => [
  await page.locator('.ag-row:has(:focus)').getAttribute('row-index'),
  await page.locator('.ag-cell:focus').getAttribute('col-id'),
];

/** What Ctrl+C puts on the clipboard, taken from the event itself. */
async function copied(): Promise<string> {
  await page.evaluate(`document.addEventListener('copy', (event) => {
    document.body.dataset.copied = event.clipboardData.getData('text/plain');
  })`);
  await press('Control+c');
  return (await page.locator('body').getAttribute('data-copied')) ?? '';
}

describe('a grid has the keys of Excel', () => {
  it('moves with arrows, Tab, Ctrl+Home and Ctrl+End', async () => {
    await cell(1, 'name').click();
    await press('ArrowDown', 'ArrowRight');
    expect(await active()).toEqual(['2', 'people']);
    await press('Tab', 'Shift+Tab', 'Shift+Tab');
    expect(await active()).toEqual(['2', 'name']);
    await press('Control+End');
    await expect.poll(active).toEqual(['399', 'remark']);
    await press('Control+Home');
    await expect.poll(active).toEqual(['0', 'name']);
  });

  it('selects with Shift, sums the numbers, and copies rows and columns', async () => {
    await cell(1, 'name').click();
    await press('Shift+ArrowRight', 'Shift+ArrowDown', 'Shift+ArrowDown');
    expect(await page.locator('.in-range').count()).toBe(6);
    expect(await status()).toContain('6 celule · suma 5.002,5 · media 2.501,3');
    expect(await copied()).toBe('Șimleu 1\t2.001\r\nȚăndărei 1\t3.001,5\r\nArad 1\t');
  });

  it('selects by drawing with the mouse, and with Shift and a click', async () => {
    await cell(0, 'people').hover();
    await page.mouse.down();
    await cell(2, 'note').hover();
    await page.mouse.up();
    expect(await page.locator('.in-range').count()).toBe(6);
    await cell(1, 'people').click({ modifiers: ['Shift'] });
    expect(await page.locator('.in-range').count()).toBe(2);
  });

  it('selects everything with Ctrl+A, also what is not on screen', async () => {
    await cell(0, 'name').click();
    await press('Control+a');
    expect(await status()).toContain('1.600');
    await page.mouse.wheel(0, 5000);
    await cell(150, 'note').waitFor();
    expect(await cell(150, 'note').getAttribute('class')).toContain('in-range');
  });

  it('copies the active cell where nothing is selected', async () => {
    await cell(0, 'name').click();
    expect(await copied()).toBe('Zalău 1');
  });

  it('lets Tab go on after Escape', async () => {
    await cell(5, 'name').click();
    await press('Escape', 'Tab');
    expect(await page.locator(':focus').innerText()).toBe('after');
  });

  it('opens a row with Enter where the cell cannot be written in', async () => {
    await cell(3, 'name').click();
    await press('Enter');
    expect(await page.locator('output').innerText()).toBe('Arad 1');
  });
});

describe('writing in cells', () => {
  it('begins with F2, ends with Enter one row down', async () => {
    await cell(0, 'remark').click();
    await press('F2', 'End');
    await page.keyboard.type(' vechi');
    await press('Enter');
    expect(await cell(0, 'note').innerText()).toBe('rural vechi');
    expect(await active()).toEqual(['1', 'remark']);
  });

  it('begins with the first letter, which replaces what is there; arrows stay in the field', async () => {
    await cell(2, 'remark').click();
    await page.keyboard.type('nou');
    await press('ArrowLeft');
    await page.keyboard.type('o');
    await press('Tab');
    expect(await cell(2, 'note').innerText()).toBe('noou');
  });

  it('is given up with Escape', async () => {
    await cell(0, 'remark').click();
    await page.keyboard.type('x');
    await press('Escape');
    expect(await cell(0, 'note').innerText()).toBe('rural');
    expect(await active()).toEqual(['0', 'remark']);
  });
});

describe('headings', () => {
  it('sort the Romanian way, and absent values come last both ways', async () => {
    const heading = (column: string) => page.locator(`.ag-header-cell[col-id="${column}"]`);
    await heading('name').getByText('Localitate').click();
    expect(await cell(0, 'name').innerText()).toBe('Arad 1');
    await cell(0, 'name').click();
    await press('Control+End');
    expect(await cell(399, 'name').innerText()).toBe('Zalău 50');
    for (const first of ['1.000,5', '400.200']) {
      await heading('people').getByText('Locuitori').click();
      await page.locator('.ag-cell').first().click();
      await press('Control+Home');
      expect(await cell(0, 'people').innerText()).toBe(first);
    }
    await cell(0, 'people').click();
    await press('Control+End');
    expect(await cell(399, 'people').innerText()).toBe('');
  });

  it('filter by a part of the text, with or without diacritics, and by numbers', async () => {
    await cell(0, 'name').click();
    await press('Alt+ArrowDown');
    await page.getByLabel('Conține').fill('tandarei');
    expect(await status()).toContain('50 din 400 de rânduri');
    await press('Escape');
    await cell(0, 'people').click();
    await press('Alt+ArrowDown');
    await page.getByLabel('Până la').fill('20.000');
    expect(await status()).toContain('2 din 400 de rânduri');
    await press('Escape');
    await page.locator('[role="status"] button').click();
    expect(await status()).toContain('400 de rânduri');
  });

  it('remember the sort of the user', async () => {
    await page.locator('.ag-header-cell[col-id="name"]').getByText('Localitate').click();
    await page.reload();
    await cell(0, 'name').waitFor();
    expect(await cell(0, 'name').innerText()).toBe('Arad 1');
  });
});
