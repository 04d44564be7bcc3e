import { PlanDraft } from '#shared/domain/framework/plan/plan-draft.schema.ts';
import { canonicalJson } from '../audit/chain.ts';
import { fromRows } from '../database/damaged-rows.ts';
import type { Db } from '../database/workspace-file.ts';

/** Keeps a draft under the document it was read from, whose bytes are kept with it. */
export async function saveDraft(db: Db, draft: PlanDraft, at: string, bytes?: Uint8Array): Promise<void> {
  const { sha256, file } = draft.source;
  if (bytes) {
    const row = { sha256, bytes: Buffer.from(bytes) };
    await db
      .insertInto('file')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  const row = { sha256, name: file, content: canonicalJson(draft), updated_at: at };
  await db
    .insertInto('plan_draft')
    .values(row)
    .onConflict((conflict) => conflict.column('sha256').doUpdateSet(row))
    .execute();
}

/** The draft of a document; null where there is none. */
export async function loadDraft(db: Db, sha256: string): Promise<PlanDraft | null> {
  return fromRows(async () => {
    const row = await db.selectFrom('plan_draft').select('content').where('sha256', '=', sha256).executeTakeFirst();
    return row ? PlanDraft.parse(JSON.parse(row.content)) : null;
  });
}

/** Every draft, the one changed last first. */
export async function loadDrafts(
  db: Db,
): Promise<readonly { readonly draft: PlanDraft; readonly updatedAt: string }[]> {
  return fromRows(async () => {
    const rows = await db.selectFrom('plan_draft').selectAll().orderBy('updated_at', 'desc').execute();
    return rows.map((row) => ({ draft: PlanDraft.parse(JSON.parse(row.content)), updatedAt: row.updated_at }));
  });
}

/** Lets a draft go; the document stays. */
export async function dropDraft(db: Db, sha256: string): Promise<void> {
  await db.deleteFrom('plan_draft').where('sha256', '=', sha256).execute();
}
