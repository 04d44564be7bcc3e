import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { Clock, Places } from '#core/ports.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import { isWorkspaceName, locateIn } from './workspace-name.ts';

/** Refusals around the folder of workspaces; worded under `web:fault.<code>`. */
export type FolderFaultCode = 'folder-not-usable';

/** The host's one folder: the workspaces in it, and beside them what is kept from one start to the next. */
export interface OwnFolder {
  readonly places: Places;
  /** The name a person gave; null where none has. */
  person(): string | null;
  introduce(name: string): Promise<void>;
}

/** Who acts here, and when each workspace was opened last, by its name. */
const Kept = z.object({ person: z.string().nullable(), opened: z.record(z.string(), z.iso.datetime()) });

const KEPT_IN = '.raportor-web.json';

/** Opens the folder, making it where it is missing, for its owner alone. Fault: folder-not-usable. */
export async function openFolder(folder: string, clock: Clock): Promise<OwnFolder> {
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw new FaultError<FolderFaultCode>('folder-not-usable', { folder }, { cause: error });
  });
  let kept = await readKept(join(folder, KEPT_IN));
  const keep = async (change: Partial<z.infer<typeof Kept>>): Promise<void> => {
    const next = { ...kept, ...change };
    await replace(join(folder, KEPT_IN), JSON.stringify(next, null, 2));
    kept = next;
  };
  return {
    places: {
      host: 'web',
      folder,
      locate: (path) => locateIn(folder, path),
      async known() {
        const entries = await readdir(folder, { withFileTypes: true });
        return entries
          .filter((entry) => entry.isFile() && isWorkspaceName(entry.name))
          .map(({ name }) => ({ path: name, openedAt: kept.opened[name] ?? null, missing: false }))
          .sort((a, b) => (b.openedAt ?? '').localeCompare(a.openedAt ?? '') || a.path.localeCompare(b.path, 'ro'));
      },
      async remember(path) {
        const opened = { ...kept.opened, [basename(path)]: clock.now().toISOString() };
        // A convenience only: a folder that takes no files can still be read from.
        await keep({ opened }).catch(() => undefined);
      },
    },
    person: () => kept.person,
    introduce: (name) => keep({ person: name }),
  };
}

/** What is kept is a convenience: where it cannot be read, it starts anew. */
async function readKept(path: string): Promise<z.infer<typeof Kept>> {
  try {
    return Kept.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return { person: null, opened: {} };
  }
}

/** Whole or not at all. */
async function replace(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomUUID()}.part`;
  await writeFile(draft, text, { mode: 0o600 });
  await rename(draft, path);
}
