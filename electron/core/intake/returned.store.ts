import { canonicalJson } from '#core/audit/chain.ts';
import { fromRows } from '#core/database/damaged-rows.ts';
import type { ReturnedFileRow } from '#core/database/schema.ts';
import type { Db } from '#core/database/workspace-file.ts';
import { FileMapping } from '#shared/domain/intake/mapping.schema.ts';
import { InstitutionCode, Sha256 } from '#shared/kernel/ids.ts';
import type { WaitingFile } from './received.store.ts';

/** A file that was sent back to its institution, as it waited, with the note that it was sent back with. */
export interface ReturnedFile extends WaitingFile {
  /** Null where nobody could be named as its sender. */
  readonly institution: InstitutionCode | null;
  readonly note: string;
  readonly author: string;
  readonly at: string;
}

/** Keeps a file as returned, in the place of an earlier return of the same content; its bytes are there already. */
export async function saveReturned(db: Db, file: ReturnedFile): Promise<void> {
  const { sha256, year, institution, name, receivedAt, mapping, note, author, at } = file;
  await db
    .replaceInto('returned_file')
    .values({
      ...{ sha256, year, institution, name, received_at: receivedAt, note, author, at },
      mapping: mapping && canonicalJson(mapping),
    })
    .execute();
}

/** Takes a return off the record: the file waits again. */
export async function dropReturned(db: Db, sha256: Sha256): Promise<void> {
  await db.deleteFrom('returned_file').where('sha256', '=', sha256).execute();
}

/** The returned files of a cycle, the one returned last first. */
export async function loadReturned(db: Db, year: number): Promise<readonly ReturnedFile[]> {
  return fromRows(async () => {
    const rows = await db
      .selectFrom('returned_file')
      .selectAll()
      .where('year', '=', year)
      .orderBy('at', 'desc')
      .execute();
    return rows.map(returnedOf);
  });
}

/** The returned file of a content; undefined where it was not returned. */
export async function loadReturnedFile(db: Db, sha256: Sha256): Promise<ReturnedFile | undefined> {
  return fromRows(async () => {
    const row = await db.selectFrom('returned_file').selectAll().where('sha256', '=', sha256).executeTakeFirst();
    return row && returnedOf(row);
  });
}

const returnedOf = ({ received_at, mapping, ...row }: ReturnedFileRow): ReturnedFile => ({
  ...row,
  sha256: Sha256.parse(row.sha256),
  institution: row.institution === null ? null : InstitutionCode.parse(row.institution),
  receivedAt: received_at,
  mapping: mapping === null ? null : FileMapping.parse(JSON.parse(mapping)),
});

/** Puts a file whose bytes are kept back among those that wait; one that waits already stays as it is. */
export async function waitAgain(db: Db, { sha256, year, name, receivedAt, mapping }: WaitingFile): Promise<void> {
  await db
    .insertInto('received_file')
    .values({ sha256, year, name, received_at: receivedAt, mapping: mapping && canonicalJson(mapping) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
