import { Framework } from '#shared/domain/framework/framework.schema.ts';
import type { Sha256 } from '#shared/kernel/ids.ts';
import { canonicalJson, sha256 } from '../audit/chain.ts';
import { fromRows } from '../database/damaged-rows.ts';
import type { Db } from '../database/workspace-file.ts';

/** Keeps a framework version; the same content twice is kept once. Returns the SHA-256 of its canonical JSON. */
export async function saveFramework(db: Db, framework: Framework): Promise<Sha256> {
  const content = canonicalJson(framework);
  const hash = sha256(content);
  await db
    .insertInto('framework')
    .values({ sha256: hash, code: framework.code, version: framework.version, content })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return hash;
}

/** A kept framework by its hash. */
export async function loadFramework(db: Db, hash: string): Promise<Framework> {
  return fromRows(async () => {
    const row = await db.selectFrom('framework').select('content').where('sha256', '=', hash).executeTakeFirstOrThrow();
    return Framework.parse(JSON.parse(row.content));
  });
}

/** The framework versions whose kept text no longer gives their hash. */
export async function alteredFrameworks(db: Db): Promise<readonly string[]> {
  const rows = await db.selectFrom('framework').selectAll().orderBy('code').execute();
  return rows.filter((row) => sha256(row.content) !== row.sha256).map((row) => `${row.code} ${row.version}`);
}

/** Every kept framework version, in order of code and version. */
export async function keptFrameworks(
  db: Db,
): Promise<readonly { readonly sha256: string; readonly framework: Framework }[]> {
  return fromRows(async () => {
    const rows = await db.selectFrom('framework').selectAll().orderBy('code').orderBy('version').execute();
    return rows.map(({ sha256: hash, content }) => ({ sha256: hash, framework: Framework.parse(JSON.parse(content)) }));
  });
}
