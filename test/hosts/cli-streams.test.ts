import { copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentsOf, hashOf, notARefusal, raportor, raportorInShell, saidOn } from '../support/command-line.ts';
import { RECEIVED, type Worked, workedWorkspace } from '../support/worked-workspace.ts';

let worked: Worked;
let many: string;
const at = (name: string): string => join(worked.folder, name);
/** A workspace of its own, as `raportor new` left it or with the two submissions. */
function copy(name: string, from = worked.workspace): string {
  mkdirSync(at(name), { recursive: true });
  copyFileSync(from, join(at(name), 'a.raportor'));
  return join(at(name), 'a.raportor');
}
const empty = (): string => at('gol.raportor');

beforeAll(async () => {
  worked = await workedWorkspace();
  expect((await raportor(['new', empty(), '--year', '2019'])).code).toBe(0);
  many = at('multe');
  mkdirSync(many);
  const notes = Array.from({ length: 8_000 }, (_, i) => `;;Notă ${i} ${'x'.repeat(60)};;`).join('\n');
  for (let i = 10; i < 40; i += 1) writeFileSync(join(many, `f${i}.csv`), `${RECEIVED['anitp.csv']}\n${notes}`);
});
afterAll(() => worked.remove());

describe('results and news', () => {
  it.each<[string, () => readonly string[]]>([
    ['scores', () => ['scores', worked.workspace]],
    ['explain', () => ['explain', worked.workspace, 'total']],
    ['import', () => ['import', copy('json', empty()), worked.received]],
    ['import --dry-run', () => ['import', empty(), worked.received, '--dry-run']],
    ['verify', () => ['verify', worked.workspace]],
  ])('%s --json prints one document on standard output and nothing else', async (_, args) => {
    const run = await raportor([...args(), '--json']);
    expect(run.code).toBe(0);
    expect(run.stdout.endsWith('}\n')).toBe(true);
    expect(typeof JSON.parse(run.stdout)).toBe('object');
    expect(saidOn(run.stderr)).toEqual([]);
  });

  it('progress in a pipe is whole lines, one for each file, without control characters', async () => {
    const run = await raportor(['import', copy('progress', empty()), worked.received]);
    expect(run.stderr).toBe('Se citește 1/2 anitp.csv\nSe citește 2/2 mae.csv\nSe aplică importul\n');
    expect(run.stdout).toBe(
      'anitp.csv: ANITP, versiunea 1, 3 valori citite, 0 neverificate\nmae.csv: MAE, versiunea 1, 2 valori citite, 0 neverificate\nImportate: 2 fișiere din 2.\n',
    );
  });

  it('names of files cannot write on the screen', async () => {
    const folder = at('nume');
    mkdirSync(folder);
    writeFileSync(join(folder, 'a\u001b[2J\u0007\nb.csv'), 'x');
    const run = await raportor(['import', worked.workspace, folder]);
    expect(run.code).toBe(1);
    expect([...run.stderr, ...run.stdout].filter((sign) => sign !== '\n' && /\p{Cc}/u.test(sign))).toEqual([]);
    expect(run.stderr.split('\n')).toHaveLength(4);
  });

  it.each([
    ['scores --json', 'scores "$1" --json'],
    ['explain', 'explain "$1" total'],
    ['--help', '--help'],
  ])('a reader that leaves early ends raportor %s quietly', async (_, line) => {
    const script = `set -o pipefail; raportor=("$@"); set -- '${worked.workspace}'; "\${raportor[@]}" ${line} | head -1`;
    const run = await raportorInShell(script, []);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout.split('\n')).toHaveLength(2);
  });
});

describe('raportor explain', () => {
  it('opens an objective, an activity and an indicator down to the cells, as lines and as a tree', async () => {
    for (const code of ['total', '1.1', '1.1.1.a']) {
      const [lines, tree] = await Promise.all([
        raportor(['explain', worked.workspace, code]),
        raportor(['explain', worked.workspace, code, '--json']),
      ]);
      expect(lines).toMatchObject({ code: 0, stderr: '' });
      expect(lines.stdout).toContain('anitp.csv · anitp · D3 · „12”');
      const cells = [...tree.stdout.matchAll(/"cell": "(\w+)"/g)].map(([, cell]) => cell);
      expect(typeof JSON.parse(tree.stdout)).toBe('object');
      expect(cells).toContain('D3');
    }
  });

  it.each(['9', '1.1.99', '1.1.', "'; DROP TABLE event; --"])('refuses the code %s', async (code) => {
    const run = await raportor(['explain', worked.workspace, code]);
    expect(notARefusal(run)).toEqual([]);
    expect(saidOn(run.stderr)[0]).toContain(`Codul „${code}” nu există în cadrul de rezultate.`);
  });
});

describe('raportor import', () => {
  it('--dry-run writes nothing and counts the same as the import', async () => {
    const path = copy('încercare', empty());
    const before = hashOf(path);
    const dry = await raportor(['import', path, worked.received, '--dry-run', '--json']);
    expect(hashOf(path)).toBe(before);
    const text = await raportor(['import', path, worked.received, '--dry-run']);
    expect(text.stdout).toContain('S-ar importa 2 fișiere din 2; nimic nu a fost schimbat.');
    const real = await raportor(['import', path, worked.received, '--json']);
    expect(JSON.parse(dry.stdout)).toEqual({ ...JSON.parse(real.stdout), dryRun: true, changes: [] });
    expect(hashOf(path)).not.toBe(before);
    expect(readdirSync(at('încercare'))).toEqual(['a.raportor']);
  });

  it('--mapping settles what is doubtful: who sent it, and what a row is about', async () => {
    const file = at('fără nume.csv');
    writeFileSync(
      file,
      'Activitate;Indicator;Valoare 2019;Stadiu\nAltceva;Număr de activități de informare desfășurate;5;da\n',
    );
    const path = copy('mapare', empty());
    const alone = await raportor(['import', path, file]);
    expect(alone.code).toBe(1);
    expect(saidOn(alone.stderr)[0]).toMatch(/nu se poate stabili cine a trimis fișierul/);
    const sheet = { sheet: 'fără nume', rows: { 2: { activity: '1.1.1', indicator: '1.1.1.a' } } };
    const mapping = {
      format: 'raportor-mapping/1',
      files: [{ file: { name: 'fără nume.csv' }, institution: 'ANITP', sheets: [sheet] }],
    };
    writeFileSync(at('alegeri.json'), `\uFEFF${JSON.stringify(mapping)}`);
    const chosen = await raportor(['import', path, file, '--mapping', at('alegeri.json'), '--json']);
    expect(chosen.code).toBe(0);
    const [outcome] = JSON.parse(chosen.stdout).outcomes;
    expect(outcome).toMatchObject({ outcome: 'applied', institution: 'ANITP', read: 2 });
    expect((await raportor(['explain', path, '1.1.1.a'])).stdout).toContain('fără nume · C2 · „5”');
    expect((await raportor(['verify', path])).code).toBe(0);
  });

  describe.skipIf(process.platform === 'win32')('interrupted', () => {
    it('raportor report, by Ctrl+C while it sets the pages: one sentence, and no file', async () => {
      const folder = at('raport oprit');
      const run = await raportorInShell('exec "$@"', ['report', worked.workspace, '--out', folder], {
        detached: true,
        started: (child) =>
          child.stderr?.once('data', () => setTimeout(() => process.kill(-(child.pid ?? 0), 'SIGINT'), 400)),
      });
      expect(notARefusal(run)).toEqual([]);
      expect(saidOn(run.stderr)[0]).toMatch(/oprit/);
      expect(existsSync(folder)).toBe(false);
    });

    it.each([
      ['by Ctrl+C, which reaches every process of the terminal', 'SIGINT', true],
      ['by a signal to itself alone', 'SIGTERM', false],
    ] as const)('%s: one sentence, not 0, the workspace byte for byte as it was', async (name, signal, group) => {
      const path = copy(name);
      const before = contentsOf(at(name));
      const run = await raportorInShell('exec "$@"', ['import', path, many], {
        detached: true,
        started: (child) =>
          child.stderr?.on('data', (text: string) => {
            if (/^Se citește 3\//m.test(text)) process.kill(group ? -(child.pid ?? 0) : (child.pid ?? 0), signal);
          }),
      });
      expect(notARefusal(run)).toEqual([]);
      expect(saidOn(run.stderr)).toEqual(['Importul a fost oprit. Nimic nu a fost importat; îl puteți relua oricând.']);
      expect(contentsOf(at(name))).toEqual(before);
    });

    it('by being killed: the workspace opens and verifies as it was', async () => {
      const path = copy('ucis');
      const before = hashOf(path);
      const run = await raportor(['import', path, many], {
        started: (child) =>
          child.stderr?.on('data', (text: string) => /^Se citește 3\//m.test(text) && child.kill('SIGKILL')),
      });
      expect(run.code).toBe(null);
      expect((await raportor(['verify', path])).code).toBe(0);
      expect((await raportor(['import', path, worked.received])).code).toBe(0);
      expect(hashOf(path)).toBe(before);
      expect(readdirSync(at('ucis'))).toEqual(['a.raportor']);
    });
  });
});
