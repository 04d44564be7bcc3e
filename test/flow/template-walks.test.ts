import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as sheetjs from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '#core/audit/chain.ts';
import { createReader, type WorkbookReader } from '#core/intake/reading/read-workbook.ts';
import { writePack } from '#core/intake/template/write-template.ts';
import shipped from '#resources/frameworks/snitp-2018-2022.json' with { type: 'json' };
import { Framework } from '#shared/domain/framework/framework.schema.ts';
import { submittersOf } from '#shared/domain/framework/submitters.ts';
import { planImport } from '#shared/domain/intake/plan-import.ts';
import { filledBook, sheetNamed } from '../support/filled-book.ts';
import { type Random, seededRandom } from '../support/random.ts';
import { storedLines } from '../support/stored-lines.ts';

const framework = Framework.parse(shipped);
const submitters = submittersOf(framework, 2019).map(({ institution }) => institution);
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

type Row = (sheetjs.CellObject | undefined)[];
const codeOf = (row: Row): string => String(row[0]?.v ?? '');
const isData = (row: Row): boolean => /^\d+\.\d+\.\d+/.test(codeOf(row));

function rowsOf(sheet: sheetjs.WorkSheet): Row[] {
  const { e: last } = sheetjs.utils.decode_range(sheet['!ref'] ?? 'A1');
  return Array.from({ length: last.r + 1 }, (_, r) =>
    Array.from({ length: last.c + 1 }, (_, c) => sheet[sheetjs.utils.encode_cell({ r, c })]),
  );
}

function sheetOf(rows: readonly Row[]): sheetjs.WorkSheet {
  const made: sheetjs.WorkSheet = {};
  for (const [r, row] of rows.entries())
    for (const [c, cell] of row.entries()) if (cell) made[sheetjs.utils.encode_cell({ r, c })] = cell;
  const width = Math.max(...rows.map((row) => row.length));
  made['!ref'] = sheetjs.utils.encode_range({ s: { r: 0, c: 0 }, e: { r: rows.length - 1, c: width - 1 } });
  return made;
}

/** Rows in another order, one of them gone with all that has its code, a column more: whatever the draw says. `gone`: the code that went. */
function shaken(rows: readonly Row[], random: Random): { readonly rows: readonly Row[]; readonly gone: string | null } {
  let data = rows.filter(isData);
  let gone: string | null = null;
  if (random.whole(0, 2) === 0 && data.length > 1) {
    gone = codeOf(random.pick(data));
    data = data.filter((row) => codeOf(row) !== gone);
  }
  if (random.whole(0, 1) === 0)
    data = data
      .map((row) => ({ row, at: random.next() }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ row }) => row);
  let all: Row[] = [...rows.filter((row) => !isData(row)), ...data];
  if (random.whole(0, 2) === 0) all = [[{ t: 's', v: 'Sigla instituției' }], [], ...all];
  const column = random.whole(0, 14);
  if (column < 8) all = all.map((row) => row.toSpliced(column, 0, { t: 's', v: 'văzut' }));
  return { rows: all, gone };
}

/** A template of as many institutions as are drawn, filled in, shaken and with its sheets renamed and reordered. */
async function drawn(seed: number) {
  const random = seededRandom(seed);
  const [first, ...others] = random.sample(submitters, random.pick([1, 1, 2, 3]));
  if (first === undefined) throw new Error('nobody reports');
  const members = [{ institution: first }, ...others.map((institution) => ({ institution }))] as const;
  const template = await writePack({ framework, year: 2019, institutions: members });
  const filled = filledBook(template, framework, [first, ...others], seed);
  const expected = new Map([...filled.expected].map(([code, lines]) => [code, [...lines]]));
  const { book } = filled;
  for (const institution of [first, ...others]) {
    for (const table of ['Activități', 'Indicatori']) {
      const name = sheetNamed(table, framework, [first, ...others], institution);
      const { rows, gone } = shaken(rowsOf(book.Sheets[name] ?? {}), random);
      book.Sheets[name] = sheetOf(rows);
      const left = (expected.get(institution) ?? []).filter((line) => gone === null || !line.startsWith(`${gone} · `));
      expected.set(institution, left);
    }
  }
  const isRenamed = random.whole(0, 1) === 0;
  const order = random.whole(0, 1) === 0 ? book.SheetNames.toReversed() : book.SheetNames;
  const named = order.map((from, i) => [from, isRenamed ? `Foaie${i}` : from] as const);
  const hidden = new Map(book.SheetNames.map((name, i) => [name, book.Workbook?.Sheets?.[i]?.Hidden ?? 0]));
  return {
    expected,
    book: {
      SheetNames: named.map(([, to]) => to),
      Sheets: Object.fromEntries(named.map(([from, to]) => [to, book.Sheets[from] ?? {}])),
      Workbook: { Sheets: named.map(([from]) => ({ Hidden: hidden.get(from) ?? 0 })) },
    } satisfies sheetjs.WorkBook,
  };
}

async function agrees(name: string, bytes: Uint8Array, expected: ReadonlyMap<string, readonly string[]>) {
  const reading = await reader.read({ name, bytes });
  if (!reading.ok) throw new Error(reading.error.code);
  const { workbook } = reading.value;
  const plan = planImport({ workbook, file: { name, sha256: sha256(bytes) }, framework, year: 2019 });
  // Of a column more it is only told.
  const asked = plan.issues.filter(({ severity }) => severity !== 'info');
  const stored = plan.submissions.map((content): readonly [string, readonly string[]] => [
    content.institution,
    storedLines(content)
      .map((line) => line.split(' · ').slice(2).join(' · '))
      .toSorted(),
  ]);
  expect({ name, kind: plan.kind, asked, stored: new Map(stored) }).toEqual({
    ...{ name, kind: 'template', asked: [] },
    stored: expected,
  });
}

describe('templates of one institution and of several, whatever was done to them together', () => {
  const SEEDS = Array.from({ length: 12 }, (_, index) => index + 1);
  it.each(SEEDS)('walk %i gives the same values and asks nothing', async (seed) => {
    const { book, expected } = await drawn(seed);
    const bytes = new Uint8Array(sheetjs.write(book, { type: 'array', bookType: 'xlsx' }));
    await agrees(`walk-${seed}.xlsx`, bytes, expected);
  });

  const hasLibreOffice = spawnSync('soffice', ['--version'], { stdio: 'ignore' }).status === 0;
  it.runIf(hasLibreOffice)('and LibreOffice saved them', async () => {
    const walks = await Promise.all([101, 102, 103, 104].map((seed) => drawn(seed)));
    const sources = walks.map(({ book }, index) => {
      const path = join(folder, `walk-${index}.xlsx`);
      writeFileSync(path, new Uint8Array(sheetjs.write(book, { type: 'array', bookType: 'xlsx' })));
      return path;
    });
    const out = join(folder, 'saved');
    const profile = `-env:UserInstallation=file://${folder}/profil`;
    execFileSync('soffice', [profile, '--headless', '--convert-to', 'ods', '--outdir', out, ...sources], {
      stdio: 'ignore',
    });
    for (const [index, { expected }] of walks.entries())
      await agrees(`walk-${index}.ods`, new Uint8Array(readFileSync(join(out, `walk-${index}.ods`))), expected);
  });
});
