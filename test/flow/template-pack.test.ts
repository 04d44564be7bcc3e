import * as sheetjs from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '#core/audit/chain.ts';
import { createReader, type WorkbookReader } from '#core/intake/reading/read-workbook.ts';
import { writePack } from '#core/intake/template/write-template.ts';
import shipped from '#resources/frameworks/snitp-2018-2022.json' with { type: 'json' };
import { Framework } from '#shared/domain/framework/framework.schema.ts';
import type { ImportPlan } from '#shared/domain/intake/import-plan.ts';
import { planImport } from '#shared/domain/intake/plan-import.ts';
import { InstitutionCode } from '#shared/kernel/ids.ts';
import { filledBook } from '../support/filled-book.ts';
import { storedLines } from '../support/stored-lines.ts';

const framework = Framework.parse(shipped);
const [MMJS, ANOFM, cluj] = ['MMJS', 'ANOFM', 'DGASPC Cluj'].map((code) => InstitutionCode.parse(code));
if (!MMJS || !ANOFM || !cluj) throw new Error('three institutions');
const members = [{ institution: MMJS }, { institution: ANOFM }, { institution: cluj }] as const;

let reader: WorkbookReader;
let pack: sheetjs.WorkBook;
let expected: ReadonlyMap<string, readonly string[]>;
beforeAll(async () => {
  reader = createReader();
  const written = await writePack({ framework, year: 2019, institutions: members });
  ({ book: pack, expected } = filledBook(
    written,
    framework,
    members.map(({ institution }) => institution),
    5,
  ));
});
afterAll(() => reader.close());

async function planned(book: sheetjs.WorkBook): Promise<ImportPlan> {
  const bytes = new Uint8Array(sheetjs.write(book, { type: 'array', bookType: 'xlsx' }));
  const name = 'set.xlsx';
  const reading = await reader.read({ name, bytes });
  if (!reading.ok) throw new Error(reading.error.code);
  return planImport({ workbook: reading.value.workbook, file: { name, sha256: sha256(bytes) }, framework, year: 2019 });
}

/** What is said of which node, institution by institution. */
const stored = ({ submissions }: ImportPlan): ReadonlyMap<string, readonly string[]> =>
  new Map(
    submissions.map((content) => [
      content.institution,
      storedLines(content)
        .map((line) => line.split(' · ').slice(2).join(' · '))
        .toSorted(),
    ]),
  );

/** The book with other sheets, each as [name it had, name it gets]. */
const withSheets = (sheets: readonly (readonly [string, string])[]): sheetjs.WorkBook => ({
  ...pack,
  Workbook: {},
  SheetNames: sheets.map(([, to]) => to),
  Sheets: Object.fromEntries(sheets.map(([from, to]) => [to, pack.Sheets[from] ?? {}])),
});

describe('a template of several institutions', () => {
  it('has two sheets for each, with names that spreadsheets take, and hidden ones by which it is known', () => {
    expect(pack.SheetNames).toEqual([
      'Instrucțiuni',
      ...['MMJS', 'ANOFM', 'DGASPC Cluj'].flatMap((code) => [`Activități ${code}`, `Indicatori ${code}`]),
      ...['_raportor', '_raportor 2', '_raportor 3'],
    ]);
    expect(pack.Workbook?.Sheets?.slice(-3).map(({ Hidden }) => Hidden)).toEqual([1, 1, 1]);
  });

  it('is written with the same bytes each time', async () => {
    const write = () => writePack({ framework, year: 2019, institutions: members });
    expect(Buffer.from(await write()).equals(await write())).toBe(true);
  });

  it('gives each institution its own values, and no issue', async () => {
    const plan = await planned(pack);
    expect(plan).toMatchObject({ institution: 'MMJS', kind: 'template', issues: [] });
    expect(stored(plan)).toEqual(expected);
  });

  it('sheets renamed and in another order: the same', async () => {
    const plan = await planned(withSheets(pack.SheetNames.toReversed().map((name, i) => [name, `Foaie${i}`])));
    expect(plan.issues).toEqual([]);
    expect(stored(plan)).toEqual(expected);
  });

  it('an institution whose sheets are gone is said, and the rest is read', async () => {
    const left = pack.SheetNames.filter((name) => !name.endsWith(' ANOFM'));
    const plan = await planned(withSheets(left.map((name) => [name, name])));
    expect(plan.issues.map(({ code, severity, params }) => [code, severity, params.institution])).toEqual([
      ['template-institution-silent', 'warning', 'ANOFM'],
    ]);
    expect(stored(plan)).toEqual(new Map([...expected].filter(([code]) => code !== 'ANOFM')));
  });

  it('one sheet gone: a warning in whose submission, and the rest is read', async () => {
    const left = pack.SheetNames.filter((name) => name !== 'Indicatori ANOFM');
    const plan = await planned(withSheets(left.map((name) => [name, name])));
    expect(plan.issues.map(({ code, severity, institution }) => [code, severity, institution])).toEqual([
      ['template-table-missing', 'warning', 'ANOFM'],
    ]);
    expect(stored(plan).get('ANOFM')).toEqual(expected.get('ANOFM')?.filter((line) => !/^[\d.]+[a-z] /.test(line)));
  });

  it('a sheet that has lost its name and its title is an error, and its values are nobody’s', async () => {
    const sheet = structuredClone(pack.Sheets['Activități ANOFM'] ?? {});
    sheet.A1 = { t: 's', v: 'Alt titlu' };
    const renamed = withSheets(pack.SheetNames.map((name) => [name, name === 'Activități ANOFM' ? 'Foaie' : name]));
    const plan = await planned({ ...renamed, Sheets: { ...renamed.Sheets, Foaie: sheet } });
    expect(plan.issues.map(({ code, severity, sheet }) => [code, severity, sheet])).toEqual([
      ['sheet-institution-unknown', 'error', 'Foaie'],
      ['template-table-missing', 'warning', undefined],
    ]);
    expect(stored(plan).get('MMJS')).toEqual(expected.get('MMJS'));
  });
});
