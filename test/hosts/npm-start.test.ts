import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PROJECT, run } from '../support/command-line.ts';

const NOTHING = 'process.exit(0)';
const BUILDS = `
  require('node:fs').mkdirSync('out/renderer', { recursive: true });
  require('node:fs').writeFileSync('out/renderer/index.html', '<!doctype html>');
  console.log('transforming…');
`;
const UNREACHABLE = `console.error('TypeError: fetch failed'); process.exit(1)`;
const OPENS = `console.log('opened ' + process.argv.slice(2).join(' ')); process.exit(7)`;

let project: string;

/** A copy of the program whose builder and Electron are stand-ins, so that each outcome can be had on any machine. */
beforeEach(() => {
  project = realpathSync(mkdtempSync(join(tmpdir(), 'raportor-')));
  for (const part of ['electron', 'shared', 'resources', 'package.json']) {
    cpSync(join(PROJECT, part), join(project, part), { recursive: true });
  }
  mkdirSync(join(project, 'node_modules'));
  const own = new Set(['electron', 'electron-vite']);
  for (const name of readdirSync(join(PROJECT, 'node_modules')).filter((one) => !own.has(one))) {
    symlinkSync(join(PROJECT, 'node_modules', name), join(project, 'node_modules', name));
  }
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

function start(standIns: Readonly<Record<string, string>>, args: readonly string[], env: Record<string, string> = {}) {
  for (const [path, script] of Object.entries(standIns)) {
    const file = join(project, 'node_modules', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, script);
  }
  return run([process.execPath, join(project, 'electron/hosts/web/launch.mjs'), 'start', ...args], {
    env,
    started: (child) => child.stdout?.on('data', (text: string) => text.includes('http://') && child.kill('SIGTERM')),
  });
}

const BUILDER = 'electron-vite/bin/electron-vite.js';
const FETCHER = 'electron/install.js';
const DESKTOP = 'electron/cli.js';

it('npm start opens the desktop application with what it was given, and ends as it ends', async () => {
  const end = await start({ [BUILDER]: BUILDS, [FETCHER]: NOTHING, [DESKTOP]: OPENS }, ['a.raportor']);
  expect(end).toEqual({ code: 7, stdout: `opened ${project}/ a.raportor\n`, stderr: 'Se construiește aplicația…\n' });
});

it('without the Electron runtime it says so in one line and serves what it has built', async () => {
  const args = ['--folder', join(project, 'spații')];
  const end = await start({ [BUILDER]: BUILDS, [FETCHER]: UNREACHABLE, [DESKTOP]: OPENS }, args);
  expect(end.code).toBe(0);
  expect(end.stdout).toMatch(/^Raportor este deschis la http:\/\/127\.0\.0\.1:\d+\/#[\w-]{43}\n/);
  expect(end.stderr.split('\n')).toEqual([
    'Se construiește aplicația…',
    'Programul Electron nu este instalat și nu poate fi adus: aplicația se deschide în navigator.',
    '',
  ]);
});

it('the same in English', async () => {
  const args = ['--folder', join(project, 'spații')];
  const end = await start({ [BUILDER]: BUILDS, [FETCHER]: UNREACHABLE }, args, { RAPORTOR_LANG: 'en' });
  expect(end.stderr).toContain(
    'Electron is not installed and cannot be fetched: the application opens in a browser.\n',
  );
  expect(end.stdout).toMatch(/^Raportor is open at http:/);
});

it('a build that fails is shown, and nothing is started', async () => {
  const end = await start({ [BUILDER]: `console.error('no such page'); process.exit(2)`, [DESKTOP]: OPENS }, []);
  expect(end).toMatchObject({ code: 1, stdout: '' });
  expect(end.stderr).toMatch(
    /^Se construiește aplicația…\nno such page\nAplicația nu a putut fi construită\. Nimic nu/,
  );
});
