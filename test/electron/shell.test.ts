import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BARE_BUNDLE } from './build-once.ts';
import { startAgain } from './stand-in/start-on-stand-in.ts';
import { bareStarts } from './start-bare.ts';

const { start, folder } = bareStarts();

describe('a start', () => {
  it('opens one window on the application’s own page, and the page reaches the core over its port', async () => {
    const app = await start();
    const path = join(folder, 'întâi.raportor');
    expect(await app.inPage((bare, at) => bare.client.workspace.create({ path: at, year: 2019 }), path)).toMatchObject({
      year: 2019,
    });
    expect(await app.inPage((bare) => bare.client.workspace.places(), null)).toMatchObject({
      host: 'desktop',
      folder: null,
      known: [{ path, missing: false }],
    });
    expect(await app.control('processes')).toHaveLength(1);
  });

  it('opens the workspace that the command line names, and none that it does not', async () => {
    const named = await start({ args: ['--flag', join(folder, 'întâi.raportor')] });
    await named.until(({ events }) => events.length === 1);
    expect(await named.inPage((bare) => bare.events, null)).toEqual([
      { kind: 'open', path: join(folder, 'întâi.raportor') },
    ]);
    const plain = await start({ args: ['--flag', join(folder, 'tabel.xlsx')] });
    await plain.until(({ ports }) => ports === 1);
    expect(await plain.inPage((bare) => bare.events, null)).toEqual([]);
  });

  it('of a second one gives its file to the first and ends; the first one’s window stays the only one', async () => {
    const first = await start();
    const path = join(folder, 'al doilea.raportor');
    expect(await startAgain({ userData: first.userData, bundle: BARE_BUNDLE, args: [path] })).toBe(0);
    await first.until(({ events }) => events.length === 1);
    expect(await first.inPage((bare) => bare.events, null)).toEqual([{ kind: 'open', path }]);
    expect(
      first.page
        .context()
        .pages()
        .filter((page) => page.url().includes('raportor')),
    ).toHaveLength(1);
  });

  it('names the person as the system does until they introduce themselves, then always by that name', async () => {
    const first = await start();
    await first.inPage((bare) => bare.client.workspace.introduce({ name: 'Ana Pop' }), null);
    await first.control('quit');
    await first.ended;
    const second = await start({ userData: first.userData });
    expect(await second.inPage((bare) => bare.client.workspace.person(), null)).toEqual({ name: 'Ana Pop' });
  });
});

describe('the window', () => {
  const wide = { x: 0, y: 0, width: 1920, height: 1040 };
  const beside = { x: 1920, y: 0, width: 1920, height: 1040 };

  it('comes back where it was, as large as it was, maximised as it was', async () => {
    const first = await start({ displays: [wide, beside] });
    const bounds = { x: 2000, y: 60, width: 1300, height: 900 };
    await first.control('place', bounds, true);
    await first.control('quit');
    await first.ended;
    const second = await start({ displays: [wide, beside], userData: first.userData });
    expect(await second.control('bounds')).toEqual(bounds);
    expect(await second.control('isMaximised')).toBe(true);
    await second.control('quit');
    await second.ended;
    const undocked = await start({ displays: [wide], userData: first.userData });
    const { x, y, width, height } = await undocked.control('bounds');
    expect({ width, height }).toEqual({ width: 1300, height: 900 });
    expect(x + width <= wide.width && y + height <= wide.height).toBe(true);
  });
});

describe('the menu', () => {
  it('speaks Romanian, then English by setting and after the next start', async () => {
    const first = await start();
    const labels = async () => (await first.control('menu')).map(({ label }) => label);
    expect(await labels()).toContain('Spațiu de lucru nou…');
    await first.page.evaluate('raportorDesktop.setLanguage("en")');
    await expect.poll(labels).toContain('New workspace…');
    await first.control('quit');
    await first.ended;
    const second = await start({ userData: first.userData });
    expect((await second.control('menu')).map(({ label }) => label)).toContain('New workspace…');
  });

  it('sends each of its commands to the page', async () => {
    const app = await start();
    const commands = (await app.control('menu')).flatMap(({ id }) => (id === undefined ? [] : [id]));
    for (const command of commands) await app.control('click', command);
    await expect
      .poll(() => app.inPage((bare) => bare.events, null))
      .toEqual(commands.map((command) => ({ kind: 'menu', command })));
    expect(commands).toContain('open-workspace');
  });
});

describe('closing', () => {
  it('asks the page first, gives the workspace back, then ends', async () => {
    const app = await start();
    const path = join(folder, 'închis.raportor');
    await app.inPage((bare, at) => bare.client.workspace.create({ path: at, year: 2019 }), path);
    const [data = 0] = await app.control('processes');
    await app.control('closeWindow');
    expect(await app.ended).toBe(0);
    expect(() => process.kill(data, 0)).toThrow('ESRCH');
    expect(existsSync(`${path}-journal`)).toBe(false);
    expect(app.log()).toMatch(/ end\n$/);
  });

  it('is given up when the page could not store what was typed', async () => {
    const app = await start();
    await app.inPage((bare) => {
      bare.mayClose = false;
    }, null);
    await app.control('quit');
    await app.until(({ events }) => events.some(({ kind }) => kind === 'closing'));
    expect(await app.inPage((bare) => bare.client.workspace.current(), null)).toBeNull();
    await app.inPage((bare) => {
      bare.mayClose = true;
    }, null);
    await app.control('quit');
    expect(await app.ended).toBe(0);
  });

  it('asks a person when the page does not answer, and waits or ends as they say', async () => {
    const app = await start();
    await app.inPage((bare) => {
      bare.mayClose = null;
    }, null);
    await app.control('answerDialogs', { response: 0 }, { response: 1 });
    await app.control('closeWindow');
    await expect.poll(() => app.control('dialogs'), { timeout: 20_000 }).toHaveLength(1);
    await app.control('closeWindow');
    expect(await app.ended).toBe(0);
  });
});
