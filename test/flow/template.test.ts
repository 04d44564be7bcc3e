import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as sheetjs from '@e965/xlsx';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '#core/audit/chain.ts';
import { createReader, type WorkbookReader } from '#core/intake/reading/read-workbook.ts';
import { writeTemplate } from '#core/intake/template/write-template.ts';
import shipped from '#resources/frameworks/snitp-2018-2022.json' with { type: 'json' };
import { Framework } from '#shared/domain/framework/framework.schema.ts';
import { submittersOf } from '#shared/domain/framework/submitters.ts';
import type { ImportPlan } from '#shared/domain/intake/import-plan.ts';
import { planImport } from '#shared/domain/intake/plan-import.ts';
import { InstitutionCode } from '#shared/kernel/ids.ts';
import { fillTemplate } from '../fixtures/samples/fill-template.ts';
import { saveAgain } from '../fixtures/samples/sample-book.ts';
import type { Truth } from '../fixtures/samples/truth.ts';
import { everything } from '../support/filled-in.ts';
import { seededRandom } from '../support/random.ts';
import { storedLines } from '../support/stored-lines.ts';

const framework = Framework.parse(shipped);
const institutions = submittersOf(framework, 2019).map(({ institution }) => institution);
let reader: WorkbookReader;
let folder: string;
beforeAll(() => {
  reader = createReader();
  folder = mkdtempSync(join(tmpdir(), 'raportor-'));
});
afterAll(async () => {
  await reader.close();
  rmSync(folder, { recursive: true, force: true });
});

async function filled(institution: InstitutionCode, seed: number) {
  const template = await writeTemplate({ framework, year: 2019, institution });
  return { template, ...fillTemplate(template, 'șablon.xlsx', everything(framework, institution, seededRandom(seed))) };
}

async function planned(
  bytes: Uint8Array,
  name = 'șablon.xlsx',
  year = 2019,
  against: Framework = framework,
): Promise<ImportPlan> {
  const reading = await reader.read({ name, bytes });
  if (!reading.ok) throw new Error(reading.error.code);
  return planImport({
    workbook: reading.value.workbook,
    file: { name, sha256: sha256(bytes) },
    framework: against,
    year,
  });
}

/** What helps whoever fills a template in, as a program that opened and saved it left it: kinds of rules, marks of what is missing. */
function helpsIn(bytes: Uint8Array) {
  return ['2', '3'].map((number) => {
    const xml = strFromU8(unzipSync(bytes)[`xl/worksheets/sheet${number}.xml`] ?? new Uint8Array());
    const rules = [...xml.matchAll(/<dataValidation [^>]*>/g)].map(([tag]) => / type="(\w+)"/.exec(tag)?.[1]);
    const marks = [...xml.matchAll(/<cfRule [^>]*type="expression"/g)].length;
    return { rules: [...new Set(rules)].sort(), marks, counts: xml.includes('SUMPRODUCT') };
  });
}

const expected = (truths: readonly Truth[]): readonly string[] =>
  truths.map(({ sheet, cell, node, field, stored }) => [sheet, cell, node, field, stored].join(' · ')).toSorted();
const stored = ({ submissions: [content] }: ImportPlan): readonly string[] =>
  content ? storedLines(content).toSorted() : [];
/** What is said of which node, wherever it stands. */
const saidIn = (lines: readonly string[]): readonly string[] =>
  lines.map((line) => line.split(' · ').slice(2).join(' · ')).toSorted();

describe('a template that came back', () => {
  it.each(institutions)(
    'from %s gives every value that was filled in, from its cell, and no issue',
    async (institution) => {
      const { bytes, truths } = await filled(institution, institution.length);
      const plan = await planned(bytes);
      expect(plan).toMatchObject({ institution, kind: 'template', issues: [] });
      expect(stored(plan)).toEqual(expected(truths));
    },
  );

  it('is written with the same bytes each time', async () => {
    const [institution = InstitutionCode.parse('MAE')] = institutions;
    const write = () => writeTemplate({ framework, year: 2019, institution, due: '2020-01-31' });
    expect(Buffer.from(await write()).equals(await write())).toBe(true);
  });

  it('says nothing where nothing was filled in', async () => {
    const { template } = await filled(InstitutionCode.parse('MAE'), 1);
    const plan = await planned(template);
    expect(plan.submissions).toEqual([]);
    expect(plan.issues.map(({ code }) => code)).toEqual(['file-nothing-read']);
  });

  it('of another year is refused as a whole', async () => {
    const { bytes } = await filled(InstitutionCode.parse('MAE'), 1);
    const plan = await planned(bytes, 'șablon.xlsx', 2020);
    expect(plan.submissions).toEqual([]);
    expect(plan.issues.map(({ code }) => code)).toEqual(['template-other-cycle']);
  });

  it.each(['xls', 'ods'])('saved again as .%s by another program gives the same', async (format) => {
    const { bytes, truths } = await filled(InstitutionCode.parse('ONG Exemplu Beta'), 7);
    const plan = await planned(saveAgain(bytes, `a.${format}`), `a.${format}`);
    expect(plan.issues).toEqual([]);
    expect(stored(plan)).toEqual(expected(truths));
  });

  const hasLibreOffice = spawnSync('soffice', ['--version'], { stdio: 'ignore' }).status === 0;
  it.runIf(hasLibreOffice)('saved by LibreOffice in any format gives the same', async () => {
    const { bytes, truths } = await filled(InstitutionCode.parse('ANITP'), 11);
    const source = join(folder, 'a.xlsx');
    writeFileSync(source, bytes);
    for (const format of ['xlsx', 'ods', 'xls']) {
      const out = join(folder, format);
      const profile = `-env:UserInstallation=file://${folder}/profil`;
      execFileSync('soffice', [profile, '--headless', '--convert-to', format, '--outdir', out, source], {
        stdio: 'ignore',
      });
      const saved = new Uint8Array(readFileSync(join(out, `a.${format}`)));
      const plan = await planned(saved, `a.${format}`);
      if (format === 'xlsx') expect(helpsIn(saved)).toEqual(helpsIn(bytes));
      expect(plan.issues).toEqual([]);
      expect(stored(plan)).toEqual(expected(truths));
    }
  });
});

describe('a template made after an earlier version of the framework', () => {
  const MEN = InstitutionCode.parse('MEN');

  /** The framework's next version: 1.2.1 goes, what followed moves up by one, and a new activity stands at the end. */
  function next(): Framework {
    const moved = JSON.parse(JSON.stringify(shipped));
    moved.version = `${shipped.version}-bis`;
    const objective = moved.generalObjectives[0].specificObjectives.find((one: { code: string }) => one.code === '1.2');
    const [, ...kept] = objective.activities;
    objective.activities = [...kept, { ...kept[0], title: 'O activitate nouă, de la jumătatea anului' }].map(
      (activity: { indicators: { code: string }[] }, i: number) => ({
        ...activity,
        code: `1.2.${i + 1}`,
        predecessor: undefined,
        indicators: activity.indicators.map((one) => ({ ...one, code: `1.2.${i + 1}.${one.code.slice(-1)}` })),
      }),
    );
    return Framework.parse(moved);
  }

  it('is read by the texts beside its codes; what is gone and what is new is said, and nothing goes astray', async () => {
    const { bytes, truths } = await filled(MEN, 3);
    const plan = await planned(bytes, 'șablon.xlsx', 2019, next());
    const all = saidIn(expected(truths));
    const up = (line: string): string => line.replace(/^1\.2\.(\d+)/, (_, k) => `1.2.${Number(k) - 1}`);
    const meant = all
      .filter((line) => !line.startsWith('1.2.1'))
      .map(up)
      .toSorted();
    expect(saidIn(stored(plan)).filter((line) => !meant.includes(line))).toEqual([]);
    expect(saidIn(stored(plan))).toEqual(meant);
    const codes = new Set(plan.issues.map(({ code }) => code));
    expect(codes).toEqual(
      new Set(['template-earlier-version', 'template-not-asked', 'code-contradicts-text', 'template-row-gone']),
    );
  });
});

describe('a template written anew with what was filled in', () => {
  it.each(institutions)('asks %s for the same, and gives the same values back', async (institution) => {
    const { bytes } = await filled(institution, 5);
    const before = await planned(bytes);
    const again = await planned(
      await writeTemplate({ framework, year: 2019, institution, filled: before.submissions[0] ?? null }),
    );
    expect(again.issues).toEqual([]);
    expect(stored(again)).toEqual(stored(before));
  });
});

type Cells = (sheetjs.CellObject | undefined)[][];

/** Opens a workbook in another program, changes the cells of one sheet, and saves it. */
function changed(bytes: Uint8Array, name: string, change: (cells: Cells) => Cells): Uint8Array {
  const book = sheetjs.read(bytes, { cellNF: true });
  const sheet = book.Sheets[name] ?? {};
  const { e: last } = sheetjs.utils.decode_range(sheet['!ref'] ?? 'A1');
  const cells = Array.from({ length: last.r + 1 }, (_, r) =>
    Array.from(
      { length: last.c + 1 },
      (_, c): sheetjs.CellObject | undefined => sheet[sheetjs.utils.encode_cell({ r, c })],
    ),
  );
  const made: sheetjs.WorkSheet = {};
  const next = change(cells);
  for (const [r, row] of next.entries()) {
    for (const [c, cell] of row.entries()) if (cell) made[sheetjs.utils.encode_cell({ r, c })] = cell;
  }
  const width = Math.max(...next.map((row) => row.length));
  made['!ref'] = sheetjs.utils.encode_range({ s: { r: 0, c: 0 }, e: { r: next.length - 1, c: width - 1 } });
  book.Sheets[name] = made;
  return new Uint8Array(sheetjs.write(book, { type: 'array', bookType: 'xlsx' }));
}

const codeOf = (row: Cells[number]): string => String(row[0]?.v ?? '');
const isData = (row: Cells[number]): boolean => /^\d+\.\d+\.\d+/.test(codeOf(row));

describe('a template that was changed on the way', () => {
  let bytes: Uint8Array;
  let truths: readonly Truth[];
  let all: readonly string[];
  beforeAll(async () => {
    ({ bytes, truths } = await filled(InstitutionCode.parse('MEN'), 3));
    all = saidIn(expected(truths));
  });

  it.each(['Activități', 'Indicatori'])('rows of %s sorted: the same values', async (sheet) => {
    const plan = await planned(
      changed(bytes, sheet, (cells) => {
        const rows = cells.filter(isData).toSorted((a, b) => String(b[1]?.v).localeCompare(String(a[1]?.v)));
        return [...cells.filter((row) => !isData(row)), ...rows];
      }),
    );
    expect(plan.issues).toEqual([]);
    expect(saidIn(stored(plan))).toEqual(all);
  });

  it('a row deleted: everything but that row', async () => {
    const plan = await planned(changed(bytes, 'Activități', (cells) => cells.filter((row) => codeOf(row) !== '1.2.1')));
    expect(plan.issues).toEqual([]);
    expect(saidIn(stored(plan))).toEqual(all.filter((line) => !line.startsWith('1.2.1 · ')));
  });

  it.each([0, 2, 6])('columns inserted at %i, rows above: the same values', async (at) => {
    const plan = await planned(
      ['Activități', 'Indicatori'].reduce(
        (book, sheet) =>
          changed(book, sheet, (cells) => [
            [{ t: 's', v: 'Sigla instituției' }],
            [],
            ...cells.map((row) => row.toSpliced(at, 0, undefined, { t: 's', v: 'verificat' })),
          ]),
        bytes,
      ),
    );
    expect(plan.issues.map(({ code, severity }) => `${code} ${severity}`)).toEqual(
      Array(2).fill('column-ignored info'),
    );
    expect(saidIn(stored(plan))).toEqual(all);
  });

  it('one column sorted without the others: an issue for each row it tore apart, no wrong value', async () => {
    const plan = await planned(
      changed(bytes, 'Activități', (cells) => {
        const codes = cells
          .filter(isData)
          .map(([code]) => code)
          .toReversed();
        return cells.map((row) => (isData(row) ? [codes.shift(), ...row.slice(1)] : row));
      }),
    );
    expect(new Set(plan.issues.map(({ code }) => code))).toEqual(new Set(['code-contradicts-text']));
    expect(saidIn(stored(plan)).filter((line) => !all.includes(line))).toEqual([]);
    expect(plan.issues.length + (plan.submissions[0]?.activities.length ?? 0)).toBe(7);
  });

  it('a row copied below with another value: neither is taken, and the second names the first', async () => {
    const plan = await planned(
      changed(bytes, 'Indicatori', (cells) => {
        const row = cells.find((one) => codeOf(one) === '1.2.2.a') ?? [];
        return [...cells, row.map((cell, c) => (c === 8 ? { t: 'n' as const, v: 3 } : cell))];
      }),
    );
    expect(plan.issues.map(({ code }) => code)).toEqual(['row-duplicate']);
    expect(saidIn(stored(plan)).filter((line) => !all.includes(line))).toEqual(['1.2.2.a · value · ?']);
  });

  it('parts given where a share is asked: the share of the parts; where a count is asked: not a number', async () => {
    const plan = await planned(
      changed(bytes, 'Indicatori', (cells) =>
        cells.map((row) => {
          const parts = [undefined, { t: 'n' as const, v: 45 }, { t: 'n' as const, v: 90 }];
          return ['1.2.3.b', '1.2.2.a'].includes(codeOf(row)) ? [...row.slice(0, 8), ...parts] : row;
        }),
      ),
    );
    expect(plan.issues.map(({ code }) => code)).toEqual(['number-unreadable']);
    expect(saidIn(stored(plan)).filter((line) => !all.includes(line))).toEqual([
      '1.2.2.a · value · ?',
      '1.2.3.b · value · 45/90',
    ]);
  });

  it('sheets renamed and in another order: the same values', async () => {
    const book = sheetjs.read(bytes, { cellNF: true });
    const renamed = sheetjs.utils.book_new();
    for (const [i, name] of book.SheetNames.toReversed().entries()) {
      const sheet = book.Sheets[name];
      if (sheet) sheetjs.utils.book_append_sheet(renamed, sheet, `Foaie${i}`);
    }
    const plan = await planned(new Uint8Array(sheetjs.write(renamed, { type: 'array', bookType: 'xlsx' })));
    expect(plan).toMatchObject({ kind: 'template', issues: [] });
    expect(saidIn(stored(plan))).toEqual(all);
  });

  it('a code lost from a moved row: an issue that names the cell, nothing guessed', async () => {
    const plan = await planned(
      changed(bytes, 'Activități', (cells) => {
        const rows = cells.filter(isData).toReversed();
        return [
          ...cells.filter((row) => !isData(row)),
          ...rows.map((row) =>
            codeOf(row) === '1.2.1' ? [undefined, { t: 's' as const, v: 'x' }, ...row.slice(2)] : row,
          ),
        ];
      }),
    );
    expect(plan.issues.map(({ code, severity, sheet }) => [code, severity, sheet])).toEqual([
      ['row-unmatched', 'error', 'Activități'],
    ]);
    expect(saidIn(stored(plan))).toEqual(all.filter((line) => !line.startsWith('1.2.1 · ')));
  });

  it('the column of codes deleted: rows are known by their titles where they stood', async () => {
    const plan = await planned(changed(bytes, 'Activități', (cells) => cells.map((row) => row.slice(1))));
    expect(plan.issues).toEqual([]);
    expect(saidIn(stored(plan))).toEqual(all);
  });

  it('the column of codes deleted and rows sorted: an issue for each row that moved, nothing guessed', async () => {
    const plan = await planned(
      changed(bytes, 'Activități', (cells) => {
        const rows = cells.filter(isData).toReversed();
        return [...cells.filter((row) => !isData(row)), ...rows].map((row) => row.slice(1));
      }),
    );
    expect(new Set(plan.issues.map(({ code }) => code))).toEqual(new Set(['row-unmatched']));
    expect(plan.issues.length).toBeGreaterThan(0);
    expect(plan.issues.length + (plan.submissions[0]?.activities.length ?? 0)).toBe(7);
    expect(saidIn(stored(plan)).filter((line) => !all.includes(line))).toEqual([]);
  });

  it('the headings of a table typed over: said, and nothing read from it', async () => {
    const plan = await planned(
      changed(bytes, 'Activități', (cells) =>
        cells.map((row) => (codeOf(row) === 'Cod' ? row.map(() => undefined) : row)),
      ),
    );
    expect(plan.issues.map(({ code, params }) => [code, params.column])).toEqual([
      ['template-table-missing', 'Stadiu'],
    ]);
    expect(saidIn(stored(plan))).toEqual(all.filter((line) => /^\d+\.\d+\.\d+\.[a-z] /.test(line)));
  });

  it('the hidden sheet lost: never a value other than what was filled in', async () => {
    const book = sheetjs.read(bytes, { cellNF: true });
    const [cover = '', activities = '', indicators = ''] = book.SheetNames;
    const left = [cover, activities, indicators];
    const kept = { SheetNames: left, Sheets: Object.fromEntries(left.map((name) => [name, book.Sheets[name] ?? {}])) };
    const plan = await planned(new Uint8Array(sheetjs.write(kept, { type: 'array', bookType: 'xlsx' })));
    expect(plan.kind).toBe('foreign');
    expect(saidIn(stored(plan)).filter((line) => !all.includes(line))).toEqual([]);
  });
});
