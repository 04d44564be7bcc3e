import { compareTexts } from '#shared/words/collation.ts';

/** The files of a drop, those in dropped folders too, in order of path. Hidden and Office's lock files are left out. */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  // The items are only readable during the event itself, so all entries are taken before anything is awaited.
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const nested = await Promise.all(entries.map(filesOf));
  return wanted(nested.flat());
}

/** Files of a picked folder or of a drop that a person means: no hidden files, no `~$` lock files. */
export function wanted(files: readonly File[]): File[] {
  return files
    .filter(({ name }) => !name.startsWith('.') && !name.startsWith('~$'))
    .sort((a, b) => compareTexts(a.webkitRelativePath + a.name, b.webkitRelativePath + b.name))
    .map(underItsName);
}

/** A browser sends a file of a picked folder under its path in it, `2019/MAE.xls`; a file's name is only the last part. */
const underItsName = (file: File): File =>
  file.webkitRelativePath === '' ? file : new File([file], file.name, { type: file.type });

async function filesOf(entry: FileSystemEntry): Promise<File[]> {
  if (isFile(entry)) return [await new Promise<File>((resolve, reject) => entry.file(resolve, reject))];
  if (!isDirectory(entry)) return [];
  const reader = entry.createReader();
  const found: FileSystemEntry[] = [];
  for (;;) {
    // A reader gives a folder in portions; an empty one is the end.
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (portion.length === 0) break;
    found.push(...portion);
  }
  return (await Promise.all(found.map(filesOf))).flat();
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
