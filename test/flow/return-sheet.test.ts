import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Core } from '#core/core.ts';
import { readWorkbook } from '#core/intake/reading/read-workbook.ts';
import { type NewWorkspace, newWorkspace } from '../support/new-workspace.ts';
import { sampleFiles } from '../support/sample-files.ts';

let made: NewWorkspace;
let core: Core;

beforeAll(async () => {
  made = await newWorkspace(() => new Date(Date.UTC(2020, 1, 3)));
  core = made.core;
});
afterAll(() => made.remove());

const sample = (start: string): File => {
  const found = sampleFiles().find(({ name }) => name.startsWith(start));
  if (!found) throw new Error(`no sample ${start}`);
  return found;
};
const bytesOf = async (file: File): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer());

async function returned(file: File) {
  const { files } = await core.call.intake.returned({ of: { file } });
  const [workbook, letter] = files;
  if (!workbook || !letter) throw new Error('two files were to come');
  return { workbook, letter };
}

async function sheetsOf(file: File) {
  const read = await readWorkbook({ name: file.name, bytes: await bytesOf(file) });
  if (!read.ok) throw new Error(read.error.code);
  return read.value.workbook.sheets;
}

describe('an institution’s workbook that goes back (DOMAIN.md §3.1)', () => {
  it('stays byte for byte but for the parts that mark the cells, and lists them first', async () => {
    const file = sample('Asociația Exemplu Alfa');
    const { workbook } = await returned(file);
    const before = unzipSync(await bytesOf(file));
    const after = unzipSync(await bytesOf(workbook));
    const changed = Object.keys(after).filter(
      (path) => !before[path] || strFromU8(before[path]) !== strFromU8(after[path] ?? new Uint8Array()),
    );
    expect(Object.keys(before).filter((path) => !after[path])).toEqual([]);
    expect(changed.filter((path) => before[path]).toSorted()).toEqual([
      '[Content_Types].xml',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/workbook.xml',
      'xl/worksheets/sheet2.xml',
    ]);
    const [list, ...others] = await sheetsOf(workbook);
    expect(list?.name).toBe('De corectat');
    expect([4, 5, 6].map((row) => list?.cell(row, 0)?.text)).toEqual([
      'Raportare · A6',
      'Raportare · D13',
      'Raportare · B14',
    ]);
    const own = await sheetsOf(file);
    const texts = (sheet: (typeof own)[number]) =>
      Array.from({ length: sheet.rowCount }, (_, r) =>
        Array.from({ length: sheet.columnCount }, (_, c) => sheet.cell(r, c)?.text ?? ''),
      );
    expect(others.map(texts)).toEqual(own.map(texts));
  });

  it('bears a comment on each cell beside those it had, and a fill on top of its own look', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'Raport',
          rows: [
            ['Activitate', 'Indicator', 'Valoare 2019', 'Stadiu'],
            ['Altceva decât în plan', 'Câte au fost', 17, 'realizată'],
          ],
          cells: new Map([
            [
              '1,0',
              {
                value: 'Altceva decât în plan',
                style: { font: { bold: true } },
                comment: { author: 'MAE', text: 'a se vedea adresa' },
              },
            ],
          ]),
        },
      ],
    });
    const { workbook } = await returned(new File([Uint8Array.from(bytes)], 'MAE.xlsx'));
    const parts = unzipSync(await bytesOf(workbook));
    const comments = Object.entries(parts).filter(([path]) => path.includes('comments') && path.endsWith('.xml'));
    expect(comments).toHaveLength(1);
    const said = strFromU8(comments[0]?.[1] ?? new Uint8Array());
    expect(said).toContain('a se vedea adresa');
    expect(said).toContain('Rând fără activitate');
  });

  it.each(['MMACA_plan', 'MTS raportare'])(
    '%s, sent in another format, is made anew with its values as shown',
    async (start) => {
      const file = sample(start);
      const { workbook } = await returned(file);
      const [list, ...others] = await sheetsOf(workbook);
      const own = await sheetsOf(file);
      expect(list?.name).toBe('De corectat');
      expect(others.map(({ name }) => name)).toEqual(own.map(({ name }) => name));
      const text = own[0]?.cell(4, 0)?.text;
      expect(others[0]?.cell(4, 0)?.text).toBe(text);
    },
  );

  it('is opened by LibreOffice, and so is the letter, which names the institution and the cells', async () => {
    const { workbook, letter } = await returned(sample('Asociația Exemplu Alfa'));
    for (const file of [workbook, letter]) writeFileSync(join(made.folder, file.name), await bytesOf(file));
    execFileSync('soffice', [
      `-env:UserInstallation=file://${made.folder}/office`,
      ...['--headless', '--convert-to', 'pdf', '--outdir', made.folder],
      ...[workbook, letter].map(({ name }) => join(made.folder, name)),
    ]);
    const text = (name: string): string =>
      execFileSync('pdftotext', ['-layout', join(made.folder, name.replace(/\.\w+$/, '.pdf')), '-']).toString();
    expect(text(workbook.name)).toContain('De corectat în raportarea pentru anul 2019');
    expect(text(letter.name)).toContain('Către: Asociația Exemplu Alfa');
    expect(text(letter.name)).toContain('D13');
    expect(text(letter.name)).toContain('13.02.2020');
  });

  it('is the same to the byte each time, letter and all', async () => {
    const [one, two] = [await returned(sample('MTS raportare')), await returned(sample('MTS raportare'))];
    for (const which of ['workbook', 'letter'] as const) {
      expect(Buffer.from(await bytesOf(one[which])).equals(await bytesOf(two[which]))).toBe(true);
    }
  });

  it('comes back without its list being taken for a report', async () => {
    const { workbook } = await returned(sample('Asociația Exemplu Alfa'));
    for await (const step of await core.call.intake.import({ files: [workbook], dryRun: true })) {
      if (step.kind !== 'result') continue;
      const issues = step.result.outcomes[0]?.issues ?? [];
      expect(issues.filter(({ sheet }) => sheet === 'De corectat')).toEqual([]);
      expect(issues.filter(({ severity }) => severity === 'error')).toHaveLength(3);
    }
  });

  it('is refused where there is nothing to correct', async () => {
    await expect(core.call.intake.returned({ of: { file: sample('DRP') } })).rejects.toMatchObject({
      data: { code: 'nothing-to-correct' },
    });
  });
});
