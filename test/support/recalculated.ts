import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { read, type WorkBook } from '@e965/xlsx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { columnLetter } from '#shared/domain/report/xlsx/table.ts';

export const hasLibreOffice = spawnSync('soffice', ['--version'], { stdio: 'ignore' }).status === 0;

/** Cells as a spreadsheet program reads them, by sheet; formulas with their values. */
export const cellsOf = (bytes: Uint8Array): WorkBook =>
  read(bytes, { type: 'buffer', cellFormula: true, cellNF: false });

/** Takes the stored value from every formula, so that whoever shows a value must have computed it. */
function withoutValues(bytes: Uint8Array): Uint8Array {
  return rewritten(bytes, (xml) => {
    const bare = xml.replace(/(<f[^>]*>[^<]*<\/f>)<v(?:\/>|>[^<]*<\/v>)/g, '$1');
    if (bare.includes('</f><v')) throw new Error('a formula kept its value');
    return bare;
  });
}

/** Puts another number into the cell of a sheet, as a person trying something would. */
export function withNumber(bytes: Uint8Array, sheet: string, cell: string, value: number): Uint8Array {
  const position = cellsOf(bytes).SheetNames.indexOf(sheet) + 1;
  const holds = new RegExp(`(<c r="${cell}"[^>]*><v>)[^<]*(</v>)`);
  return rewritten(bytes, (xml, path) => {
    if (path !== `xl/worksheets/sheet${position}.xml`) return xml;
    if (!holds.test(xml)) throw new Error(`${sheet}!${cell} holds no number`);
    return xml.replace(holds, `$1${value}$2`);
  });
}

function rewritten(bytes: Uint8Array, change: (xml: string, path: string) => string): Uint8Array {
  const entries = Object.entries(unzipSync(bytes)).map(([path, content]) => {
    const isSheet = path.startsWith('xl/worksheets/sheet');
    return [path, isSheet ? strToU8(change(strFromU8(content), path)) : content] as const;
  });
  return zipSync(Object.fromEntries(entries));
}

/** What LibreOffice computes for workbooks whose stored values were taken away; one start of the program for all. */
export function recalculated(books: Readonly<Record<string, Uint8Array>>): Readonly<Record<string, WorkBook>> {
  const folder = mkdtempSync(join(tmpdir(), 'raportor-'));
  try {
    const names = Object.keys(books);
    const sources = Object.entries(books).map(([name, bytes]) => {
      const path = join(folder, `${name}.xlsx`);
      writeFileSync(path, withoutValues(bytes));
      return path;
    });
    const profile = `-env:UserInstallation=file://${folder}/profil`;
    const call = [profile, '--headless', '--convert-to', 'xlsx', '--outdir', join(folder, 'out'), ...sources];
    execFileSync('soffice', call, { stdio: 'ignore', timeout: 110_000 });
    return Object.fromEntries(names.map((name) => [name, cellsOf(readFileSync(join(folder, 'out', `${name}.xlsx`)))]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export type Shown = string | number | undefined;

/** The rows of a sheet's table by their first cell; of each row the values by heading. */
export function tableOf(book: WorkBook, sheet: string, first: string): ReadonlyMap<string, ReadonlyMap<string, Shown>> {
  const cells = book.Sheets[sheet] ?? {};
  const at = (row: number, letter: string): Shown => {
    const value: unknown = cells[`${letter}${row}`]?.v;
    return typeof value === 'string' || typeof value === 'number' ? value : undefined;
  };
  const heading = Array.from({ length: 40 }, (_, i) => i + 1).find((row) => at(row, 'A') === first) ?? 0;
  const letters = Array.from({ length: 52 }, (_, i) => columnLetter(i));
  const rows = new Map<string, ReadonlyMap<string, Shown>>();
  for (let row = heading + 1; at(row, 'A') !== undefined; row++) {
    rows.set(String(at(row, 'A')), new Map(letters.map((letter) => [String(at(heading, letter)), at(row, letter)])));
  }
  return rows;
}
