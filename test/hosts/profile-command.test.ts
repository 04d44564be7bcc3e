import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { contentsOf, notARefusal, raportor } from '../support/command-line.ts';

/** A person manages what was learned of an institution's files by the command line (DOMAIN.md §3.1: versioned, exportable). */
const folder = mkdtempSync(join(tmpdir(), 'raportor-profile-'));
const workspace = join(folder, 'a.raportor');
const out = join(folder, 'profil.json');
const REPORT = ['Instituția: ANITP;;', 'Ce am făcut;Cum stăm;Câte', 'Spoturi la radio;mai e;'].join('\n');
const CHOICES = {
  format: 'raportor-mapping/1',
  files: [
    {
      file: { name: 'raport.csv' },
      statuses: { 'mai e': 'in-progress' },
      sheets: [
        {
          sheet: 'raport',
          headerRows: { first: 2, last: 2 },
          columns: { A: 'activity', B: 'status', C: 'ignore' },
          rows: { 3: { activity: '1.1.2' } },
        },
      ],
    },
  ],
};

beforeAll(async () => {
  const [report, choices] = [join(folder, 'raport.csv'), join(folder, 'alegeri.json')];
  writeFileSync(report, REPORT);
  writeFileSync(choices, JSON.stringify(CHOICES));
  await raportor(['new', workspace, '--year', '2019']);
  expect(await raportor(['import', workspace, report, '--mapping', choices])).toMatchObject({ code: 0 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('lists each institution’s profile: its version, from which file, when; for programs too', async () => {
  const { code, stdout } = await raportor(['profile', workspace]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^ANITP: versiunea 1, învățată din raport\.csv la \d\d\.\d\d\.\d{4}\n$/);
  const listed = JSON.parse((await raportor(['profile', workspace, '--json'])).stdout);
  expect(listed.profiles).toMatchObject([{ institution: 'ANITP', version: 1, fileName: 'raport.csv', learned: true }]);
});

it('writes a profile as a file, takes it in elsewhere, gives it up there; and that workspace verifies', async () => {
  const other = join(folder, 'b.raportor');
  await raportor(['new', other, '--year', '2020']);
  expect((await raportor(['profile', other])).stdout).toBe('Spațiul de lucru nu are profiluri.\n');
  const written = await raportor(['profile', workspace, '--export', 'anitp', '--out', out]);
  expect(written).toMatchObject({ code: 0, stdout: `Profilul ANITP, versiunea 1, a fost scris: ${out}\n` });
  expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ format: 'raportor-profile/1', institution: 'ANITP' });
  const taken = await raportor(['profile', other, '--import', out]);
  expect(taken).toMatchObject({ code: 0, stdout: 'Profilul ANITP a fost preluat ca versiunea 1.\n' });
  expect((await raportor(['profile', other])).stdout).toContain('preluată din profil.json');
  const forgotten = await raportor(['profile', other, '--forget', 'ANITP']);
  expect(forgotten.stdout).toMatch(/^S-a renunțat la profilul ANITP/);
  expect(JSON.parse((await raportor(['profile', other, '--json'])).stdout)).toEqual({ profiles: [] });
  expect((await raportor(['verify', other])).code).toBe(0);
});

it.each([
  ['an institution without a profile', ['--export', 'MAE', '--out', join(folder, 'nimic.json')], 'MAE'],
  ['one to forget', ['--forget', 'MAE'], 'MAE'],
  ['a file that is none', ['--import', join(folder, 'alegeri.json')], 'alegeri.json'],
  ['a file that is not there', ['--import', join(folder, 'lipsa.json')], 'lipsa.json'],
  ['the workspace in the way', ['--export', 'ANITP', '--out', workspace], 'a.raportor'],
])('refuses %s with one sentence and changes nothing', async (_, options, named) => {
  const before = contentsOf(folder);
  const run = await raportor(['profile', workspace, ...options]);
  expect(notARefusal(run)).toEqual([]);
  expect(run.stderr).toContain(named);
  expect(contentsOf(folder)).toEqual(before);
});

it.each([
  ['no file to write', ['--export', 'ANITP'], '--out'],
  ['nothing to write', ['--out', out], '--export'],
  ['two things at once', ['--forget', 'ANITP', '--import', out], 'profile --help'],
])('is wrong usage with %s', async (_, options, named) => {
  const { code, stdout, stderr } = await raportor(['profile', workspace, ...options]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(named);
});
