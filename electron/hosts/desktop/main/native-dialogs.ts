import { randomUUID } from 'node:crypto';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { type BaseWindow, dialog } from 'electron';
import type { PlainFile } from '#shared/contract/desktop.ts';
import type { Words } from '#shared/words/words.ts';

/** The ending of a workspace's name, without the dot. */
const WORKSPACE = 'raportor';
const WORKBOOKS = ['xlsx', 'xls', 'ods', 'csv'];
/** What Office, Windows and macOS leave lying about in folders. */
const LEFT_ABOUT = /^([.]|~\$|Thumbs\.db$|desktop\.ini$)/i;

const filter = (words: Words, kind: string, extensions: readonly string[]) => ({
  name: words(`desktop:files.${kind}`),
  extensions: [...extensions],
});

/** Asks for a workspace to open. */
export async function chooseWorkspace(window: BaseWindow, words: Words): Promise<string | null> {
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: words('desktop:dialog.open'),
    filters: [filter(words, 'workspace', [WORKSPACE])],
    properties: ['openFile'],
  });
  return filePaths[0] ?? null;
}

/** Asks where a new workspace shall be; its name ends as a workspace's does. */
export async function placeWorkspace(window: BaseWindow, words: Words, suggested: string): Promise<string | null> {
  const { filePath } = await dialog.showSaveDialog(window, {
    title: words('desktop:dialog.new'),
    defaultPath: basename(suggested),
    filters: [filter(words, 'workspace', [WORKSPACE])],
    // Nothing is asked about replacing: the core never does.
    properties: ['createDirectory'],
  });
  if (!filePath) return null;
  return extname(filePath) === `.${WORKSPACE}` ? filePath : `${filePath}.${WORKSPACE}`;
}

/** Asks for files, or for a folder whose files are taken to its depth in order of name. */
export async function chooseFiles(window: BaseWindow, words: Words, what: 'files' | 'folder'): Promise<PlainFile[]> {
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: words(`desktop:dialog.${what}`),
    ...(what === 'files' ? { filters: [filter(words, 'workbooks', WORKBOOKS), filter(words, 'any', ['*'])] } : {}),
    properties: what === 'files' ? ['openFile', 'multiSelections'] : ['openDirectory'],
  });
  const paths = what === 'files' ? filePaths : (await Promise.all(filePaths.map(filesUnder))).flat();
  return Promise.all(
    paths.map(async (path) => ({ name: basename(path), bytes: new Uint8Array(await readFile(path)) })),
  );
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !LEFT_ABOUT.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Asks for the place of one file by name, of several by folder, and writes all of them or none. */
export async function saveFiles(window: BaseWindow, words: Words, files: readonly PlainFile[]): Promise<boolean> {
  const targets = await placesFor(window, words, files);
  if (targets === null) return false;
  const drafts = targets.map(({ path }) => `${path}.${randomUUID()}.part`);
  try {
    for (const [at, { bytes }] of targets.entries()) await writeFile(drafts[at] ?? '', bytes);
    for (const [at, { path }] of targets.entries()) await rename(drafts[at] ?? '', path);
  } catch (error) {
    for (const draft of drafts) await rm(draft, { force: true });
    throw error;
  }
  return true;
}

async function placesFor(
  window: BaseWindow,
  words: Words,
  files: readonly PlainFile[],
): Promise<{ readonly path: string; readonly bytes: Uint8Array }[] | null> {
  const [only] = files;
  if (files.length === 1 && only) {
    const { filePath } = await dialog.showSaveDialog(window, {
      title: words('desktop:dialog.save'),
      defaultPath: basename(only.name),
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    });
    return filePath ? [{ path: filePath, bytes: only.bytes }] : null;
  }
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: words('desktop:dialog.save-folder'),
    properties: ['openDirectory', 'createDirectory'],
  });
  const [folder] = filePaths;
  // A name from the page is a name, whatever it says of folders.
  return folder ? files.map(({ name, bytes }) => ({ path: join(folder, basename(name)), bytes })) : null;
}
