import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { FaultError } from '#shared/kernel/fault.ts';

/** Refusals around files of this host; worded under `cli:fault.<code>`. */
export type FileFaultCode = 'file-missing' | 'file-not-readable' | 'file-not-writable' | 'disk-full';

/** A file by its path, named as in its folder. Faults: file-missing, file-not-readable. */
export async function readAsFile(path: string): Promise<File> {
  try {
    // A device or a pipe may never end.
    if (!(await stat(path)).isFile()) throw new FaultError<FileFaultCode>('file-not-readable', { file: path });
    return new File([await readFile(path)], basename(path));
  } catch (error) {
    if (error instanceof FaultError) throw error;
    throw new FaultError<FileFaultCode>(isCode(error, 'ENOENT') ? 'file-missing' : 'file-not-readable', { file: path });
  }
}

/**
 * The files at the given paths, folders walked to their depth, in order of name. What Office, Windows and macOS leave lying
 * about (`~$…`, `Thumbs.db`, hidden files) is passed over. Fault: file-missing.
 */
export async function filesAt(paths: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const facts = await stat(path).catch(() => null);
    if (!facts) throw new FaultError<FileFaultCode>('file-missing', { file: path });
    if (!facts.isDirectory()) {
      found.push(path);
      continue;
    }
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    const files = entries.filter(
      (entry) => entry.isFile() && !/^([.]|~\$|Thumbs\.db$|desktop\.ini$)/i.test(entry.name),
    );
    found.push(...files.map((entry) => join(entry.parentPath, entry.name)).sort());
  }
  return found;
}

/** Writes a file whole or not at all: beside its place first, then renamed. Faults: disk-full, file-not-writable. */
export async function writeWhole(path: string, bytes: Uint8Array | string): Promise<void> {
  const draft = join(dirname(path), `.${randomUUID()}.part`);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(draft, bytes);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    const code = isCode(error, 'ENOSPC') || isCode(error, 'EDQUOT') ? 'disk-full' : 'file-not-writable';
    throw new FaultError<FileFaultCode>(code, { file: path }, { cause: error });
  }
}

/** Writes a file of the contract into a folder, under its own name or another. Returns the path. */
export async function writeInto(folder: string, file: File, name = file.name): Promise<string> {
  const path = join(folder, name);
  await writeWhole(path, new Uint8Array(await file.arrayBuffer()));
  return path;
}

const isCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;
