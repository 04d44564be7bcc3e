import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  // The evaluation as it was sealed; `correction`: why a new edition was opened after it, null while it is the one in force.
  `CREATE TABLE edition (
     year INTEGER NOT NULL REFERENCES cycle (year),
     edition INTEGER NOT NULL CHECK (edition >= 1),
     sha256 TEXT NOT NULL,
     snapshot TEXT NOT NULL,
     correction TEXT,
     PRIMARY KEY (year, edition)
   ) STRICT`,
];

/** Sealed editions of a cycle's evaluation, each with its snapshot. */
export const editions: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
