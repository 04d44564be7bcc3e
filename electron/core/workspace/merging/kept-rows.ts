import { canonicalJson, sha256 } from '../../audit/chain.ts';
import { type KeptKey, keyParts } from '../../audit/event-keys.ts';
import { dropRowsAt, insertRow, type Place, type Row, rowsAt } from '../../database/rows.ts';
import type { ReceivedFileRow } from '../../database/schema.ts';
import type { Db } from '../../database/workspace-file.ts';
import { submissionRecords } from '../../intake/intake.store.ts';

/**
 * Where each kind of thing stands. With `reading` and `issue` (of a submission), `file` (contents, which follow what names them) and the
 * journal these are all the tables there are (a test holds it so).
 */
const PLACES: Readonly<Record<string, (first: string, rest: string) => readonly Place[]>> = {
  framework: (sha) => [{ table: 'framework', where: { sha256: sha } }],
  method: (sha) => [{ table: 'method', where: { sha256: sha } }],
  draft: (sha) => [{ table: 'plan_draft', where: { sha256: sha } }],
  person: (id) => [{ table: 'person', where: { id } }],
  cycle: (year) => [
    { table: 'cycle', where: { year: Number(year) } },
    { table: 'edition', where: { year: Number(year) } },
  ],
  submission: (year, institution) => [{ table: 'submission', where: { year: Number(year), institution } }],
  file: (sha) => [
    { table: 'received_file', where: { sha256: sha } },
    { table: 'returned_file', where: { sha256: sha } },
  ],
  profile: (institution) => [{ table: 'profile', where: { institution } }],
  rating: (year, node) => [{ table: 'rating', where: { year: Number(year), node } }],
  evidence: (sha) => [{ table: 'attachment', where: { sha256: sha } }],
  conclusion: (year, node) => [{ table: 'conclusion', where: { year: Number(year), node } }],
  recommendation: (id) => [{ table: 'recommendation', where: { id } }],
  'follow-up': (year, id) => [{ table: 'follow_up', where: { year: Number(year), recommendation: id } }],
};

/** The tables whose rows are taken from one side or the other. */
export const mergedTables: readonly string[] = Object.values(PLACES).flatMap((places) =>
  places('2019', 'x').map(({ table }) => table),
);

function placesOf(key: KeptKey): readonly Place[] {
  const [kind, first, rest] = keyParts(key);
  const places = PLACES[kind];
  if (!places) throw new Error(`nobody said where ${kind} stands`);
  return places(first, rest);
}

/** Every row that is a thing, as it stands. */
export const rowsOf = async (db: Db, key: KeptKey): Promise<readonly Row[]> =>
  (await Promise.all(placesOf(key).map((place) => rowsAt(db, place)))).flat();

/** Columns that say nothing of their own: what is derived, and what is long and named by its hash. */
const UNTOLD: ReadonlySet<string> = new Set([
  'id',
  'snapshot',
  'bytes',
  'summary',
  'issues',
  'planned_with',
  'arriving',
]);

/** What a thing says, by which two sides are told apart. */
export async function toldOf(db: Db, key: KeptKey): Promise<string> {
  const rows = await rowsOf(db, key);
  const isSubmission = key.startsWith('submission:');
  const digests: Row[] = [];
  if (isSubmission)
    for (const { id } of rows) digests.push(...(await submissionRecords(db, Number(id))).map((one) => ({ ...one })));
  return canonicalJson(isSubmission ? digests : rows.map(told));
}

const told = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) => {
      if (name === 'content') return [[name, sha256(String(value))]];
      return UNTOLD.has(name) && !(name === 'id' && typeof value === 'string') ? [] : [[name, value]];
    }),
  );

/** Puts what a thing is in another workspace in the place of what it is here; foreign keys must wait for the transaction's end. */
export async function takeRows(db: Db, from: Db, key: KeptKey): Promise<void> {
  for (const place of placesOf(key)) {
    if (place.table === 'submission')
      for (const { id } of await rowsAt(db, place)) for (const one of contentPlaces(id)) await dropRowsAt(db, one);
    await dropRowsAt(db, place);
    for (const row of await rowsAt(from, place)) {
      if (place.table === 'submission') await insertSubmission(db, from, row);
      // What its plan gave depends on profiles and framework here: it is planned anew.
      else
        await insertRow(db, place.table, 'planned_with' in row ? { ...row, planned_with: null, arriving: null } : row);
    }
  }
}

const contentPlaces = (id: unknown): readonly Place[] =>
  (['reading', 'issue'] as const).map((table) => ({ table, where: { submission: Number(id) } }));

async function insertSubmission(db: Db, from: Db, { id, ...row }: Row): Promise<void> {
  const submission = await insertRow(db, 'submission', row);
  for (const place of contentPlaces(id)) {
    for (const one of await rowsAt(from, place)) await insertRow(db, place.table, { ...one, submission });
  }
}

/** Brings the contents over that rows name and that are not kept here. */
export async function takeContents(db: Db, from: Db, named: readonly string[]): Promise<void> {
  for (const hash of new Set(named)) {
    const kept = await db.selectFrom('file').select('sha256').where('sha256', '=', hash).executeTakeFirst();
    const row = kept
      ? undefined
      : await from.selectFrom('file').selectAll().where('sha256', '=', hash).executeTakeFirst();
    if (row) await db.insertInto('file').values(row).execute();
  }
}

/** A submission's file with the choices it was applied with, as it would wait for a person's word. */
type WaitingRow = Pick<ReceivedFileRow, 'sha256' | 'year' | 'name' | 'received_at' | 'mapping'>;

/** The files of a submission's versions. */
export async function filesOfSubmission(db: Db, key: KeptKey): Promise<readonly WaitingRow[]> {
  const [kind, year, institution] = keyParts(key);
  if (kind !== 'submission') return [];
  return db
    .selectFrom('submission')
    .select(['file as sha256', 'year', 'file_name as name', 'received_at', 'mapping'])
    .where('year', '=', Number(year))
    .where('institution', '=', institution)
    .execute();
}

/** Has a file wait whose submission lost, unless it is in force, or waits, or went back. Says whether it does. */
export async function waitAgain(db: Db, file: WaitingRow): Promise<boolean> {
  for (const query of [
    db.selectFrom('submission').select('file').where('file', '=', file.sha256).limit(1),
    db.selectFrom('received_file').select('sha256').where('sha256', '=', file.sha256),
    db.selectFrom('returned_file').select('sha256').where('sha256', '=', file.sha256),
  ])
    if (await query.executeTakeFirst()) return false;
  await db.insertInto('received_file').values(file).execute();
  return true;
}

/** The contents that a thing's rows name. */
export async function contentsOf(db: Db, key: KeptKey): Promise<readonly string[]> {
  const [kind, first] = keyParts(key);
  if (kind === 'file' || kind === 'draft') return [first];
  return kind === 'submission' ? (await rowsOf(db, key)).map(({ file }) => String(file)) : [];
}
