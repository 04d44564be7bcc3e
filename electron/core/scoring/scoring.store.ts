import { Method } from '#shared/domain/scoring/method.schema.ts';
import { Rating } from '#shared/domain/scoring/rating.schema.ts';
import { compareCodes } from '#shared/kernel/codes.ts';
import type { Sha256 } from '#shared/kernel/ids.ts';
import { canonicalJson, sha256 } from '../audit/chain.ts';
import { fromRows } from '../database/damaged-rows.ts';
import type { RatingRow } from '../database/schema.ts';
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

/** Number of the last event that a score can follow from: ratings, conclusions and files that only wait do not count. */
export async function scoresFollowFrom(db: Db): Promise<number> {
  const row = await db
    .selectFrom('event')
    .select((eb) => eb.fn.max('seq').as('seq'))
    .where('action', 'not in', WITHOUT_SCORES)
    .executeTakeFirst();
  return row?.seq ?? 0;
}

const WITHOUT_SCORES = [
  'scoring.rated',
  'report.concluded',
  'intake.file-received',
  'intake.personal-data-kept',
  'intake.personal-data-refused',
  'intake.choices-made',
  'intake.file-discarded',
  'intake.file-returned',
  'intake.return-taken-back',
];

/** A node's rating in a cycle, or null. */
export async function loadRating(db: Db, year: number, node: string): Promise<Rating | null> {
  return fromRows(async () => {
    const row = await db
      .selectFrom('rating')
      .selectAll()
      .where('year', '=', year)
      .where('node', '=', node)
      .executeTakeFirst();
    return row ? ratingOf(row) : null;
  });
}

/** Every rating of a cycle, in order of code. */
export async function loadRatings(db: Db, year: number): Promise<readonly Rating[]> {
  return fromRows(async () => {
    const rows = await db.selectFrom('rating').selectAll().where('year', '=', year).execute();
    return rows.map(ratingOf).sort((a, b) => compareCodes(a.node, b.node));
  });
}

/** Every rating of every cycle as its row stands, whether or not it can be read; for verification. */
export const ratingRecords = (db: Db): Promise<readonly RatingRow[]> => db.selectFrom('rating').selectAll().execute();

const ratingOf = ({ year: _, ...row }: RatingRow): Rating => Rating.parse(row);

/** Puts a node's rating in the place of the one before; null takes it away. */
export async function saveRating(db: Db, year: number, node: string, rating: Rating | null): Promise<void> {
  if (rating === null) {
    await db.deleteFrom('rating').where('year', '=', year).where('node', '=', node).execute();
    return;
  }
  await db
    .replaceInto('rating')
    .values({ year, ...rating })
    .execute();
}
