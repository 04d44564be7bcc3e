import { spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCore } from '#core/core.ts';
import { contentsOf, notARefusal, raportor, raportorInShell, saidOn } from '../support/command-line.ts';
import { RECEIVED, type Worked, workedWorkspace } from '../support/worked-workspace.ts';

let worked: Worked;
/** A workbook that makes the workspace larger by far more than is left. */
let large: string;
const env = { PAROLA: 'x' };

beforeAll(async () => {
  worked = await workedWorkspace();
  large = join(worked.folder, 'mare.csv');
  const notes = Array.from({ length: 4_000 }, (_, i) => `;;Notă ${i} ${'x'.repeat(120)};;`);
  writeFileSync(large, `${RECEIVED['anitp.csv']?.replace('12 345', '12 346')}\n${notes.join('\n')}\n`);
  const core = createCore({
    clock: { now: () => new Date() },
    actor: 'test',
    log: { info: () => undefined, error: () => undefined },
  });
  const { p12 } = await core.call.signing.testCertificate({ password: env.PAROLA });
  writeFileSync(join(worked.folder, 'a.p12'), new Uint8Array(await p12.arrayBuffer()));
  const pdf = await PDFDocument.create();
  pdf.addPage([200, 200]);
  writeFileSync(join(worked.folder, 'a.pdf'), await pdf.save());
});
afterAll(() => worked.remove());

const sign = (out: string): readonly string[] => [
  ...['sign', join(worked.folder, 'a.pdf'), '--p12', join(worked.folder, 'a.p12')],
  ...['--password-env', 'PAROLA', '--out', out],
];
const UNLIMITED = 'exec "$@"';
/** Files may grow to `kib` KiB and no further: the way of a full disk that everybody can have. */
const limited = (kib: number): string => `trap '' XFSZ; ulimit -f ${kib}; exec "$@"`;

describe.skipIf(process.platform === 'win32')('where no more can be written', () => {
  async function refused(script: string, args: readonly string[], words: RegExp): Promise<void> {
    const before = contentsOf(worked.folder);
    const run = await raportorInShell(script, args, { env });
    expect(notARefusal(run)).toEqual([]);
    expect(saidOn(run.stderr)[0]).toMatch(words);
    expect(contentsOf(worked.folder)).toEqual(before);
  }
  const DISK = /Discul (este plin|nu a primit)/;

  it.each([0, 8, 40, 120])('raportor new is refused after %i KiB and leaves nothing behind', async (kib) => {
    await refused(limited(kib), ['new', join(worked.folder, 'b.raportor'), '--year', '2019'], DISK);
  });

  it.each([1, 16, 200])(
    'raportor import is refused after %i KiB more, and the workspace is as it was',
    async (more) => {
      const now = Math.ceil(statSync(worked.workspace).size / 1024);
      await refused(limited(now + more), ['import', worked.workspace, large], DISK);
      expect((await raportor(['verify', worked.workspace])).code).toBe(0);
    },
  );

  it('raportor report is refused and leaves no folder and no file', async () => {
    await refused(limited(8), ['report', worked.workspace, '--out', join(worked.folder, 'nou', 'evaluare')], DISK);
  });

  it('raportor sign is refused and leaves no file', async () => {
    await refused(limited(4), sign(join(worked.folder, 'semnat.pdf')), DISK);
  });

  it.runIf(process.platform === 'linux')('a full device is named, and stays a device', async () => {
    await refused(UNLIMITED, sign('/dev/full'), /Discul este plin: \/dev\/full/);
    expect(statSync('/dev/full').isCharacterDevice()).toBe(true);
  });

  it.runIf(process.platform === 'linux').each([
    ['scores', () => ['scores', worked.workspace]],
    ['scores --json', () => ['scores', worked.workspace, '--json']],
    ['verify --json', () => ['verify', worked.workspace, '--json']],
    ['--help', () => ['--help']],
  ])('a full standard output of raportor %s is one sentence', async (_, args) => {
    await refused('exec "$@" > /dev/full', args(), /ieșirea comenzii/);
  });
});

/** Whether a small disk of one's own can be had here; it is gone with the process that mounted it. */
const mayMount =
  process.platform === 'linux' &&
  spawnSync('unshare', ['-m', 'bash', '-c', 'mount -t tmpfs -o size=64k tmpfs /mnt']).status === 0;

/** What the workspace takes on a disk, in KiB. */
const workspaceKib = (): number => Math.ceil(statSync(worked.workspace).size / 1024);

describe.runIf(mayMount)('on a disk that is full indeed', () => {
  it.each([
    ['new', () => 64, 'exec_in new "$DISK/b.raportor" --year 2019'],
    [
      'import',
      () => workspaceKib() + 240,
      `cp "$WORKSPACE" "$DISK/a.raportor"; exec_in import "$DISK/a.raportor" "$LARGE"`,
    ],
    [
      'import, while it keeps its journal',
      () => workspaceKib() + 12,
      `cp "$WORKSPACE" "$DISK/a.raportor"; exec_in import "$DISK/a.raportor" "$LARGE"`,
    ],
    ['sign', () => 4, 'exec_in sign "$PDF" --p12 "$P12" --password-env PAROLA --out "$DISK/semnat.pdf"'],
  ])('raportor %s is refused and leaves the disk as it was', async (_, kib, scenario) => {
    const script = `
      set -e; mount -t tmpfs -o size=${kib()}k tmpfs /mnt; DISK=/mnt
      exec_in() {
        (cd $DISK; find . -type f -exec sha256sum {} +) > "$LISTS.before"
        set +e; "\${raportor[@]}" "$@"; code=$?
        (cd $DISK; find . -type f -exec sha256sum {} +) > "$LISTS.after"
        exit $code
      }
      raportor=("$@"); ${scenario}`;
    const at = (name: string): string => join(worked.folder, name);
    const lists = { LISTS: at('lista'), WORKSPACE: worked.workspace, LARGE: large, PDF: at('a.pdf'), P12: at('a.p12') };
    const run = await raportorInShell(`exec unshare -m bash -c '${script}' bash "$@"`, [], {
      env: { ...env, ...lists },
    });
    expect(notARefusal(run)).toEqual([]);
    expect(saidOn(run.stderr)[0]).toMatch(/Discul este plin/);
    expect(readFileSync(at('lista.after'), 'utf8')).toBe(readFileSync(at('lista.before'), 'utf8'));
  });
});
