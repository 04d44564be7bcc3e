import { createReader } from '#core/intake/reading/read-workbook.ts';
import { HOSTILE_FILES } from '../../test/hostile/hostile-files.ts';
import type { BenchRow } from '../measure.ts';
import { children, memoryOf } from './memory.ts';

const OFTEN = 10;

/** Time and memory of refusing each hostile file, in a fresh reading process whose start is counted too. */
export async function hostileRows(): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const [what, [code, make, name = 'raport.xlsx']] of Object.entries(HOSTILE_FILES)) {
    const bytes = make();
    const reader = createReader();
    let peak = 0;
    const watch = setInterval(() => {
      for (const pid of children()) peak = Math.max(peak, memoryOf(pid, 'VmHWM'));
    }, OFTEN);
    const start = performance.now();
    const result = await reader.read({ name, bytes });
    const time = performance.now() - start;
    for (const pid of children()) peak = Math.max(peak, memoryOf(pid, 'VmHWM'));
    clearInterval(watch);
    await reader.close();
    if (result.ok || result.error.code !== code) throw new Error(`${what} was not refused as ${code}`);
    rows.push({ what: `${what}: refused in`, value: time, unit: 'ms', bound: 2000 });
    rows.push({ what: `${what}: memory`, value: peak, unit: 'MiB', bound: 250 });
  }
  return [...worst(rows, 'ms', 'the slowest'), ...worst(rows, 'MiB', 'the largest'), ...rows];
}

function worst(rows: readonly BenchRow[], unit: string, said: string): readonly BenchRow[] {
  const [most] = rows.filter((row) => row.unit === unit).toSorted((one, other) => other.value - one.value);
  return most ? [{ ...most, what: `${said} of ${rows.length / 2}, ${most.what}` }] : [];
}
