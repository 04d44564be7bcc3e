import { fromRows } from '#core/database/damaged-rows.ts';
import type { ConclusionRow } from '#core/database/schema.ts';
import type { Db } from '#core/database/workspace-file.ts';
import { Conclusion } from '#shared/domain/report/conclusion.schema.ts';
import { compareCodes } from '#shared/kernel/codes.ts';

/** The conclusions of a cycle, in order of code. */
export async function loadConclusions(db: Db, year: number): Promise<readonly Conclusion[]> {
  return fromRows(async () => {
    const rows = await db.selectFrom('conclusion').selectAll().where('year', '=', year).execute();
    return rows.map(({ year: _, ...row }) => Conclusion.parse(row)).sort((a, b) => compareCodes(a.node, b.node));
  });
}

/** Every conclusion of every cycle as its row stands, whether or not it can be read; for verification. */
export const conclusionRecords = (db: Db): Promise<readonly ConclusionRow[]> =>
  db.selectFrom('conclusion').selectAll().execute();

/** Puts a node's conclusions in the place of those before; null takes them away. */
export async function saveConclusion(db: Db, year: number, node: string, conclusion: Conclusion | null): Promise<void> {
  if (conclusion) {
    await db
      .replaceInto('conclusion')
      .values({ year, ...conclusion })
      .execute();
    return;
  }
  await db.deleteFrom('conclusion').where('year', '=', year).where('node', '=', node).execute();
}
