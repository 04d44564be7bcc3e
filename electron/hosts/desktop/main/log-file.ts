import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '#core/ports.ts';
import { errorNotes } from '../error-notes.ts';

/** Bytes after which a file is put aside, and how many are kept put aside. */
const LIMITS = { bytes: 1024 * 1024, kept: 3 };

/** The log of one installation. */
export interface LogFile extends Log {
  /** A line that another process has put together by the same rules. */
  line(text: string): void;
}

/**
 * Writes notes for whoever maintains the program into `raportor.log` of a folder, with the time in front; when it is full it becomes
 * `raportor.1.log`, and so on. It holds no personal data: see `errorNotes`. A log that cannot be written stops nobody's work.
 */
export function openLogFile(folder: string, limits = LIMITS): LogFile {
  const path = join(folder, 'raportor.log');
  const aside = (number: number): string => join(folder, `raportor.${number}.log`);
  const rotate = (): void => {
    if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) < limits.bytes) return;
    for (let number = limits.kept - 1; number > 0; number -= 1) {
      if (existsSync(aside(number))) renameSync(aside(number), aside(number + 1));
    }
    renameSync(path, aside(1));
  };
  const line = (text: string): void => {
    try {
      mkdirSync(folder, { recursive: true });
      rotate();
      appendFileSync(path, `${new Date().toISOString()} ${text}\n`);
    } catch {
      // A full disk: nowhere to say it.
    }
  };
  return {
    line,
    info: line,
    error: (message, error) => line(`${message}: ${errorNotes(error)}`),
  };
}
