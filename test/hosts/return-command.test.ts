import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { raportor } from '../support/command-line.ts';
import { sampleFolder, sampleMappingFile } from '../support/sample-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'raportor-return-'));
const workspace = join(folder, 'a.raportor');
const MTS = join(sampleFolder(), 'MTS raportare 2019 v2.ods');

beforeAll(async () => {
  await raportor(['new', workspace, '--year', '2019']);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('a file in which an error stands is not imported, and the command says how it is settled; the summary says so too', async () => {
  const summary = join(folder, 'rezumat.xlsx');
  const refused = await raportor(['import', workspace, MTS, '--summary', summary]);
  expect(refused.code).toBe(1);
  expect(refused.stdout).toMatch(/nimic nu a fost importat, 1 lucru rămâne de lămurit/);
  expect(refused.stdout).toMatch(/G12.*\n.*\n.*--mapping/s);
  expect(readdirSync(folder)).toContain('rezumat.xlsx');
  const settled = await raportor(['import', workspace, MTS, '--mapping', sampleMappingFile()]);
  expect(settled).toMatchObject({ code: 0 });
});

it('return writes the marked workbook and the letter, and tells of a file in which nothing is to be corrected', async () => {
  const out = join(folder, 'inapoi');
  const fine = join(sampleFolder(), 'DRP raportare anul 2019.xlsx');
  const { code, stdout, stderr } = await raportor(['return', workspace, MTS, fine, '--out', out]);
  expect(code).toBe(0);
  expect(stdout).toContain('Scris pentru 1 fișier din 2.');
  expect(stderr).toContain('DRP raportare anul 2019.xlsx: nimic de corectat.');
  expect(readdirSync(out).sort()).toEqual([
    'MTS raportare 2019 v2 - de corectat.xlsx',
    'MTS raportare 2019 v2 - scrisoare.docx',
  ]);
  expect((await raportor(['return', workspace, fine, '--out', out])).code).toBe(1);
});
