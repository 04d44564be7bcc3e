import { z } from 'zod';
import { canonicalJson, sha256 } from '#core/audit/chain.ts';
import { DamagedRows, fromRows } from '#core/database/damaged-rows.ts';
import type { CycleRow, ProfileRow, ReadingRow } from '#core/database/schema.ts';
import type { Db } from '#core/database/workspace-file.ts';
import { CYCLE_STATES, type CycleState } from '#shared/domain/intake/cycle-states.ts';
import type { ImportPlan } from '#shared/domain/intake/import-plan.ts';
import { Issue } from '#shared/domain/intake/issue.schema.ts';
import { FileMapping } from '#shared/domain/intake/mapping.schema.ts';
import { readingsOf } from '#shared/domain/intake/readings.ts';
import { Submission, type SubmissionContent } from '#shared/domain/intake/submission.schema.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import { InstitutionCode, IsoDate, Sha256 } from '#shared/kernel/ids.ts';
import type { IntakeFaultCode } from './intake-faults.ts';
import { contentOf, readingRows } from './reading-rows.ts';
import { settleStates } from './submission-versions.ts';

const State = z.enum(CYCLE_STATES);

/** A yearly cycle (exercițiu de evaluare, DOMAIN.md §3), with the hashes of the framework and method it uses. */
export interface Cycle {
  readonly year: number;
  readonly framework: string;
  readonly method: string;
  readonly state: CycleState;
  readonly opened: IsoDate;
  readonly due: IsoDate | null;
}

/** Opens a cycle. */
export async function saveCycle(db: Db, cycle: Cycle): Promise<void> {
  await db.insertInto('cycle').values(cycle).execute();
}

/** Has a cycle use another kept framework version. */
export async function replaceFramework(db: Db, year: number, framework: string): Promise<void> {
  await db.updateTable('cycle').set({ framework }).where('year', '=', year).execute();
}

/** Has a cycle scored by another kept method version. */
export async function replaceMethod(db: Db, year: number, method: string): Promise<void> {
  await db.updateTable('cycle').set({ method }).where('year', '=', year).execute();
}

/** Takes a cycle to another state. */
export async function saveCycleState(db: Db, year: number, state: CycleState): Promise<void> {
  await db.updateTable('cycle').set({ state }).where('year', '=', year).execute();
}

/** The cycle of a year; without one the newest: a workspace is created with one. Fault: cycle-unknown. */
export async function loadCycle(db: Db, year?: number): Promise<Cycle> {
  const cycles = await loadCycles(db);
  const cycle = year === undefined ? cycles[0] : cycles.find((one) => one.year === year);
  if (cycle) return cycle;
  if (year === undefined) throw new DamagedRows(new Error('a workspace without a cycle'));
  throw new FaultError<IntakeFaultCode>('cycle-unknown', { year });
}

/** Every cycle of the workspace, newest first. */
export async function loadCycles(db: Db): Promise<readonly Cycle[]> {
  return fromRows(async () => {
    const rows = await db.selectFrom('cycle').selectAll().orderBy('year', 'desc').execute();
    return rows.map((row) => ({
      ...row,
      state: State.parse(row.state),
      opened: IsoDate.parse(row.opened),
      due: row.due === null ? null : IsoDate.parse(row.due),
    }));
  });
}

/** Every cycle as its row stands. */
export async function keptCycles(db: Db): Promise<readonly CycleRow[]> {
  return db.selectFrom('cycle').selectAll().orderBy('year').execute();
}

/** A file's content by its hash; undefined where no such file was received. */
export async function loadFile(db: Db, hash: Sha256): Promise<Uint8Array | undefined> {
  const row = await db.selectFrom('file').select('bytes').where('sha256', '=', hash).executeTakeFirst();
  return row?.bytes;
}

/** Whether the workspace keeps a content, as a submission's file or waiting. */
export async function isKept(db: Db, hash: Sha256): Promise<boolean> {
  return (await db.selectFrom('file').select('sha256').where('sha256', '=', hash).executeTakeFirst()) !== undefined;
}

/** The submissions in force of a year, as loaded; with what was said of each and how it was mapped. */
export interface StoredSubmission {
  readonly submission: Submission;
  readonly mapping: FileMapping | null;
  readonly issues: readonly Issue[];
  /** Earlier versions that some of its readings were kept from, where it was accepted in part. */
  readonly carried: readonly CarriedVersion[];
}

/** An earlier version of a submission with the file, and the choices, that its readings were read with. */
export interface CarriedVersion {
  readonly version: number;
  readonly file: { readonly name: string; readonly sha256: Sha256 };
  readonly mapping: FileMapping | null;
}

/** Every accepted submission of a year, in order of institution code. */
export async function loadSubmissions(db: Db, year: number): Promise<readonly StoredSubmission[]> {
  return fromRows(() => submissionsOf(db, year));
}

/** A submission but for its content, which is checked as it is put together. */
const SubmissionHead = Submission.unwrap().omit({ content: true });

async function submissionsOf(db: Db, year: number): Promise<readonly StoredSubmission[]> {
  const rows = await db
    .selectFrom('submission')
    .innerJoin('file', 'file.sha256', 'submission.file')
    .select(['id', 'institution', 'version', 'file as hash', 'file_name', 'received_at', 'mapping'])
    .select((eb) => eb.fn<number>('length', ['file.bytes']).as('size'))
    .where('year', '=', year)
    .where('state', '=', 'accepted')
    .execute();
  const stored: StoredSubmission[] = [];
  for (const row of rows) {
    const readings = await db
      .selectFrom('reading')
      .selectAll()
      .where('submission', '=', row.id)
      .orderBy('position')
      .execute();
    const institution = InstitutionCode.parse(row.institution);
    const carried = await carriedVersions(db, year, institution, readings);
    const files = new Map(carried.map(({ version, file }) => [version, file]));
    const own = { sha256: row.hash, name: row.file_name };
    stored.push({
      submission: {
        ...SubmissionHead.parse({
          institution,
          version: row.version,
          receivedAt: row.received_at,
          file: { name: row.file_name, sha256: row.hash, bytes: row.size },
        }),
        content: contentOf(institution, readings, (index) => files.get(readings[index]?.carried_from ?? 0) ?? own),
      },
      mapping: row.mapping === null ? null : FileMapping.parse(JSON.parse(row.mapping)),
      issues: await loadIssues(db, row.id, row.file_name),
      carried,
    });
  }
  return stored.sort((a, b) => (a.submission.institution < b.submission.institution ? -1 : 1));
}

/** The versions that readings were kept from, oldest first. */
async function carriedVersions(
  db: Db,
  year: number,
  institution: InstitutionCode,
  readings: readonly Pick<ReadingRow, 'carried_from'>[],
): Promise<readonly CarriedVersion[]> {
  const versions = new Set(readings.flatMap(({ carried_from }) => carried_from ?? []));
  if (versions.size === 0) return [];
  const rows = await db
    .selectFrom('submission')
    .select(['version', 'file', 'file_name', 'mapping'])
    .where('year', '=', year)
    .where('institution', '=', institution)
    .where('version', 'in', [...versions])
    .orderBy('version')
    .execute();
  return rows.map(({ version, file, file_name, mapping }) => ({
    version,
    file: { name: file_name, sha256: Sha256.parse(file) },
    mapping: mapping === null ? null : FileMapping.parse(JSON.parse(mapping)),
  }));
}

async function loadIssues(db: Db, submission: number, file: string): Promise<readonly Issue[]> {
  const rows = await db
    .selectFrom('issue')
    .selectAll()
    .where('submission', '=', submission)
    .orderBy('position')
    .execute();
  return rows.map((row) =>
    Issue.parse({
      code: row.code,
      severity: row.severity,
      file,
      ...(row.sheet === null ? {} : { sheet: row.sheet }),
      ...(row.cell === null ? {} : { cell: row.cell }),
      ...(row.raw === null ? {} : { raw: row.raw }),
      params: JSON.parse(row.params),
    }),
  );
}

/** What a new submission is kept with. */
export interface NewSubmission {
  readonly year: number;
  readonly institution: InstitutionCode;
  /** Without bytes: they are kept already. */
  readonly file: { readonly name: string; readonly sha256: Sha256; readonly bytes: Uint8Array | null };
  readonly receivedAt: string;
  readonly mapping: FileMapping | null;
  readonly content: SubmissionContent;
  readonly issues: ImportPlan['issues'];
  /** Of readings that were kept from earlier versions, the version by the file they were read from. */
  readonly carriedFrom?: ReadonlyMap<string, number>;
}

/** The number of an institution's newest submission of a year, and the file of the one in force; undefined where there was none. */
export async function latestVersion(
  db: Db,
  year: number,
  institution: InstitutionCode,
): Promise<{ readonly version: number; readonly file: string | null } | undefined> {
  const rows = await db
    .selectFrom('submission')
    .select(['version', 'file', 'state'])
    .where('year', '=', year)
    .where('institution', '=', institution)
    .orderBy('version', 'desc')
    .execute();
  const [newest] = rows;
  return newest && { version: newest.version, file: rows.find(({ state }) => state === 'accepted')?.file ?? null };
}

/**
 * The newest submission that a file was applied as; in a year, where one is named, one that was not withdrawn since. Undefined where
 * there is none.
 */
export async function submissionOfFile(db: Db, sha256: Sha256, year?: number): Promise<AppliedFile | undefined> {
  return fromRows(async () => {
    const all = db
      .selectFrom('submission')
      .select(['year', 'file_name as name', 'received_at as receivedAt', 'mapping'])
      .where('file', '=', sha256)
      .orderBy('id', 'desc')
      .limit(1);
    const row = await (year === undefined
      ? all
      : all.where('year', '=', year).where('state', '!=', 'returned')
    ).executeTakeFirst();
    return row && { ...row, mapping: row.mapping === null ? null : FileMapping.parse(JSON.parse(row.mapping)) };
  });
}

/** How a file was applied. */
interface AppliedFile {
  readonly year: number;
  readonly name: string;
  readonly receivedAt: string;
  readonly mapping: FileMapping | null;
}

/**
 * Keeps a submission as the institution's next version and takes the earlier one out of force; nothing is overwritten
 * (DOMAIN.md §3). Returns the version and the digest of what is kept.
 */
export async function saveSubmission(db: Db, next: NewSubmission): Promise<SubmissionRecord> {
  const version = ((await latestVersion(db, next.year, next.institution))?.version ?? 0) + 1;
  const { sha256, bytes } = next.file;
  if (bytes) {
    await db
      .insertInto('file')
      .values({ sha256, bytes: Buffer.from(bytes) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  const { id } = await db
    .insertInto('submission')
    .values({
      year: next.year,
      institution: next.institution,
      version,
      state: 'accepted',
      file: next.file.sha256,
      file_name: next.file.name,
      received_at: next.receivedAt,
      mapping: next.mapping && canonicalJson(next.mapping),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const files = readingsOf(next.content).map(({ reading }) => reading.provenance.file);
  const readings = readingRows(next.content).map((row, position) => ({
    ...{ submission: id, position, ...row },
    carried_from: carriedFrom(next, files[position]),
  }));
  const issues = next.issues.map((issue, position) => ({
    submission: id,
    position,
    code: issue.code,
    severity: issue.severity,
    sheet: issue.sheet ?? null,
    cell: issue.cell ?? null,
    raw: issue.raw ?? null,
    params: canonicalJson(issue.params),
  }));
  await settleStates(db, next.year, next.institution);
  for (const batch of inBatches(readings)) await db.insertInto('reading').values(batch).execute();
  for (const batch of inBatches(issues)) await db.insertInto('issue').values(batch).execute();
  const [record] = await submissionRecords(db, id);
  if (!record) throw new Error(`submission ${id} was not kept`);
  return record;
}

/** The version that a reading of a file was kept from; null where it was read from the submission's own. */
function carriedFrom({ file, carriedFrom: versions }: NewSubmission, from: string | undefined): number | null {
  if (from === undefined || from === file.sha256) return null;
  const version = versions?.get(from);
  if (version === undefined) throw new Error(`a reading of ${from}, which no version was applied from`);
  return version;
}

/** What is kept of one submission, whichever state it is in. */
export interface SubmissionRecord {
  readonly year: number;
  readonly institution: string;
  readonly version: number;
  readonly state: string;
  readonly digest: Sha256;
}

/**
 * Every kept submission of the workspace with the SHA-256 over its rows as they stand: what was received, every reading, every
 * issue. Rows are not parsed, so that any change to any of them shows. The state is apart: it changes with the next version.
 */
export async function submissionRecords(db: Db, id?: number): Promise<readonly SubmissionRecord[]> {
  const all = db.selectFrom('submission').selectAll().orderBy('id');
  const rows = await (id === undefined ? all : all.where('id', '=', id)).execute();
  const records: SubmissionRecord[] = [];
  for (const { id: submission, state, ...kept } of rows) {
    const readings = await db
      .selectFrom('reading')
      .select(['position', 'node', 'field', 'dimension', 'category', 'state', 'value', 'issue', 'sheet', 'cell', 'raw'])
      .select(['carried_from', 'also'])
      .where('submission', '=', submission)
      .orderBy('position')
      .execute();
    const issues = await db
      .selectFrom('issue')
      .select(['position', 'code', 'severity', 'sheet', 'cell', 'raw', 'params'])
      .where('submission', '=', submission)
      .orderBy('position')
      .execute();
    const { year, institution, version } = kept;
    // A reading of one cell of the submission's own file is told as it was before there were others.
    const told = readings.map(({ carried_from, also, ...row }) => ({
      ...row,
      ...(also === null ? {} : { also }),
      ...(carried_from === null ? {} : { carried_from }),
    }));
    const digest = sha256(canonicalJson({ kept, readings: told, issues }));
    records.push({ year, institution, version, state, digest });
  }
  return records;
}

/** The files whose kept bytes no longer give their hash. */
export async function alteredFiles(db: Db): Promise<readonly string[]> {
  const rows = await db.selectFrom('file').selectAll().execute();
  return rows.filter((row) => sha256(row.bytes) !== row.sha256).map((row) => row.sha256);
}

function inBatches<T>(rows: readonly T[], size = 100): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, i) => rows.slice(i * size, (i + 1) * size));
}

/** Every version of every profile as it is kept, those that no longer hold too; for verification. */
export const profileRecords = (db: Db): Promise<readonly ProfileRow[]> =>
  db.selectFrom('profile').selectAll().execute();
