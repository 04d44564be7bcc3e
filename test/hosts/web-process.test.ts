import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { notARefusal, PROJECT, type Run, run } from '../support/command-line.ts';
import { smallPages, webClient } from '../support/web-host-for-test.ts';

const SERVE = [process.execPath, join(PROJECT, 'electron/hosts/web/launch.mjs'), 'serve'];

let folder: string;
let pages: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'raportor-'));
  pages = smallPages();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Serves until `work` is done, then ends the process with a signal. */
async function served(
  signal: NodeJS.Signals,
  work: (address: URL) => Promise<void>,
  args: readonly string[] = [],
): Promise<Run & { readonly address: string }> {
  let address = '';
  let worked: Promise<void> | undefined;
  const end = await run([...SERVE, '--pages', pages, '--folder', join(folder, 'spații'), ...args], {
    started: (child) =>
      child.stdout?.on('data', (text: string) => {
        [address = ''] = /http:\/\/\S+/.exec(text) ?? [];
        worked ??= work(new URL(address)).finally(() => child.kill(signal));
      }),
  });
  await worked;
  return { ...end, address };
}

describe('npm run serve', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'prints its address, works, and ends cleanly on %s',
    async (signal) => {
      const name = `${signal}.raportor`;
      const { code, stdout, stderr, address } = await served(signal, async ({ origin, hash }) => {
        const { workspace } = webClient({ origin, token: hash.slice(1) });
        await workspace.create({ path: name, year: 2019 });
        await expect(workspace.open({ path: 'lipsă.raportor', mode: 'read' })).rejects.toMatchObject({ code: 'FAULT' });
        await workspace.open({ path: name, mode: 'write' });
      });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#[\w-]{43}$/);
      expect(stdout).toBe(
        `Raportor este deschis la ${address}\nAdresa este numai pentru dumneavoastră; Ctrl+C oprește programul.\n`,
      );
    },
  );

  it('keeps the name a person gave, and makes its folder for its owner alone', async () => {
    const own = ['--folder', join(folder, 'nou', 'Raportor')];
    let names: readonly string[] = [];
    await served(
      'SIGTERM',
      async ({ origin, hash }) => {
        const { workspace } = webClient({ origin, token: hash.slice(1) });
        const before = await workspace.person();
        names = [before.name, (await workspace.introduce({ name: 'Ana Pop' })).name];
      },
      own,
    );
    await served(
      'SIGTERM',
      async ({ origin, hash }) => {
        names = [...names, (await webClient({ origin, token: hash.slice(1) }).workspace.person()).name];
      },
      own,
    );
    expect(names).toEqual([userInfo().username, 'Ana Pop', 'Ana Pop']);
    expect(statSync(join(folder, 'nou', 'Raportor')).mode & 0o77).toBe(0);
  });

  it('has another token each time, and stands on the port it is given', async () => {
    const first = await served('SIGTERM', async () => undefined);
    const { port } = new URL(first.address);
    const second = await served('SIGTERM', async () => undefined, ['--port', port]);
    expect(new URL(second.address).port).toBe(port);
    expect(new URL(second.address).hash).not.toBe(new URL(first.address).hash);
  });
});

describe('npm run serve refuses, in one line,', () => {
  it('a port that is in use', async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const end = await run([...SERVE, '--pages', pages, '--folder', folder, '--port', String(port)]);
    other.close();
    expect(notARefusal(end)).toEqual([]);
    expect(end.stderr).toContain(`Portul ${port} este ocupat`);
  });

  it('pages that are not built', async () => {
    const end = await run([...SERVE, '--pages', join(folder, 'nimic'), '--folder', folder]);
    expect(notARefusal(end)).toEqual([]);
  });

  it('a folder that cannot be one', async () => {
    writeFileSync(join(folder, 'fișier'), '');
    const end = await run([...SERVE, '--pages', pages, '--folder', join(folder, 'fișier', 'x')]);
    expect(notARefusal(end)).toEqual([]);
  });

  it.each(['--port', '--port x', '--port 70000', '--port=-1', '--folder=', '--host 0.0.0.0', 'x'])(
    'a command line that says %s',
    async (line) => {
      const end = await run([...SERVE, ...line.split(' ')]);
      expect(end).toMatchObject({ code: 2, stdout: '' });
      expect(end.stderr).toBe('Comanda nu este scrisă cum trebuie. Vedeți «npm run serve -- --help».\n');
    },
  );

  it('and explains itself in both languages', async () => {
    const [ro, en] = await Promise.all(
      ['ro', 'en'].map((RAPORTOR_LANG) => run([...SERVE, '--help'], { env: { RAPORTOR_LANG } })),
    );
    expect(ro).toMatchObject({ code: 0, stdout: expect.stringContaining('Folosire:') });
    expect(en).toMatchObject({ code: 0, stdout: expect.stringContaining('Usage:') });
  });
});
