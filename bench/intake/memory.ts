import { readdirSync, readFileSync } from 'node:fs';

/** The processes this one has started and that still run. */
export function children(): readonly number[] {
  return readdirSync('/proc/self/task').flatMap((task) => {
    try {
      return readFileSync(`/proc/self/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
    } catch {
      return [];
    }
  });
}

/** A line of a process's status in MiB, as Linux keeps it: `VmRSS` now, `VmHWM` at most. 0 for one that has ended. */
export function memoryOf(pid: number | 'self', line: 'VmRSS' | 'VmHWM'): number {
  try {
    const kib = new RegExp(`${line}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kib ?? 0) / 1024;
  } catch {
    return 0;
  }
}
