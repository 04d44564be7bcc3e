import { realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { FaultError } from '#shared/kernel/fault.ts';

/** Refusals of what a page names; worded under `web:fault.<code>`. */
export type PlaceFaultCode = 'place-outside';

/** Letters and digits of any language and a few signs: no separators, no drive letters, no streams, nothing hidden. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._()+,&'–-]{0,100}\.raportor$/u;
/** Devices of Windows, whatever follows the first point. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d) *\./i;

/** Whether a file of this name can be a workspace of the web host. */
export const isWorkspaceName = (name: string): boolean => NAME.test(name) && !DEVICE.test(name);

/**
 * The absolute path of a workspace that a page named: a file straight in the host's one folder, and no link out of it.
 * Fault: place-outside.
 */
export function locateIn(folder: string, named: string): string {
  const path = resolve(folder, named);
  const name = basename(path);
  const outside = new FaultError<PlaceFaultCode>('place-outside', { file: named });
  if (dirname(path) !== resolve(folder) || !isWorkspaceName(name)) throw outside;
  const real = realOf(path);
  if (real !== null && real !== join(realpathSync(folder), name)) throw outside;
  return path;
}

function realOf(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}
