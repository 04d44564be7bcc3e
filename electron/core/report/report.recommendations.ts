import { canonicalJson } from '#core/audit/chain.ts';
import { fromRows } from '#core/database/damaged-rows.ts';
import type { FollowUpRow, RecommendationRow } from '#core/database/schema.ts';
import type { Db } from '#core/database/workspace-file.ts';
import { type FollowUp, Recommendation } from '#shared/domain/report/recommendation.schema.ts';
import { byNumber, numberOf } from '#shared/domain/report/recommendation.ts';

/** Every recommendation written up to a year, with what was said of it up to then, in order of number. */
export async function loadRecommendations(db: Db, upTo: number): Promise<readonly Recommendation[]> {
  return fromRows(async () => {
    const rows = await db.selectFrom('recommendation').selectAll().where('year', '<=', upTo).execute();
    const said = Map.groupBy(
      await db.selectFrom('follow_up').selectAll().where('year', '<=', upTo).orderBy('year').execute(),
      ({ recommendation }) => recommendation,
    );
    return rows.map((row) => recommendationOf(row, said.get(row.id) ?? [])).sort(byNumber);
  });
}

/** One recommendation with everything that was ever said of it. */
export async function loadRecommendation(db: Db, id: string): Promise<Recommendation | undefined> {
  return fromRows(async () => {
    const row = await db.selectFrom('recommendation').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) return undefined;
    const said = db.selectFrom('follow_up').selectAll().where('recommendation', '=', id).orderBy('year');
    return recommendationOf(row, await said.execute());
  });
}

const recommendationOf = (row: RecommendationRow, said: readonly FollowUpRow[]): Recommendation =>
  Recommendation.parse({
    ...row,
    institutions: JSON.parse(row.institutions),
    followUps: said.map(({ recommendation: _, sources, ...one }) => ({ ...one, sources: JSON.parse(sources) })),
  });

/** The id that the next recommendation of a year bears. */
export async function nextId(db: Db, year: number): Promise<string> {
  const rows = await db.selectFrom('recommendation').select('id').where('year', '=', year).execute();
  return `${year}-${Math.max(0, ...rows.map(numberOf)) + 1}`;
}

/** Puts a recommendation in the place of what bore its id, or takes that away; what was said of it stays apart. */
export async function saveRecommendation(db: Db, id: string, recommendation: Recommendation | null): Promise<void> {
  await db.deleteFrom('recommendation').where('id', '=', id).execute();
  if (!recommendation) return;
  const { followUps: _, institutions, ...row } = recommendation;
  await db
    .insertInto('recommendation')
    .values({ ...row, institutions: canonicalJson(institutions) })
    .execute();
}

/** Puts what a cycle says of a recommendation in the place of what it said before; null takes it away. */
export async function saveFollowUp(db: Db, id: string, year: number, said: FollowUp | null): Promise<void> {
  await db.deleteFrom('follow_up').where('recommendation', '=', id).where('year', '=', year).execute();
  if (!said) return;
  await db
    .insertInto('follow_up')
    .values({ ...said, recommendation: id, sources: canonicalJson(said.sources) })
    .execute();
}

/** Every row as it stands, whether or not it can be read; for verification. */
export const recommendationRecords = (db: Db): Promise<readonly RecommendationRow[]> =>
  db.selectFrom('recommendation').selectAll().execute();
export const followUpRecords = (db: Db): Promise<readonly FollowUpRow[]> =>
  db.selectFrom('follow_up').selectAll().execute();
