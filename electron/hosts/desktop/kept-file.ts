import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { z } from 'zod';

/** A small thing that the application remembers between starts, in a file of its own. */
export interface KeptFile<T> {
  readonly now: T;
  change(changed: Partial<T>): void;
}

/**
 * Reads what is kept at a path and keeps it there. `shape` has to make something of an empty object: what is missing or unreadable
 * is as at the first start. What cannot be written is forgotten with this start; nobody's work is in it.
 */
export function keepFile<T extends object>(path: string, shape: z.ZodType<T>): KeptFile<T> {
  let now = shape.parse(read(path));
  return {
    get now() {
      return now;
    },
    change(changed) {
      now = { ...now, ...changed };
      try {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(`${path}.part`, JSON.stringify(now, null, 2));
        renameSync(`${path}.part`, path);
      } catch {
        // A full disk, a profile that is read only.
      }
    },
  };
}

function read(path: string): object {
  try {
    const found: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof found === 'object' && found !== null ? found : {};
  } catch {
    return {};
  }
}
