import { loadJournal } from '../../audit/audit.store.ts';
import type { ChainEvent } from '../../audit/chain.ts';
import { type FilesNamed, type KeptKey, keysOf } from '../../audit/event-keys.ts';
import { byHash, type Journal } from '../../audit/merged-chains.ts';
import type { Db } from '../../database/workspace-file.ts';

/** One of two workspaces that are merged: what was done in it that the other does not know, and what that changed. */
export interface MergeSide {
  readonly db: Db;
  readonly journal: Journal;
  readonly own: readonly ChainEvent[];
  readonly changed: ReadonlyMap<KeptKey, readonly ChainEvent[]>;
  /** Things that one event changed together. */
  readonly ties: readonly (readonly KeptKey[])[];
}

/** Both sides, and the last event that both know; null where they have none in common. */
export async function mergeSides(
  ours: Db,
  theirs: Db,
): Promise<{ readonly ours: MergeSide; readonly theirs: MergeSide; readonly common: ChainEvent | null }> {
  const [journal, other] = [await loadJournal(ours), await loadJournal(theirs)];
  const named = await filesNamed([ours, theirs]);
  const known = byHash(journal);
  const common = other.main.findLast(({ hash }) => known.has(hash)) ?? null;
  return {
    ours: sideOf(ours, journal, byHash(other), named),
    theirs: sideOf(theirs, other, known, named),
    common,
  };
}

function sideOf(db: Db, journal: Journal, known: ReadonlyMap<string, ChainEvent>, named: FilesNamed): MergeSide {
  const own = [...journal.merged, ...journal.main].filter(({ hash }) => !known.has(hash));
  const changed = new Map<KeptKey, ChainEvent[]>();
  const ties = own.map((event) => keysOf(event, named));
  for (const [index, event] of own.entries()) {
    for (const key of ties[index] ?? []) changed.set(key, [...(changed.get(key) ?? []), event]);
  }
  return { db, journal, own, changed, ties };
}

/** Which contents bear a name, in any of the workspaces: by every row that names a file. */
async function filesNamed(all: readonly Db[]): Promise<FilesNamed> {
  const named = new Map<string, Set<string>>();
  for (const db of all) {
    const rows = [
      ...(await db.selectFrom('received_file').select(['name', 'sha256']).execute()),
      ...(await db.selectFrom('returned_file').select(['name', 'sha256']).execute()),
      ...(await db.selectFrom('plan_draft').select(['name', 'sha256']).execute()),
      ...(await db.selectFrom('submission').select(['file_name as name', 'file as sha256']).execute()),
    ];
    for (const { name, sha256 } of rows) named.set(name, (named.get(name) ?? new Set()).add(sha256));
  }
  return (name) => [...(named.get(name) ?? [])];
}
