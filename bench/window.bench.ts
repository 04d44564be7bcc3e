import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'electron-vite';
import type { Page } from 'playwright-core';
import { makeLargeWorkspace } from '../test/support/large-workspace.ts';
import { sampleFolder } from '../test/support/sample-files.ts';
import { type ServedWindow, serveWindow } from '../test/support/served-window.ts';
import { type BenchRow, runAsProgram } from './measure.ts';
import { type Frames, framesWhileScrolling, timeTo, watched } from './window/in-page.ts';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const ROUNDS = 7;
/** Activities that are rated and explained where they are due, one a round: an answer that was given once is kept. */
const NODES = Array.from({ length: 10 }, (_, at) => `1.2.${at + 1}`);

/**
 * Times the built window in Chromium, through the web host: the first screen, what follows a key or a click, frames while scrolling
 * 10 years × 400 activities × 60 institutions, and the longest stop while 16 workbooks are taken in.
 */
export async function benchWindow(): Promise<BenchRow[]> {
  await build({ root: PROJECT, logLevel: 'error' });
  const folder = mkdtempSync(join(tmpdir(), 'raportor-bench-'));
  await makeLargeWorkspace(join(folder, 'mare.raportor'));
  const window = await serveWindow(folder);
  window.page.setDefaultTimeout(60_000);
  try {
    return [size(), await firstScreen(window), ...(await importing(window.page)), ...(await large(window.page))];
  } finally {
    await window.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const row = (what: string, value: number, unit: string, bound?: number): BenchRow => ({
  ...{ what, value, unit },
  ...(bound === undefined ? {} : { bound }),
});

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Everything that a browser can come to load. */
function size(): BenchRow {
  const assets = join(PROJECT, 'out/renderer/assets');
  const code = readdirSync(assets).filter((name) => /\.(js|css)$/.test(name));
  const bytes = code.reduce((sum, name) => sum + gzipSync(readFileSync(join(assets, name)), { level: 9 }).length, 0);
  return row('scripts and styles of all pages, gzipped', bytes / 1000, 'kB', 600);
}

/** From the beginning of loading, with nothing kept from before, until there is something to press. */
async function firstScreen({ browser, address }: ServedWindow): Promise<BenchRow> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(address, { waitUntil: 'commit' });
    times.push(await timeTo(page, { event: 'load', selector: 'main button:enabled' }));
    await context.close();
  }
  return row('first screen usable', median(times), 'ms', 1500);
}

async function importing(page: Page): Promise<BenchRow[]> {
  await page.getByRole('button', { name: 'Spațiu nou' }).click();
  await page.getByLabel('Anul evaluat').fill('2019');
  await page.getByRole('button', { name: 'Creează' }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Adaugă un dosar' }).click();
  const { longestGap, longestTask } = await watched(page, async () => {
    await (await chooser).setFiles(sampleFolder());
    await page.getByRole('heading', { name: '16 fișiere așteaptă confirmarea' }).waitFor();
  });
  return [
    row('importing 16 workbooks, longest gap between frames', longestGap, 'ms'),
    row('importing 16 workbooks, longest task of the page (0: none over 50 ms)', longestTask, 'ms'),
  ];
}

async function large(page: Page): Promise<BenchRow[]> {
  await goTo(page, '/');
  await page.getByRole('button', { name: /^mare/ }).click();
  await page.getByRole('heading', { name: 'Unde s-a ajuns în exercițiul 2023' }).waitFor();
  await goTo(page, '/objectives');
  await page.getByRole('button', { name: 'Extinde tot' }).click();
  const rows = scrolled('tree of 446 rows', await framesWhileScrolling(page, '[role=treegrid]'));
  const saved: number[] = [];
  const explained: number[] = [];
  for (const node of NODES) {
    await goTo(page, `/objectives/${node}`);
    const panel = page.getByRole('complementary', { name: `Activitatea ${node}`, exact: true });
    await panel.getByRole('heading', { name: /^\d+\.\d+\.\d+\.a / }).waitFor();
    if ((await panel.getByRole('heading', { name: 'Nivelul evaluatorului' }).count()) === 0) continue;
    saved.push(
      await timeTo(page, {
        event: 'keydown',
        make: () => page.keyboard.press('2'),
        selector: '[role=status][data-state=saved]',
        after: '[role=status][data-state=saving]',
      }),
    );
    explained.push(
      await timeTo(page, {
        event: 'click',
        make: () => panel.getByRole('button', { name: 'De ce?' }).click(),
        selector: '[role=tree] [role=treeitem][aria-level="2"]',
      }),
    );
  }
  rows.push(row('large workspace, a level’s key to the rating shown saved', median(saved), 'ms', 100));
  rows.push(row('large workspace, why: click to the steps shown', median(explained), 'ms', 100));
  await goTo(page, '/matrix');
  rows.push(...scrolled('matrix of 46 × 60', await framesWhileScrolling(page, '[role=grid]')));
  for (const [path, name] of [
    ['/submissions', 'grid of institutions'],
    ['/journal', 'grid of the journal'],
  ] as const) {
    await goTo(page, path);
    await page.getByRole('gridcell').first().waitFor();
    rows.push(...scrolled(name, await framesWhileScrolling(page, '[role=grid]')));
  }
  return rows;
}

const scrolled = (what: string, { p95, longest }: Frames): BenchRow[] => [
  row(`large workspace, scrolling the ${what}, frame at p95`, p95, 'ms', 50),
  row(`large workspace, scrolling the ${what}, longest frame`, longest, 'ms'),
];

async function goTo(page: Page, place: string): Promise<void> {
  await page.evaluate(`location.hash = '#${place}'`);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

await runAsProgram(import.meta.url, benchWindow);
