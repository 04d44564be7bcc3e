import { readFileSync } from 'node:fs';
import { read, utils } from '@e965/xlsx';
import type { Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tableCsv, tableTsv } from '../../renderer/rooms/scoring/matrix-table.ts';
import { openScoredWindow, type ScoredWindow } from '../support/scored-window.ts';

/** Screens Objectives and Matrix (issue B, 4 and 5), in the built window on the samples. */
let window: ScoredWindow;
const RATE = '**/rpc/scoring/rate';

beforeAll(async () => {
  window = await openScoredWindow();
});
afterAll(() => window.close());
afterEach(() => window.page.unrouteAll());

/** Waits as long as a slow machine may need; what is waited for is there at once. */
const eventually = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: 15_000 });
const reason = () => window.page.getByLabel('Motivare');
const press = async (...keys: string[]) => {
  for (const key of keys) await window.page.keyboard.press(key);
};
const kept = async (code: string) => {
  const { rows } = await window.call.scoring.objectives();
  return rows.find((row) => row.code === code)?.rating ?? null;
};
const saved = () => window.page.getByText('✓ salvat').waitFor();
const slowly = async (route: Route) => {
  await new Promise((done) => setTimeout(done, 600));
  await route.continue();
};

describe('the tree of objectives has the keys of Windows', () => {
  const active = () =>
    window.page.evaluate<string>(
      `document.getElementById(document.querySelector('[role=treegrid]').getAttribute('aria-activedescendant')).innerText`,
    );

  it('arrows open, close and move, letters and codes are typed ahead, Enter opens beside and Escape comes back', async () => {
    await window.go('/objectives');
    await window.page.getByRole('treegrid').focus();
    await press('Home', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowDown');
    expect(await active()).toContain('1.1.1');
    await press('ArrowLeft', 'ArrowLeft', 'ArrowLeft');
    expect(await active()).toMatch(/^1\s/);
    await press('ArrowRight', '4', '.', '2');
    expect(await active()).toContain('4.2');
    await press('Enter');
    await window.page.getByRole('heading', { name: 'Obiectivul specific 4.2' }).waitFor();
    expect(new URL(window.page.url()).hash).toBe('#/objectives/4.2');
    await press('Escape');
    expect(await window.page.evaluate('document.activeElement.getAttribute("role")')).toBe('treegrid');
    expect(await active()).toContain('4.2');
  });

  it('filters keep what fits and everything above it, and say how much fits', async () => {
    await window.go('/objectives');
    await window.page.getByLabel('Nivel calculat').selectOption('level-0');
    const { rows } = await window.call.scoring.objectives();
    const fitting = rows.filter(({ kind, level }) => kind !== 'total' && level.kind === 'level' && level.level === 0);
    await window.page.getByText(`${fitting.length} se potrivesc`).waitFor();
    for (const { code } of fitting.slice(0, 3)) {
      await window.page.getByRole('row').getByText(code, { exact: true }).waitFor();
    }
  });
});

describe('an evaluator rates with keys', () => {
  it('digits, C, N and Delete; the digit of the computed level confirms it; in a text field they are letters', async () => {
    await window.go('/objectives/1.1.2');
    await window.page.getByRole('button', { name: 'Propune nivelul' }).waitFor();
    for (const [key, level] of [
      ['2', '2'],
      ['3', 'confirmed'],
      ['n', 'unverified'],
      ['c', 'confirmed'],
      ['0', '0'],
      ['Delete', null],
    ] as const) {
      await press(key);
      await eventually(async () => (await kept('1.1.2'))?.level ?? null).toBe(level);
    }
    await reason().fill('nota 2');
    await reason().press('3');
    await reason().press('c');
    await eventually(async () => (await kept('1.1.2'))?.reason).toBe('nota 23c');
    expect((await kept('1.1.2'))?.level).toBeNull();
  });

  it('from the tree too while a node is open, and goes from node to node without leaving the panel', async () => {
    await window.go('/objectives/1.2.1');
    await window.page.getByRole('treegrid').focus();
    await press('1');
    await eventually(async () => (await kept('1.2.1'))?.level).toBe('1');
    await press('Alt+ArrowDown');
    await window.page.getByRole('heading', { name: 'Activitatea 1.2.2' }).waitFor();
  });
});

describe('no keystroke is lost', () => {
  beforeEach(async () => {
    await window.go('/objectives/1.3.1');
    await reason().waitFor();
  });

  it('on a slow core, when one goes on to another node at once', async () => {
    await window.page.route(RATE, slowly);
    await reason().fill('');
    await reason().pressSequentially('Scris repede, plecat îndată.');
    await press('Alt+ArrowDown');
    await window.page.getByRole('heading', { name: 'Activitatea 1.3.1' }).waitFor({ state: 'detached' });
    await press('Alt+ArrowUp');
    await eventually(() => reason().inputValue()).toBe('Scris repede, plecat îndată.');
    await eventually(async () => (await kept('1.3.1'))?.reason).toBe('Scris repede, plecat îndată.');
  });

  it('while a save is under way: what is typed meanwhile stays in the field and is saved after it', async () => {
    await window.page.route(RATE, slowly);
    const isUnderWay = window.page.waitForRequest(RATE);
    await reason().fill('unu');
    await isUnderWay;
    await reason().press('End');
    await reason().pressSequentially(' doi trei', { delay: 60 });
    await saved();
    expect(await reason().inputValue()).toBe('unu doi trei');
    expect((await kept('1.3.1'))?.reason).toBe('unu doi trei');
  });

  it('when saving fails: it is said, the text stays, and it is saved as soon as that goes again', async () => {
    await window.page.route(RATE, (route) => route.abort());
    await reason().fill('Nu se pierde nimic.');
    await window.page.getByRole('alert').getByText('Nesalvat').waitFor();
    expect(await reason().inputValue()).toBe('Nu se pierde nimic.');
    await window.page.unrouteAll();
    await saved();
    expect((await kept('1.3.1'))?.reason).toBe('Nu se pierde nimic.');
  });

  it('when the window is closed before it could be saved: it asks first, and the next window saves it', async () => {
    await window.page.route(RATE, (route) => route.abort());
    await reason().fill('Închis prea devreme.');
    const asked = window.page.waitForEvent('dialog').then(async (dialog) => {
      await dialog.accept();
      return dialog.type();
    });
    await window.page.reload();
    expect(await asked).toBe('beforeunload');
    await window.page.unrouteAll();
    await window.page.reload();
    await eventually(async () => (await kept('1.3.1'))?.reason).toBe('Închis prea devreme.');
    await eventually(() => reason().inputValue()).toBe('Închis prea devreme.');
  });

  it('undo brings the text before it back into the field, redo the text after it', async () => {
    await window.go('/objectives/1.4.1');
    await reason().fill('Prima formă a motivării.');
    await saved();
    await window.page.getByRole('button', { name: /^Anulează/ }).click();
    await eventually(() => reason().inputValue()).toBe('');
    await window.page.getByRole('button', { name: /^Refă/ }).click();
    await eventually(() => reason().inputValue()).toBe('Prima formă a motivării.');
  });
});

describe('a save is an event, and comes at a pause', () => {
  it('what is typed in one go is one event, and a level chosen before it is taken back apart from it', async () => {
    await window.go('/objectives/1.2.2');
    await reason().waitFor();
    const { total: before } = await window.call.audit.events({ limit: 1 });
    await press('2');
    await eventually(async () => (await kept('1.2.2'))?.level).toBe('2');
    await reason().pressSequentially('Scris dintr-o suflare.', { delay: 40 });
    await saved();
    await eventually(async () => (await kept('1.2.2'))?.reason).toBe('Scris dintr-o suflare.');
    expect((await window.call.audit.events({ limit: 1 })).total - before).toBe(2);
    await reason().blur();
    await press('Control+z');
    await eventually(async () => (await kept('1.2.2'))?.reason).toBe('');
    expect((await kept('1.2.2'))?.level).toBe('2');
  });

  it('equal lines among the last changes are one, with their number', async () => {
    await window.go('/overview');
    await window.page.getByText(/: 1\.2\.2 \(de \d+ ori\)/).waitFor();
  });
});

describe('an override', () => {
  it('is proposed with a reason of twenty characters, and shows what would change above it', async () => {
    await window.go('/objectives/2.1');
    await press('4');
    await reason().fill('Prea scurt.');
    await window.page.getByText('Motivarea mai are nevoie de 9 caractere.').waitFor();
    const propose = window.page.getByRole('button', { name: 'Propune nivelul' });
    expect(await propose.getAttribute('aria-disabled')).toBe('true');
    await reason().fill('Dovezile depuse arată mai mult decât stadiile.');
    await propose.click();
    await window.page.getByText(/^Propus\. Așteaptă aprobarea/).waitFor();
    expect((await kept('2.1'))?.state).toBe('proposed');
    const { rows } = await window.call.scoring.objectives();
    const table = window.page.getByRole('table').filter({ hasText: 'Dacă se aprobă propunerile' });
    for (const code of ['2.1', '2', 'total']) {
      const then = rows.find((row) => row.code === code)?.proposed?.score ?? Number.NaN;
      const row = table.getByRole('row').filter({
        has: window.page.getByRole('rowheader', { name: code === 'total' ? 'Ansamblu' : code, exact: true }),
      });
      expect(await row.innerText()).toContain(then.toFixed(1).replace('.', ','));
    }
    await reason().pressSequentially(' Adaos.');
    await eventually(async () => (await kept('2.1'))?.state).toBe('draft');
  });
});

describe('why a score is what it is', () => {
  it('opens step by step with the keyboard, down to the sheet with the cell lit', async () => {
    await window.go('/objectives/1.1/why');
    const tree = window.page.getByRole('tree');
    await tree.focus();
    await press('ArrowDown', 'ArrowRight');
    await window.page.getByRole('treeitem', { level: 3 }).first().waitFor();
    await press('ArrowDown');
    const source = window.page.getByRole('treeitem').filter({ hasText: 'realizată' }).last();
    await expect
      .poll(async () => {
        await press('ArrowDown');
        return source.getAttribute('data-active');
      })
      .toBe('true');
    await press('Enter');
    await expect
      .poll(() => new URL(window.page.url()).hash)
      .toMatch(/^#\/submissions\/file\/[0-9a-f]{64}\/[^/]+\/[A-Z]+\d+$/);
  });

  it('shows the numbers of the tree', async () => {
    const { rows } = await window.call.scoring.objectives();
    const score = rows.find(({ code }) => code === '2.2')?.score ?? Number.NaN;
    await window.go('/objectives/2.2/why');
    const first = window.page.getByRole('treeitem').first();
    expect(await first.innerText()).toContain(score.toFixed(1).replace('.', ','));
  });
});

describe('the heat maps', () => {
  const active = () =>
    window.page.evaluate<string>(
      `document.getElementById(document.querySelector('[role=grid]').getAttribute('aria-activedescendant')).title`,
    );

  it('are travelled cell by cell; Enter opens what is behind one', async () => {
    await window.go('/matrix');
    await window.page.getByRole('grid').focus();
    await press('Control+Home', 'ArrowDown');
    const matrix = await window.call.scoring.matrix();
    const cell = matrix.byInstitution.find(
      ({ objective, institution }) => objective === '1' && institution === 'ANITP',
    );
    expect(await active()).toContain((cell?.statusScore ?? Number.NaN).toFixed(1).replace('.', ','));
    await press('Enter');
    await window.page.getByRole('heading', { name: '1 × ANITP' }).waitFor();
    expect(await window.page.getByRole('rowheader', { name: /^1\.\d\.\d/ }).count()).toBe(cell?.owing);
    expect(new URL(window.page.url()).hash).toBe('#/matrix/institutions/1/ANITP');
    await press('Escape');
    expect(await window.page.evaluate('document.activeElement.getAttribute("role")')).toBe('grid');
  });

  it('are ordered by a column and by a row, from the keyboard too', async () => {
    await window.go('/matrix');
    await window.page.getByRole('grid').focus();
    await press('Control+Home', 'ArrowUp', 'Enter');
    expect(await window.page.getByRole('columnheader', { name: 'ANITP' }).getAttribute('aria-sort')).toBe('descending');
    const shown = await window.page.locator('[role=gridcell][aria-colindex="2"]').allInnerTexts();
    const numbers = shown
      .slice(1)
      .filter((text) => /\d/.test(text))
      .map((text) => Number.parseFloat(text.replace(',', '.')));
    expect(numbers.length).toBeGreaterThan(5);
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
  });

  it('are copied: a range with Ctrl+C, the whole with its headings', async () => {
    await window.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await window.go('/matrix/years');
    await window.page.getByRole('grid').focus();
    const scores = (await window.call.scoring.matrix()).byYear.map(({ objective, score }) => [
      objective,
      (score ?? Number.NaN).toFixed(1).replace('.', ','),
    ]);
    await press('Control+Home', 'Shift+ArrowDown', 'Control+c');
    const clipboard = () => window.page.evaluate<string>('navigator.clipboard.readText()');
    expect(await clipboard()).toBe(`${scores[0]?.[1]}\r\n${scores[1]?.[1]}`);
    await window.page.getByRole('button', { name: 'Copiază' }).click();
    await eventually(clipboard).toMatch(/^Cod\tObiectiv\t2019\r\nAnsamblu\t/);
    const lines = (await clipboard()).split('\r\n').slice(2);
    expect(lines.map((line) => [line.split('\t')[0], line.split('\t')[2]])).toEqual(scores.slice(1));
  });

  it('are taken along as CSV that Romanian spreadsheets open, and as XLSX', async () => {
    await window.go('/matrix');
    await window.page.getByRole('grid').focus();
    await press('Control+Home', 'ArrowUp', 'Enter');
    const download = async (name: string) => {
      const [file] = await Promise.all([
        window.page.waitForEvent('download'),
        window.page.getByRole('button', { name }).click(),
      ]);
      return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
    };
    const csv = await download('Descarcă CSV');
    expect(csv.name).toBe('matrice-2019.csv');
    expect(csv.bytes.toString('utf8')).toMatch(/^\uFEFFCod;Obiectiv;ANITP;.*\r\nAnsamblu;.*;\d+,\d;/);
    const xlsx = await download('Descarcă XLSX');
    expect(xlsx.name).toBe('matrice-2019.xlsx');
    const { Sheets, SheetNames } = read(xlsx.bytes);
    const rows: unknown[][] = utils.sheet_to_json(Sheets[SheetNames[0] ?? ''] ?? {}, { header: 1 });
    const shown = await window.page.getByRole('rowheader').allInnerTexts();
    const inCsv = csv.bytes.toString('utf8').split('\r\n').slice(1, -1);
    const codes = inCsv.map((line) => line.split(';')[0]);
    expect(codes).not.toEqual(codes.toSorted());
    expect(shown.map((text) => text.split(/\s/)[0])).toEqual(codes.slice(0, shown.length));
    expect(rows.slice(1, codes.length + 1).map(([code]) => code)).toEqual(codes);
  });
});

it('text that a spreadsheet would take for a formula is harmless in what is taken along', () => {
  const table = [['=1+1', '-2', '@x;y', 'a "b"', 'două\nrânduri']];
  expect(tableCsv(table)).toBe(`\uFEFF'=1+1;'-2;"'@x;y";"a ""b""";"două\nrânduri"\r\n`);
  expect(tableTsv(table)).toBe(`'=1+1\t'-2\t'@x;y\ta "b"\tdouă rânduri`);
});

it('nothing was complained about all along, but for what was made to fail', () => {
  expect(window.complaints.filter((complaint) => !/ERR_FAILED/.test(complaint))).toEqual([]);
});
