import { canonicalJson } from '#core/audit/chain.ts';
import { fromRows } from '#core/database/damaged-rows.ts';
import type { ReceivedFileRow } from '#core/database/schema.ts';
import type { Db } from '#core/database/workspace-file.ts';
import { FileMapping } from '#shared/domain/intake/mapping.schema.ts';
import { Sha256 } from '#shared/kernel/ids.ts';

/** A file that waits for a person's word, with the choices made so far. */
export interface WaitingFile {
  readonly sha256: Sha256;
  readonly year: number;
  readonly name: string;
  readonly receivedAt: string;
  readonly mapping: FileMapping | null;
}

/** Keeps a received file and its bytes. */
export async function saveWaiting(db: Db, file: WaitingFile, bytes: Uint8Array): Promise<void> {
  await db
    .insertInto('file')
    .values({ sha256: file.sha256, bytes: Buffer.from(bytes) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db
    .insertInto('received_file')
    .values({
      sha256: file.sha256,
      year: file.year,
      name: file.name,
      received_at: file.receivedAt,
      mapping: file.mapping && canonicalJson(file.mapping),
    })
    .execute();
}

/** Every waiting file of a cycle, in order of name. */
export async function loadWaiting(db: Db, year: number): Promise<readonly WaitingFile[]> {
  return fromRows(async () => {
    const rows = await db.selectFrom('received_file').selectAll().where('year', '=', year).orderBy('name').execute();
    return rows.map(waitingOf);
  });
}

/** The waiting file of a content, of whichever cycle; undefined where none waits. */
export async function loadWaitingFile(db: Db, sha256: Sha256): Promise<WaitingFile | undefined> {
  return fromRows(async () => {
    const row = await db.selectFrom('received_file').selectAll().where('sha256', '=', sha256).executeTakeFirst();
    return row && waitingOf(row);
  });
}

const waitingOf = (row: ReceivedFileRow): WaitingFile => ({
  sha256: Sha256.parse(row.sha256),
  year: row.year,
  name: row.name,
  receivedAt: row.received_at,
  mapping: row.mapping === null ? null : FileMapping.parse(JSON.parse(row.mapping)),
});

/** Replaces the choices for a waiting file. */
export async function saveChoices(db: Db, sha256: Sha256, mapping: FileMapping | null): Promise<void> {
  await db
    .updateTable('received_file')
    .set({ mapping: mapping && canonicalJson(mapping) })
    .where('sha256', '=', sha256)
    .execute();
}

/** Takes a file off the waiting list; its bytes go too where no submission keeps them. */
export async function dropWaiting(db: Db, sha256: Sha256): Promise<void> {
  await db.deleteFrom('received_file').where('sha256', '=', sha256).execute();
  await db
    .deleteFrom('file')
    .where('sha256', '=', sha256)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('submission').select('id').whereRef('submission.file', '=', 'file.sha256'))),
    )
    .execute();
}
