import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resultOf } from '#shared/contract/result-of.ts';
import { violationsOf } from '../support/axe.ts';
import { sampleFiles } from '../support/sample-files.ts';
import { type ServedWindow, serveWindow } from '../support/served-window.ts';
import { webClient } from '../support/web-host-for-test.ts';

/** Colours are the same in both languages, and all else in the three themes: each is looked at once. The last is what the tests read. */
const DRESSES = [
  ['en', 'light', 'words'],
  ['ro', 'dark', 'colours'],
  ['ro', 'contrast', 'colours'],
  ['ro', 'light', 'all'],
] as const;

let folder: string;
let window: ServedWindow;
let page: Page;
let client: ReturnType<typeof webClient>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'raportor-'));
  // A colour on its way to another is no colour to judge.
  window = await serveWindow(folder, {}, { viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce' });
  page = window.page;
  page.setDefaultTimeout(20_000);
  const [origin = '', token = ''] = window.address.split('/#');
  client = webClient({ origin, token });
});
afterAll(async () => {
  await window.close();
  rmSync(folder, { recursive: true, force: true });
});

const goTo = async (place: string): Promise<void> => {
  await page.evaluate(`location.hash = '#${place}'`);
  await settled();
};

/** Nothing waits any more. */
async function settled(): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await expect.poll(() => page.getByText(/^(Se încarcă|Loading)…$/).count(), { timeout: 20_000 }).toBe(0);
}

/** Another window of the same browser changed the setting: this one follows without going anywhere. */
async function set(key: string, value: string): Promise<void> {
  const kept = JSON.stringify([`raportor.${key}`, JSON.stringify(value)]);
  await page.evaluate(`(([key, newValue]) => {
    localStorage.setItem(key, newValue);
    dispatchEvent(new StorageEvent('storage', { key, newValue, storageArea: localStorage }));
  })(${kept})`);
}

/** On the screen as it stands: in both languages, and in all three themes. */
async function isFree(): Promise<void> {
  const found: string[] = [];
  for (const [language, theme, rules] of DRESSES) {
    await set('language', language);
    await set('theme', theme);
    await expect.poll(() => page.locator(`html[lang=${language}][data-theme=${theme}]`).count()).toBe(1);
    await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
    // A colour on its way from one theme to the other is neither's.
    await page.evaluate('Promise.allSettled(document.getAnimations().map(({ finished }) => finished))');
    for (const violation of await violationsOf(page, rules)) found.push(`${language} ${theme}: ${violation}`);
  }
  expect(found).toEqual([]);
}

const screen = (name: string, open: () => Promise<unknown>): void =>
  it(name, async () => {
    await open();
    await isFree();
  });
const place = (path: string): void => screen(path, () => goTo(path));
const dialog = (name: string): Promise<void> => page.getByRole('dialog', { name }).waitFor();

describe('axe finds nothing, before there is a workspace', () => {
  place('/');
  screen('the dialog of a new one', async () => {
    await page.getByRole('button', { name: 'Spațiu nou' }).click();
    await dialog('Spațiu nou');
  });
  screen('the palette', async () => {
    await page.keyboard.press('Escape');
    await dialogGone();
    await page.keyboard.press('Control+k');
    await dialog('Caută sau execută');
  });
  screen('the list of keys', async () => {
    await page.keyboard.press('Escape');
    await dialogGone();
    await page.keyboard.press('Shift+?');
    await dialog('Taste');
  });
});

const dialogGone = (): Promise<unknown> => expect.poll(() => page.getByRole('dialog').count()).toBe(0);

/** Places that look different with and without reports in the workspace. */
const PLACES = [
  '/overview',
  '/submissions',
  '/submissions/issues',
  '/objectives',
  '/matrix',
  '/report',
  '/report/pages',
  '/recommendations',
  '/signing',
  '/journal',
] as const;

describe('axe finds nothing, in an empty workspace', () => {
  beforeAll(async () => {
    await client.workspace.create({ path: 'gol.raportor', year: 2019, due: '2020-01-31' });
    await page.reload();
  });
  for (const path of PLACES) place(path);
});

describe('axe finds nothing, where everything is filled', () => {
  beforeAll(async () => {
    for await (const step of await client.intake.receive({ files: sampleFiles() })) if (step.kind === 'result') break;
    const { received } = await client.intake.received();
    const sure = received.flatMap(({ errors, sha256 }) => (errors === 0 && sha256 !== null ? [sha256] : []));
    await resultOf(client.intake.apply({ files: sure }));
    const reason = 'Documentele confirmă numai o parte din lecții.';
    await client.scoring.rate({ node: '1.2.1', level: '2', evidence: 1, reason });
    await client.scoring.propose({ node: '1.2.1' });
    await client.report.conclude({ node: '1', text: 'Scorul este {{og 1 scor}}, față de 88,9.' });
  });
  for (const path of [
    ...PLACES,
    '/matrix/years',
    '/framework/1.2.1',
    '/framework/plans',
    '/signing/verify',
    '/institutions',
    '/settings',
  ])
    place(path);
  screen('the framework, narrowed to what is sought', async () => {
    await goTo('/framework');
    await page.getByRole('textbox').fill('consiliere');
    await page.getByText(/ din 78 de activități$/).waitFor();
  });
  screen('a file under review', async () => {
    const { received } = await client.intake.received();
    await goTo(`/submissions/file/${received.find(({ errors }) => errors > 0)?.sha256 ?? ''}`);
    await page.getByRole('grid').waitFor();
  });
  screen('an activity opened', () => opened('/objectives/1.2.1', 'Activitatea 1.2.1'));
  screen('why it stands so', () => opened('/objectives/1.2.1/why', 'Activitatea 1.2.1: de ce?'));
  screen('a cell of the matrix opened', async () => {
    await goTo('/matrix');
    await page.getByRole('gridcell').filter({ hasText: /\d/ }).first().dblclick();
    await page.getByRole('complementary', { name: / × / }).waitFor();
  });
  screen('an institution opened', () => opened('/institutions/ANITP', /ANITP/));
  screen('an event of the journal opened', async () => {
    await goTo('/journal');
    await page.getByRole('gridcell').first().dblclick();
    await page.getByRole('complementary', { name: /^\d+\. / }).waitFor();
  });
  screen('a conclusion, with the numbers to choose from', async () => {
    await goTo('/report/conclusions/1');
    await page.getByRole('textbox', { name: /^Concluzii: 1\. / }).click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' {{os');
    await page.getByRole('listbox').waitFor();
  });
});

async function opened(path: string, panel: string | RegExp): Promise<void> {
  await goTo(path);
  await page.getByRole('complementary', { name: panel }).waitFor();
  await settled();
}
