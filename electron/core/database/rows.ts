import { sql } from 'kysely';
import type { WorkspaceTables } from './schema.ts';
import type { Db } from './workspace-file.ts';

/** A row of whichever table, as it stands. */
export type Row = Readonly<Record<string, unknown>>;

/** Some rows of a table: those whose columns are as said. */
export interface Place {
  readonly table: keyof WorkspaceTables;
  readonly where: Readonly<Record<string, string | number>>;
}

const isAsSaid = ({ where }: Place) =>
  sql.join(
    Object.entries(where).map(([column, value]) => sql`${sql.ref(column)} = ${value}`),
    sql` AND `,
  );

/** The rows of a place, in order of their first columns. */
export const rowsAt = async (db: Db, place: Place): Promise<readonly Row[]> =>
  (await sql<Row>`SELECT * FROM ${sql.table(place.table)} WHERE ${isAsSaid(place)} ORDER BY 1, 2, 3`.execute(db)).rows;

/** Takes the rows of a place away. */
export const dropRowsAt = async (db: Db, place: Place): Promise<void> =>
  void (await sql`DELETE FROM ${sql.table(place.table)} WHERE ${isAsSaid(place)}`.execute(db));

/** Puts a row in; gives the number SQLite knows it by. */
export async function insertRow(db: Db, table: Place['table'], row: Row): Promise<number> {
  const columns = Object.entries(row);
  const { insertId } = await sql`INSERT INTO ${sql.table(table)} (${sql.join(columns.map(([name]) => sql.ref(name)))})
    VALUES (${sql.join(columns.map(([, value]) => value))})`.execute(db);
  return Number(insertId);
}

/** Has references between rows checked when the transaction ends, not at every row. */
export const deferForeignKeys = async (db: Db): Promise<void> =>
  void (await sql`PRAGMA defer_foreign_keys = ON`.execute(db));
