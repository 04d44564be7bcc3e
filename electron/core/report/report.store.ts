import { fromRows } from '#core/database/damaged-rows.ts';
import type { ConclusionRow, EditionRow } from '#core/database/schema.ts';
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

/** Every sealed edition of a cycle, oldest first; of every cycle where none is named, for verification. */
export async function editionsOf(db: Db, year?: number): Promise<readonly EditionRow[]> {
  const all = db.selectFrom('edition').selectAll().orderBy('year').orderBy('edition');
  return (year === undefined ? all : all.where('year', '=', year)).execute();
}

/** Keeps a sealed edition. */
export async function saveEdition(db: Db, edition: Omit<EditionRow, 'correction'>): Promise<void> {
  await db
    .insertInto('edition')
    .values({ ...edition, correction: null })
    .execute();
}

/** Notes on a sealed edition why a new one was opened after it. */
export async function openCorrection(db: Db, year: number, edition: number, correction: string): Promise<void> {
  await db.updateTable('edition').set({ correction }).where('year', '=', year).where('edition', '=', edition).execute();
}
