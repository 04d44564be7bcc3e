import type { z } from 'zod';
import { canonicalJson } from '#core/audit/chain.ts';
import { fromRows } from '#core/database/damaged-rows.ts';
import type { ReceivedFileRow } from '#core/database/schema.ts';
import type { Db } from '#core/database/workspace-file.ts';
import { ReceivedFile } from '#shared/contract/intake.ts';
import { Issue } from '#shared/domain/intake/issue.schema.ts';
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

/** What a file's plan gave, as lists show it. */
export const PlanSummary = ReceivedFile.pick({
  ...{
    institution: true,
    institutions: true,
    kind: true,
    read: true,
    unverified: true,
    errors: true,
    warnings: true,
    answered: true,
  },
  ...{ ready: true, why: true, aside: true },
});
export type PlanSummary = z.infer<typeof PlanSummary>;

/** What is kept of a plan; `framework`: the SHA-256 of the one it was made with. */
export interface KeptPlan {
  readonly framework: string;
  readonly summary: PlanSummary;
  readonly issues: readonly Issue[];
}

const planRow = ({ framework, summary, issues }: KeptPlan) => ({
  summary: JSON.stringify(summary),
  issues: JSON.stringify(issues),
  planned_with: framework,
});

/** Keeps a file and its bytes: waiting, or among those that are still arriving with an import. */
export async function saveReceived(
  db: Db,
  file: WaitingFile,
  bytes: Uint8Array,
  plan: KeptPlan,
  arriving: string | null,
): Promise<void> {
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
      arriving,
      ...planRow(plan),
    })
    .execute();
}

/** The files of an import are all there: they wait from now on. */
export async function allArrived(db: Db, arriving: string): Promise<void> {
  await db.updateTable('received_file').set({ arriving: null }).where('arriving', '=', arriving).execute();
}

/** Takes back what an import left behind that did not come to its end; of every import where none is named. */
export async function dropArriving(db: Db, arriving?: string): Promise<void> {
  const all = db.selectFrom('received_file').select('sha256');
  const left = arriving === undefined ? all.where('arriving', 'is not', null) : all.where('arriving', '=', arriving);
  for (const { sha256 } of await left.execute()) await dropWaiting(db, Sha256.parse(sha256));
}

/** Every waiting file of a cycle, in order of name, with what was kept of its plan; null where that holds no more. */
export async function loadWaiting(
  db: Db,
  year: number,
  framework: string,
): Promise<readonly { readonly file: WaitingFile; readonly summary: PlanSummary | null }[]> {
  return fromRows(async () => {
    const rows = await db
      .selectFrom('received_file')
      .select(['sha256', 'year', 'name', 'received_at', 'mapping', 'summary', 'planned_with'])
      .where('year', '=', year)
      .where('arriving', 'is', null)
      .orderBy('name')
      .execute();
    return rows.map(({ summary, planned_with, ...row }) => ({
      file: waitingOf(row),
      summary: summary === null || planned_with !== framework ? null : PlanSummary.parse(JSON.parse(summary)),
    }));
  });
}

/** The waiting file of a content, of whichever cycle; undefined where none waits. */
export async function loadWaitingFile(db: Db, sha256: Sha256): Promise<WaitingFile | undefined> {
  return fromRows(async () => {
    const row = await waitingRow(db, sha256).where('arriving', 'is', null).executeTakeFirst();
    return row && waitingOf(row);
  });
}

/** Whether a content is there, be it waiting or still arriving; its name where it is. */
export async function nameOfReceived(db: Db, sha256: Sha256): Promise<string | undefined> {
  return (await waitingRow(db, sha256).executeTakeFirst())?.name;
}

const waitingRow = (db: Db, sha256: Sha256) =>
  db
    .selectFrom('received_file')
    .select(['sha256', 'year', 'name', 'received_at', 'mapping'])
    .where('sha256', '=', sha256);

const waitingOf = (
  row: Pick<ReceivedFileRow, 'sha256' | 'year' | 'name' | 'received_at' | 'mapping'>,
): WaitingFile => ({
  sha256: Sha256.parse(row.sha256),
  year: row.year,
  name: row.name,
  receivedAt: row.received_at,
  mapping: row.mapping === null ? null : FileMapping.parse(JSON.parse(row.mapping)),
});

/** The issues kept of a waiting file's plan; undefined where none are. */
export async function loadWaitingIssues(db: Db, sha256: Sha256): Promise<readonly Issue[] | undefined> {
  return fromRows(async () => {
    const row = await db.selectFrom('received_file').select('issues').where('sha256', '=', sha256).executeTakeFirst();
    return row?.issues ? Issue.array().parse(JSON.parse(row.issues)) : undefined;
  });
}

/** Replaces the choices for a waiting file, with what its plan gives now. */
export async function saveChoices(db: Db, sha256: Sha256, mapping: FileMapping | null, plan: KeptPlan): Promise<void> {
  await db
    .updateTable('received_file')
    .set({ mapping: mapping && canonicalJson(mapping), ...planRow(plan) })
    .where('sha256', '=', sha256)
    .execute();
}

/** Takes a file off the waiting list; its bytes go too where neither a submission nor a returned file keeps them. */
export async function dropWaiting(db: Db, sha256: Sha256): Promise<void> {
  await db.deleteFrom('received_file').where('sha256', '=', sha256).execute();
  await db
    .deleteFrom('file')
    .where('sha256', '=', sha256)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('submission').select('id').whereRef('submission.file', '=', 'file.sha256'))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('returned_file').select('year').whereRef('returned_file.sha256', '=', 'file.sha256'))),
    )
    .execute();
}
