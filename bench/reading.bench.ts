import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { utils, write } from '@e965/xlsx';
import { type BenchRow, middle, runAsProgram, timed } from './measure.ts';

const ROWS = 50_000;
const COLUMNS = 20;
const ROUNDS = 3;
const PROGRAM = fileURLToPath(new URL('./reading/one-file.ts', import.meta.url));

/**
 * Reads 50,000 × 20 cells (texts, numbers, dates) of every format, guard and process included, beside SheetJS without
 * guard in a process of its own and LibreOffice turning the same file into CSV. Each reading is a fresh program; medians
 * of 3 rounds taken in turn. Memory is the sum of the peaks of the program and its reading process.
 */
export async function benchReading(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'raportor-bench-'));
  try {
    const rows: BenchRow[] = [];
    for (const format of ['xlsx', 'xls', 'ods', 'csv'] as const) rows.push(...(await rowsOf(format, folder)));
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function rowsOf(format: 'xlsx' | 'xls' | 'ods' | 'csv', folder: string): Promise<BenchRow[]> {
  const file = join(folder, `registru.${format}`);
  const sheet = utils.aoa_to_sheet(Array.from({ length: ROWS }, (_, row) => cellsOf(row)));
  const book = utils.book_new(sheet, 'Registru');
  writeFileSync(file, write(book, { bookType: format, type: 'buffer', compression: true }));
  const ours: Figures[] = [];
  const sheetjs: Figures[] = [];
  const office: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(figures('ours', file));
    sheetjs.push(figures('sheetjs', file));
    office.push(await timed(() => libreOffice(file, join(folder, 'out'))));
  }
  const time = middle(ours.map(({ milliseconds }) => milliseconds));
  const what = `${format}, ${ROWS} × ${COLUMNS} cells`;
  return [
    { what: `${what}: read, guard and process included`, value: time, unit: 'ms', bound: 4000 },
    { what: `${what}: memory`, value: middle(ours.map(({ bytes }) => bytes)) / 2 ** 20, unit: 'MiB', bound: 600 },
    {
      what: `${what}: time to SheetJS unguarded`,
      value: time / middle(sheetjs.map((one) => one.milliseconds)),
      unit: '×',
    },
    {
      what: `${what}: memory to SheetJS unguarded`,
      value: middle(ours.map(({ bytes }) => bytes)) / middle(sheetjs.map(({ bytes }) => bytes)),
      unit: '×',
    },
    { what: `${what}: time to LibreOffice → CSV`, value: time / middle(office), unit: '×' },
  ];
}

interface Figures {
  readonly cells: number;
  readonly bytes: number;
  readonly milliseconds: number;
}

function figures(reader: 'ours' | 'sheetjs', file: string): Figures {
  const told: unknown = JSON.parse(execFileSync(process.execPath, [PROGRAM, reader, file], { encoding: 'utf8' }));
  if (typeof told !== 'object' || told === null) throw new Error('no figures');
  const figure = (name: string): number => Number(Object.entries(told).find(([key]) => key === name)?.[1]);
  const read = { cells: figure('cells'), bytes: figure('bytes'), milliseconds: figure('milliseconds') };
  if (read.cells !== ROWS * COLUMNS) throw new Error(`${reader} read ${read.cells} cells of ${file}`);
  return read;
}

function libreOffice(file: string, out: string): void {
  execFileSync('soffice', ['--headless', '--convert-to', 'csv', '--outdir', out, file], { stdio: 'pipe' });
}

function cellsOf(row: number): (string | number | Date)[] {
  return Array.from({ length: COLUMNS }, (_, column) => {
    switch (column % 4) {
      case 0:
        return `${row + 1}.${column} activitate de informare ${row % 97}`;
      case 1:
        return (row * 31 + column * 17) % 10_007;
      case 2:
        return ((row * 7 + column) % 1000) / 8 + 0.5;
      default:
        return new Date(Date.UTC(2019, row % 12, (column % 27) + 1));
    }
  });
}

await runAsProgram(import.meta.url, benchReading);
