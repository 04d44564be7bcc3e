import { randomUUID } from 'node:crypto';
import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { type BaseWindow, dialog } from 'electron';
import type { PlainFile } from '#shared/contract/desktop.ts';
import type { Words } from '#shared/words/words.ts';

/** The ending of a workspace's name, without the dot. */
const WORKSPACE = 'raportor';

const workspaces = (words: Words) => [{ name: words('desktop:files.workspace'), extensions: [WORKSPACE] }];

/** Asks for a workspace to open. */
export async function chooseWorkspace(window: BaseWindow, words: Words): Promise<string | null> {
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: words('desktop:dialog.open'),
    filters: workspaces(words),
    properties: ['openFile'],
  });
  return filePaths[0] ?? null;
}

/** Asks where a new workspace shall be; its name ends as a workspace's does. */
export async function placeWorkspace(window: BaseWindow, words: Words, suggested: string): Promise<string | null> {
  const { filePath } = await dialog.showSaveDialog(window, {
    title: words('desktop:dialog.new'),
    defaultPath: basename(suggested),
    filters: workspaces(words),
    // Nothing is asked about replacing: the core never does.
    properties: ['createDirectory'],
  });
  if (!filePath) return null;
  return extname(filePath) === `.${WORKSPACE}` ? filePath : `${filePath}.${WORKSPACE}`;
}

/** Asks for the place of one file by name, of several by folder, and writes all of them or none; what stood in the way is told. */
export async function saveFiles(window: BaseWindow, words: Words, files: readonly PlainFile[]): Promise<boolean> {
  const targets = await placesFor(window, words, files);
  if (targets === null) return false;
  try {
    await writeAll(targets);
    return true;
  } catch (error) {
    const full = error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
    await dialog.showMessageBox(window, {
      type: 'error',
      message: words('desktop:save.failed', { count: files.length }),
      detail: words(full ? 'desktop:save.disk-full' : 'desktop:save.not-writable'),
    });
    return false;
  }
}

/** Each beside its place first, then all renamed. */
async function writeAll(targets: readonly { readonly path: string; readonly bytes: Uint8Array }[]): Promise<void> {
  const drafts = targets.map(({ path, bytes }) => ({ path, bytes, draft: `${path}.${randomUUID()}.part` }));
  try {
    for (const { path, bytes, draft } of drafts) {
      if ((await stat(path).catch(() => null))?.isDirectory()) throw new Error('a folder is in the way');
      await writeFile(draft, bytes);
    }
    for (const { path, draft } of drafts) await rename(draft, path);
  } catch (error) {
    for (const { draft } of drafts) await rm(draft, { force: true });
    throw error;
  }
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
