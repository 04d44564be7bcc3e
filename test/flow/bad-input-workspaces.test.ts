import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCore } from '#core/core.ts';
import { contentsOf, notARefusal, type Run, raportor, saidOn } from '../support/command-line.ts';
import { seededRandom } from '../support/random.ts';
import { type Worked, workedWorkspace } from '../support/worked-workspace.ts';

const ports = {
  clock: { now: () => new Date() },
  actor: 'test',
  log: { info: () => undefined, error: () => undefined },
};
let worked: Worked;
/** A folder of its own with a file in it that `make` has spoilt; the rest is as the command left it. */
function spoilt(name: string, make: (path: string) => void): { readonly folder: string; readonly path: string } {
  const folder = join(worked.folder, name);
  mkdirSync(folder);
  const path = join(folder, 'a.raportor');
  copyFileSync(worked.workspace, path);
  make(path);
  return { folder, path };
}
/** Every command that opens a workspace, with what it would write going into `folder`. */
const commands = (path: string, folder: string): Readonly<Record<string, readonly string[]>> => ({
  scores: ['scores', path],
  explain: ['explain', path, '1.1.1', '--json'],
  import: ['import', path, worked.received],
  report: ['report', path, '--out', join(folder, 'evaluare')],
});
const nobody = process.getuid?.() === 0 ? { uid: 65534 } : {};

beforeAll(async () => {
  worked = await workedWorkspace();
});
afterAll(() => worked.remove());

async function refusedBy(
  names: readonly string[],
  name: string,
  make: (path: string) => void,
  words: RegExp,
): Promise<void> {
  const { folder, path } = spoilt(name, make);
  const before = contentsOf(folder);
  const asked = Object.entries(commands(path, folder)).filter(([command]) => names.includes(command));
  const runs = await Promise.all(asked.map(async ([command, args]) => [command, await raportor(args)] as const));
  for (const [command, run] of runs) {
    expect(notARefusal(run), command).toEqual([]);
    expect(saidOn(run.stderr)[0], command).toMatch(words);
    expect(run.stderr, command).toContain(path);
  }
  expect(contentsOf(folder)).toEqual(before);
}

const flipped = (path: string, at: number, length: number): void => {
  const bytes = readFileSync(path);
  for (let i = at; i < at + length; i += 1) bytes[i] = (bytes[i] ?? 0) ^ 0xff;
  writeFileSync(path, bytes);
};
const cut = (path: string, share: number): void => {
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.subarray(0, Math.floor(bytes.length * share)));
};
const replaced = (path: string, content: string | Uint8Array): void => writeFileSync(path, content);
const foreign = (path: string): void => {
  replaced(path, '');
  const sqlite = new Database(path);
  sqlite.exec('CREATE TABLE t (a); INSERT INTO t VALUES (1)');
  sqlite.close();
};
const newer = (path: string): void => {
  const sqlite = new Database(path);
  sqlite.pragma('user_version = 9990');
  sqlite.close();
};

describe('a bad workspace: every command refuses it with one sentence and leaves it byte for byte as it was', () => {
  it.each<[string, (path: string) => void, RegExp]>([
    ['from a newer version', newer, /versiune mai nouă .* actualizați programul/],
    ['with pages overwritten', (path) => flipped(path, 4096, 8192), /este deteriorat/],
    ['with one byte of the table of contents flipped', (path) => flipped(path, 103, 1), /este deteriorat/],
    ['cut off in the middle', (path) => cut(path, 0.5), /este deteriorat/],
    ['cut off at its first page', (path) => replaced(path, readFileSync(path).subarray(0, 4096)), /este deteriorat/],
    ['that is a text', (path) => replaced(path, 'Stimate domn,\n'.repeat(50)), /nu este un spațiu de lucru/],
    ['that is empty', (path) => replaced(path, ''), /nu este un spațiu de lucru/],
    ['that is another program’s SQLite file', foreign, /nu este un spațiu de lucru/],
  ])('%s', async (name, make, words) => {
    // All go the same way in; each is asked once, of a newer file.
    const every = make === newer ? ['scores', 'explain', 'import', 'report'] : ['scores', 'import'];
    await refusedBy(every, name, make, words);
  });

  it('that another program has open', async () => {
    const { folder, path } = spoilt('open elsewhere', () => undefined);
    const before = contentsOf(folder);
    // Held from a process of its own: closing any handle on the file in the holder's own process would give up the lock.
    const script = fileURLToPath(new URL('../support/hold-workspace.ts', import.meta.url));
    const holder = spawn(process.execPath, [script, path], { stdio: ['pipe', 'pipe', 'inherit'] });
    await once(holder.stdout, 'data');
    const { scores = [], import: applied = [] } = commands(path, folder);
    const runs = await Promise.all([scores, applied].map((args) => raportor(args)));
    holder.stdin.end();
    await once(holder, 'close');
    for (const run of runs) {
      expect(notARefusal(run)).toEqual([]);
      expect(saidOn(run.stderr)[0]).toMatch(/este deschis în alt program/);
    }
    expect(contentsOf(folder)).toEqual(before);
    expect((await raportor(['scores', path])).code).toBe(0);
  });

  it('that is not there, or is a folder', async () => {
    const missing = await raportor(['scores', join(worked.folder, 'nimic.raportor')]);
    expect(notARefusal(missing)).toEqual([]);
    expect(missing.stderr).toMatch(/nu există/);
    const folder = await raportor(['scores', worked.folder]);
    expect(notARefusal(folder)).toEqual([]);
    expect(folder.stderr).toMatch(/nu este un spațiu de lucru/);
  });
});

describe('a workspace with bytes flipped anywhere', () => {
  it('is refused as what it is, or read; what it says may be wrong, but never ends in a bug', async () => {
    const { path } = spoilt('bytes', () => undefined);
    const whole = readFileSync(path);
    const random = seededRandom(20191124).next;
    const answers = { read: 0, refused: 0 };
    for (let i = 0; i < 120; i += 1) {
      const bytes = Buffer.from(whole);
      // One byte, or a run of them, as a bad sector leaves it.
      const [start, length] = [Math.floor(random() * bytes.length), i % 3 === 0 ? 512 : 1];
      for (let at = start; at < Math.min(start + length, bytes.length); at += 1) bytes[at] = Math.floor(random() * 256);
      writeFileSync(path, bytes);
      const core = createCore(ports);
      try {
        await core.call.workspace.open({ path, mode: 'read' });
        await core.call.scoring.scores();
        if (i % 6 === 0) await core.call.signing.verifyWorkspace();
        answers.read += 1;
      } catch (error) {
        expect(error, `${length} bytes at ${start}`).toMatchObject({
          data: { code: expect.stringMatching(/^workspace-/) },
        });
        answers.refused += 1;
      } finally {
        await core.close();
      }
      expect(readFileSync(path).equals(bytes)).toBe(true);
    }
    expect(Math.min(answers.read, answers.refused)).toBeGreaterThan(10);
  });
});

describe.skipIf(process.platform === 'win32')('a workspace that may not be written', () => {
  const asked = async (
    path: string,
    folder: string,
    names: readonly string[],
  ): Promise<readonly (readonly [string, Run])[]> =>
    Promise.all(names.map(async (name) => [name, await raportor(commands(path, folder)[name] ?? [], nobody)] as const));

  it.each<[string, number, number]>([
    ['the file', 0o444, 0o777],
    ['its folder', 0o666, 0o555],
    ['both', 0o444, 0o555],
  ])('%s: is refused for writing, can still be read, and stays as it was', async (name, fileMode, folderMode) => {
    const { folder, path } = spoilt(`protejat ${name}`, () => undefined);
    // Root may write anywhere: then the command runs as somebody else, in a folder that person may reach.
    chmodSync(worked.folder, 0o755);
    if (nobody.uid !== undefined) for (const place of [path, folder]) chownSync(place, nobody.uid, nobody.uid);
    const before = contentsOf(folder);
    chmodSync(path, fileMode);
    chmodSync(folder, folderMode);
    const names = ['import', 'scores', ...(folderMode === 0o555 ? ['report'] : [])];
    const [[, written] = [], [, read] = [], [, report] = []] = await asked(path, folder, names);
    chmodSync(folder, 0o755);
    expect(written && notARefusal(written)).toEqual([]);
    expect(written?.stderr).toMatch(/nu poate fi scris/);
    expect(read).toMatchObject({ code: 0, stderr: '' });
    if (folderMode === 0o555) {
      expect(report && notARefusal(report)).toEqual([]);
      expect(report?.stderr).toContain(`În ${join(folder, 'evaluare')} nu se poate scrie.`);
      expect(contentsOf(folder)).toEqual(before);
    }
  });

  it('nor read: is refused, and nothing is made where nobody may write', async () => {
    const { folder, path } = spoilt('ascuns', () => undefined);
    chmodSync(path, 0o000);
    const hidden = await raportor(['scores', path], nobody);
    expect(notARefusal(hidden)).toEqual([]);
    expect(hidden.stderr).toMatch(/nu poate fi citit/);
    chmodSync(folder, 0o555);
    const made = await raportor(['new', join(folder, 'b.raportor'), '--year', '2019'], nobody);
    chmodSync(folder, 0o755);
    expect(notARefusal(made)).toEqual([]);
    expect(made.stderr).toMatch(/nu poate fi creat aici/);
    expect(readdirSync(folder)).toEqual(['a.raportor']);
  });
});

describe('raportor new', () => {
  it.each([
    ['over an existing file', (at: string) => join(at, 'a.raportor'), /există deja/],
    ['over a folder', (at: string) => join(at, 'primite'), /există deja/],
    ['in a folder that does not exist', (at: string) => join(at, 'nu', 'b.raportor'), /Dosarul .* nu există/],
    ['below a file', (at: string) => join(at, 'a.raportor', 'b.raportor'), /Dosarul .* nu există/],
    [
      'under a name that is too long',
      (at: string) => join(at, `${'x'.repeat(300)}.raportor`),
      /nu poate fi creat aici/,
    ],
  ])('%s is refused and leaves everything as it was', async (_, pathIn, words) => {
    const before = contentsOf(worked.folder);
    const run = await raportor(['new', pathIn(worked.folder), '--year', '2019']);
    expect(notARefusal(run)).toEqual([]);
    expect(saidOn(run.stderr)[0]).toMatch(words);
    expect(contentsOf(worked.folder)).toEqual(before);
  });
});
