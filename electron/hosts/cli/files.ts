import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { FaultError } from '#shared/kernel/fault.ts';

/** Refusals around files of this host; worded under `app:fault.<code>`. */
export type FileFaultCode =
  | 'file-missing'
  | 'file-not-readable'
  | 'file-not-writable'
  | 'file-would-be-lost'
  | 'disk-full';

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

/** As `readAsFile`, but a file that is there and cannot be read is one whose content rejects: one among many stops none. */
export async function readForImport(path: string): Promise<File> {
  try {
    return await readAsFile(path);
  } catch (error) {
    if (!(await stat(path).catch(() => null))?.isFile()) throw error;
    return Object.assign(new File([], basename(path)), { arrayBuffer: () => Promise.reject(error) });
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

/**
 * Writes files all whole or none: each beside its place first, then all renamed. Folders are made where they are missing, and go
 * again on failure. Faults: disk-full, file-not-writable, for the first file that cannot be written.
 */
export async function writeWhole(files: readonly { readonly path: string; readonly content: Blob }[]): Promise<void> {
  const drafts = new Map<string, string>();
  const madeFolders: string[] = [];
  let writing = '';
  try {
    for (const { path, content } of files) {
      writing = path;
      const made = await mkdir(dirname(path), { recursive: true });
      if (made !== undefined) madeFolders.push(made);
      const there = await stat(path).catch(() => null);
      if (there?.isDirectory()) throw new Error('a folder is in the way');
      // A device or a pipe is written to, never replaced.
      if (there && !there.isFile()) await writeFile(path, content.stream());
      else {
        const draft = join(dirname(path), `.${randomUUID()}.part`);
        drafts.set(path, draft);
        await writeFile(draft, content.stream());
      }
    }
    for (const [path, draft] of drafts) {
      writing = path;
      await rename(draft, path);
    }
  } catch (error) {
    for (const left of [...drafts.values(), ...madeFolders])
      await rm(left, { force: true, recursive: true }).catch(() => undefined);
    const full = ['ENOSPC', 'EDQUOT', 'EFBIG'].some((code) => isCode(error, code));
    const code: FileFaultCode = full ? 'disk-full' : 'file-not-writable';
    throw new FaultError<FileFaultCode>(code, { file: writing }, { cause: error });
  }
}

/** Asks before long work whether a folder, there or still to be made, will take its files. Faults: those of `writeWhole`. */
export async function mustTakeFiles(folder: string): Promise<void> {
  const probe = join(folder, `.${randomUUID()}.probe`);
  const missing = await firstMissing(folder);
  try {
    await writeWhole([{ path: probe, content: new Blob([]) }]);
  } catch (error) {
    throw error instanceof FaultError ? new FaultError(error.code, { file: folder }, { cause: error }) : error;
  }
  await rm(missing ?? probe, { recursive: true, force: true });
}

/** The topmost folder of a path that is not there yet; null where all are. */
async function firstMissing(folder: string): Promise<string | null> {
  if (await stat(folder).catch(() => null)) return null;
  return (await firstMissing(dirname(folder))) ?? folder;
}

/** Keeps an output from replacing what it is made from. Fault: file-would-be-lost. */
export async function mustNotReplace(input: string, output: string): Promise<void> {
  const [from, to] = await Promise.all([input, output].map((path) => realpath(path).catch(() => null)));
  if (from !== null && from === to) throw new FaultError<FileFaultCode>('file-would-be-lost', { file: output });
}

/** Writes files of the contract into a folder, all or none, under their own names. Returns the paths. */
export async function writeInto(folder: string, files: readonly File[]): Promise<readonly string[]> {
  const placed = files.map((content) => ({ path: join(folder, content.name), content }));
  await writeWhole(placed);
  return placed.map(({ path }) => path);
}

const isCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;
