import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { wordsIn } from '#shared/words/all-words.ts';
import { serve } from './serve.ts';

const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));
const packaged = (path: string): string => join(PROJECT, 'node_modules', path);
/** After which time a person is told why nothing happens yet; milliseconds. */
const PATIENCE = 2_000;
const FAILED = 1;

/**
 * Builds the application and opens it on the desktop; where the Electron runtime is not installed and cannot be fetched, says so
 * and serves it to a browser. Gives the exit code. `argv` goes to whichever of the two it becomes.
 */
export async function start(argv: readonly string[]): Promise<number> {
  const words = wordsIn(process.env.RAPORTOR_LANG === 'en' ? 'en' : 'ro');
  const say = (key: string): void => void process.stderr.write(`${words(key)}\n`);
  say('web:start.building');
  const build = await quietly([packaged('electron-vite/bin/electron-vite.js'), 'build']);
  if (build.code !== 0) {
    process.stderr.write(build.said);
    say('web:start.not-built');
    return FAILED;
  }
  // The vendor's own step: done at once where the runtime is there, fetched where it can be.
  const slow = setTimeout(() => say('web:start.fetching'), PATIENCE);
  const runtime = await quietly([packaged('electron/install.js')]);
  clearTimeout(slow);
  if (runtime.code === 0) return openDesktop(argv);
  say('web:start.no-desktop');
  return serve(argv);
}

/** Runs a program of Node to its end; what it says is told only where it fails. */
async function quietly(args: readonly string[]): Promise<{ readonly code: number | null; readonly said: string }> {
  const child = spawn(process.execPath, args, { cwd: PROJECT, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((done) => child.once('close', done));
  const said = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await ended, said: said.join('') };
}

/** The desktop application until it is closed; a signal to this process is one to it. */
function openDesktop(argv: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [packaged('electron/cli.js'), PROJECT, ...argv], { stdio: 'inherit' });
  // Ctrl+C reaches both from the terminal; this one stays until the other has saved.
  process.on('SIGINT', () => undefined);
  process.once('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((done) => child.once('close', (code) => done(code ?? FAILED)));
}
