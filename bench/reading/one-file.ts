import { readdirSync, readFileSync } from 'node:fs';
import { read, utils } from '@e965/xlsx';
import { createReader } from '#core/intake/reading/read-workbook.ts';

// A program of its own, so that its time and memory are one reader's alone: node bench/reading/one-file.ts ours|sheetjs FILE

/** The most memory a process has held, in bytes, as Linux keeps it. */
function peakBytes(pid: number | 'self'): number {
  const kib = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kib ?? Number.NaN) * 1024;
}

/** The processes this one has started and that still run. */
function children(): number[] {
  return readdirSync('/proc/self/task').flatMap((task) =>
    readFileSync(`/proc/self/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
}

async function ours(file: string): Promise<{ cells: number; bytes: number }> {
  const reader = createReader();
  const result = await reader.read({ name: file, bytes: readFileSync(file) });
  if (!result.ok) throw new Error(result.error.code);
  let cells = 0;
  for (const sheet of result.value.workbook.sheets) {
    for (let row = 0; row < sheet.rowCount; row++) {
      for (let column = 0; column < sheet.columnCount; column++) if (sheet.cell(row, column)) cells++;
    }
  }
  const bytes = children().reduce((sum, pid) => sum + peakBytes(pid), peakBytes('self'));
  await reader.close();
  return { cells, bytes };
}

function sheetjs(file: string): { cells: number; bytes: number } {
  const book = read(readFileSync(file), { cellDates: true });
  const cells = Object.values(book.Sheets)
    .flatMap((sheet) => utils.sheet_to_json<readonly unknown[]>(sheet, { header: 1, raw: true }))
    .reduce((sum, row) => sum + row.length, 0);
  return { cells, bytes: peakBytes('self') };
}

const [reader, file = ''] = process.argv.slice(2);
const start = performance.now();
const outcome = reader === 'ours' ? await ours(file) : sheetjs(file);
console.log(JSON.stringify({ ...outcome, milliseconds: performance.now() - start }));
