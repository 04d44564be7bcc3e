import { z } from 'zod';
import { personNamed } from '#shared/domain/framework/person.ts';
import { Method } from '#shared/domain/scoring/method.schema.ts';
import { Rating } from '#shared/domain/scoring/rating.schema.ts';
import { compareCodes } from '#shared/kernel/codes.ts';
import { Sha256 } from '#shared/kernel/ids.ts';
import { canonicalJson, sha256 } from '../audit/chain.ts';
import { loadPeople } from '../audit/people.store.ts';
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

/** Every kept method version, in order of code and version. */
export async function keptMethods(db: Db): Promise<readonly { readonly sha256: Sha256; readonly method: Method }[]> {
  return fromRows(async () => {
    const rows = await db.selectFrom('method').selectAll().orderBy('code').orderBy('version').execute();
    return rows.map((row) => ({ sha256: Sha256.parse(row.sha256), method: Method.parse(JSON.parse(row.content)) }));
  });
}

/** By whom, when and why each method version was kept, by its hash: what the journal says. */
export async function methodsSaid(db: Db): Promise<ReadonlyMap<string, MethodSaid>> {
  const rows = await db
    .selectFrom('event')
    .select(['actor', 'at', 'after'])
    .where('action', '=', 'scoring.method-added')
    .orderBy('seq', 'desc')
    .execute();
  return new Map(
    rows.flatMap(({ actor, at, after }) => {
      const said = Added.safeParse(jsonOr(after ?? 'null'));
      return said.success ? [[said.data.sha256, { by: actor, at, reason: said.data.reason ?? null }] as const] : [];
    }),
  );
}

/** Who kept a method version, when, and why; null where it came with the workspace. */
export interface MethodSaid {
  readonly by: string;
  readonly at: string;
  readonly reason: string | null;
}

const Added = z.looseObject({ sha256: z.string(), reason: z.string().optional() });

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

/** An approval does count: only approved ratings enter a score. */
const WITHOUT_SCORES = [
  'scoring.rated',
  'scoring.proposed',
  'scoring.withdrawn',
  'scoring.returned',
  'scoring.evidence-kept',
  'scoring.method-added',
  'workspace.person-set',
  'report.concluded',
  'report.recommended',
  'report.recommendation-withdrawn',
  'report.followed-up',
  'intake.file-received',
  'intake.personal-data-kept',
  'intake.personal-data-refused',
  'intake.choices-made',
  'intake.file-discarded',
  'intake.file-returned',
  'intake.return-taken-back',
];

/** A node's ratings: the one that is written or waits, and the approved one in force. */
export interface Words {
  readonly working: Rating | null;
  readonly approved: Rating | null;
}

/** A node's ratings in a cycle, with the person whose word the working one is: found by name where it is from before people. */
export async function loadWords(
  db: Db,
  year: number,
  node: string,
): Promise<{ readonly words: Words; readonly first: Rating['by'] }> {
  const ratings = await ratingsWhere(db, year, node);
  const working = ratings.find(({ state }) => state !== 'approved') ?? null;
  const approved = ratings.find(({ state }) => state === 'approved') ?? null;
  const named = working && personNamed(await loadPeople(db), working.author);
  const first = working?.by ?? (named ? { person: named.id, initials: named.initials } : undefined);
  return { words: { working, approved }, first };
}

/** The ratings of a cycle that are written or wait, in order of code. */
export const loadRatings = async (db: Db, year: number): Promise<readonly Rating[]> =>
  (await ratingsWhere(db, year)).filter(({ state }) => state !== 'approved');

/** The approved ratings of a cycle, in order of code. */
export const loadApproved = async (db: Db, year: number): Promise<readonly Rating[]> =>
  (await ratingsWhere(db, year)).filter(({ state }) => state === 'approved');

async function ratingsWhere(db: Db, year: number, node?: string): Promise<readonly Rating[]> {
  return fromRows(async () => {
    const ofYear = db.selectFrom('rating').selectAll().where('year', '=', year);
    const rows = await (node === undefined ? ofYear : ofYear.where('node', '=', node)).execute();
    return rows.map(ratingOf).sort((a, b) => compareCodes(a.node, b.node));
  });
}

/** Every rating of every cycle as its row stands, whether or not it can be read; for verification. */
export const ratingRecords = (db: Db): Promise<readonly RatingRow[]> => db.selectFrom('rating').selectAll().execute();

/** A rating's row as the journal says it, unchecked: what stands in it, without what is empty. */
export function ratingSaid({ year: _, standing: __, signed, sources, seen, review, ...plain }: RatingRow) {
  const kept = { by: signed, sources, seen, review };
  const parts = Object.entries(kept).flatMap(([key, text]) => (text === null ? [] : [[key, jsonOr(text)]]));
  return { ...plain, ...Object.fromEntries(parts) };
}

const ratingOf = (row: RatingRow): Rating => Rating.parse(ratingSaid(row));

/** What a text says as JSON; the text itself where it is none, so that it is unlike anything that was recorded. */
function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Puts a node's ratings in the place of those before; null takes one away. */
export async function saveWords(db: Db, year: number, node: string, { working, approved }: Words): Promise<void> {
  await db.deleteFrom('rating').where('year', '=', year).where('node', '=', node).execute();
  for (const rating of [working, approved]) {
    if (!rating) continue;
    const { by, sources, seen, review, ...plain } = rating;
    const text = (part: unknown): string | null => (part === undefined ? null : canonicalJson(part));
    const standing = rating.state === 'approved' ? 'approved' : 'working';
    const parts = { signed: text(by), sources: text(sources), seen: text(seen), review: text(review) };
    await db
      .insertInto('rating')
      .values({ year, standing, ...plain, ...parts })
      .execute();
  }
}

/** What was proposed for a node before, newest first: the proposals that the journal holds. */
export async function proposalsOf(db: Db, year: number, node: string): Promise<readonly Rating[]> {
  const rows = await db
    .selectFrom('journal')
    .select('after')
    .where('action', 'in', ['scoring.proposed', 'scoring.rated'])
    .where('subject', '=', node)
    .orderBy('at', 'desc')
    .orderBy('place', 'desc')
    .orderBy('part', 'desc')
    .execute();
  return rows.flatMap(({ after }) => {
    const said = WordsSaid.safeParse(jsonOr(after ?? 'null'));
    if (!said.success || said.data.year !== year) return [];
    const { year: _, ...flat } = said.data;
    const rating = Rating.safeParse('working' in flat ? flat.working : flat);
    return rating.success && rating.data.state === 'proposed' ? [rating.data] : [];
  });
}

const WordsSaid = z.looseObject({ year: z.number() });

/** Keeps a file as evidence; the same content twice is kept once. */
export async function keepAttachment(db: Db, sha256: Sha256, name: string, bytes: Uint8Array): Promise<void> {
  await db
    .insertInto('attachment')
    .values({ sha256, name, bytes: Buffer.from(bytes) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A kept file's name and content; undefined where none has the hash. */
export const loadAttachment = (
  db: Db,
  hash: string,
): Promise<{ readonly name: string; readonly bytes: Uint8Array } | undefined> =>
  db.selectFrom('attachment').select(['name', 'bytes']).where('sha256', '=', hash).executeTakeFirst();

/** The hashes of all kept evidence, each as its content gives it now. */
export async function attachmentRecords(db: Db): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('attachment').selectAll().execute();
  return new Map(rows.map((row) => [row.sha256, sha256(row.bytes)]));
}

/** Whether a received file was applied, and so stays. */
export async function isApplied(db: Db, hash: string): Promise<boolean> {
  return (await db.selectFrom('submission').select('id').where('file', '=', hash).executeTakeFirst()) !== undefined;
}
