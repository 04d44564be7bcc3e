import { fromRows } from '#core/database/damaged-rows.ts';
import type { Db } from '#core/database/workspace-file.ts';
import { FileMapping } from '#shared/domain/intake/mapping.schema.ts';
import { InstitutionCode, Sha256 } from '#shared/kernel/ids.ts';
import type { WaitingFile } from './received.store.ts';

/**
 * Says which of an institution's versions is in force: the newest one that was not withdrawn. The one place that decides it; all that
 * reads submissions goes by the state it leaves.
 */
export async function settleStates(db: Db, year: number, institution: string): Promise<void> {
  const ofInstitution = db
    .updateTable('submission')
    .where('year', '=', year)
    .where('institution', '=', institution)
    .where('state', '!=', 'returned');
  await ofInstitution.set({ state: 'superseded' }).execute();
  await ofInstitution
    .set({ state: 'accepted' })
    .where('version', '=', (eb) =>
      eb
        .selectFrom('submission as other')
        .select((of) => of.fn.max('other.version').as('newest'))
        .where('other.year', '=', year)
        .where('other.institution', '=', institution)
        .where('other.state', '!=', 'returned'),
    )
    .execute();
}

/** One version of an institution's submission. */
export interface SubmissionVersion {
  readonly year: number;
  readonly institution: InstitutionCode;
  readonly version: number;
}

/** The version of an institution's submission that is in force in a year; null where none is. */
export async function versionInForce(db: Db, year: number, institution: InstitutionCode): Promise<number | null> {
  const row = await db
    .selectFrom('submission')
    .select('version')
    .where('year', '=', year)
    .where('institution', '=', institution)
    .where('state', '=', 'accepted')
    .executeTakeFirst();
  return row?.version ?? null;
}

/** The institutions whose submission in force in a year was applied from a file, in order of code. */
export async function institutionsInForce(db: Db, sha256: Sha256, year: number): Promise<readonly InstitutionCode[]> {
  const rows = await db
    .selectFrom('submission')
    .select('institution')
    .where('file', '=', sha256)
    .where('year', '=', year)
    .where('state', '=', 'accepted')
    .orderBy('institution')
    .execute();
  return rows.map(({ institution }) => InstitutionCode.parse(institution));
}

/** The file that a version was applied from, as it waited. */
export async function loadVersion(db: Db, { year, institution, version }: SubmissionVersion): Promise<WaitingFile> {
  return fromRows(async () => {
    const row = await db
      .selectFrom('submission')
      .select(['file', 'file_name as name', 'received_at as receivedAt', 'mapping'])
      .where('year', '=', year)
      .where('institution', '=', institution)
      .where('version', '=', version)
      .executeTakeFirstOrThrow();
    const mapping = row.mapping === null ? null : FileMapping.parse(JSON.parse(row.mapping));
    return { sha256: Sha256.parse(row.file), year, name: row.name, receivedAt: row.receivedAt, mapping };
  });
}

/** Withdraws a version, or takes that back; it is kept either way, in the state `returned` while it is withdrawn. */
export async function saveWithdrawn(db: Db, one: SubmissionVersion, isWithdrawn: boolean): Promise<void> {
  await db
    .updateTable('submission')
    .set({ state: isWithdrawn ? 'returned' : 'superseded' })
    .where('year', '=', one.year)
    .where('institution', '=', one.institution)
    .where('version', '=', one.version)
    .execute();
  await settleStates(db, one.year, one.institution);
}
