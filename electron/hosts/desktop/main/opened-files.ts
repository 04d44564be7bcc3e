import { isAbsolute, resolve } from 'node:path';

/**
 * The workspace that a start names on its command line (double click on Windows and Linux), absolute; null where none is named.
 * `folder`: where relative paths begin.
 */
export function workspaceIn(argv: readonly string[], folder: string): string | null {
  const named = argv.slice(1).findLast((one) => !one.startsWith('-') && one.toLowerCase().endsWith('.raportor'));
  if (named === undefined) return null;
  return isAbsolute(named) ? named : resolve(folder, named);
}
