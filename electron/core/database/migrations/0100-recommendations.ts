import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  `CREATE TABLE recommendation (
     id TEXT PRIMARY KEY,
     year INTEGER NOT NULL REFERENCES cycle (year),
     node TEXT NOT NULL,
     title TEXT NOT NULL,
     text TEXT NOT NULL,
     institutions TEXT NOT NULL,
     term TEXT NOT NULL,
     author TEXT NOT NULL,
     at TEXT NOT NULL
   ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE follow_up (
     recommendation TEXT NOT NULL REFERENCES recommendation (id),
     year INTEGER NOT NULL REFERENCES cycle (year),
     status TEXT NOT NULL CHECK (status IN ('implemented', 'partly-implemented', 'not-implemented')),
     text TEXT NOT NULL,
     sources TEXT NOT NULL,
     author TEXT NOT NULL,
     at TEXT NOT NULL,
     PRIMARY KEY (recommendation, year)
   ) STRICT, WITHOUT ROWID`,
];

/** Recommendations, and what later cycles say of them. */
export const recommendations: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
