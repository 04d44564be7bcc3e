import { Method } from '#shared/domain/scoring/method.schema.ts';
import type { Sha256 } from '#shared/kernel/ids.ts';
import { canonicalJson, sha256 } from '../audit/chain.ts';
import { fromRows } from '../database/damaged-rows.ts';
import type { Db } from '../database/workspace-file.ts';

/** Keeps a method version; the same content twice is kept once. Returns the SHA-256 of its canonical JSON. */
export async function saveMethod(db: Db, method: Method): Promise<Sha256> {
  const content = canonicalJson(method);
  const hash = sha256(content);
  await db
    .insertInto('method')
    .values({ sha256: hash, code: method.code, version: method.version, content })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return hash;
}

/** A kept method by its hash. */
export async function loadMethod(db: Db, hash: string): Promise<Method> {
  return fromRows(async () => {
    const row = await db.selectFrom('method').select('content').where('sha256', '=', hash).executeTakeFirstOrThrow();
    return Method.parse(JSON.parse(row.content));
  });
}

/** The method versions whose kept text no longer gives their hash. */
export async function alteredMethods(db: Db): Promise<readonly string[]> {
  const rows = await db.selectFrom('method').selectAll().orderBy('code').execute();
  return rows.filter((row) => sha256(row.content) !== row.sha256).map((row) => `${row.code} ${row.version}`);
}
