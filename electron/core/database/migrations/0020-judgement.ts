import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  // Files that wait for a person's word; their bytes stand in `file`.
  `CREATE TABLE received_file (
     sha256 TEXT PRIMARY KEY REFERENCES file (sha256),
     year INTEGER NOT NULL REFERENCES cycle (year),
     name TEXT NOT NULL,
     received_at TEXT NOT NULL,
     mapping TEXT
   ) STRICT`,
  `CREATE TABLE rating (
     year INTEGER NOT NULL REFERENCES cycle (year),
     node TEXT NOT NULL,
     level TEXT CHECK (level IN ('confirmed', '0', '1', '2', '3', '4', 'unverified')),
     evidence INTEGER CHECK (evidence BETWEEN 0 AND 3),
     reason TEXT NOT NULL,
     state TEXT NOT NULL CHECK (state IN ('draft', 'proposed')),
     author TEXT NOT NULL,
     at TEXT NOT NULL,
     PRIMARY KEY (year, node)
   ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE conclusion (
     year INTEGER NOT NULL REFERENCES cycle (year),
     node TEXT NOT NULL,
     text TEXT NOT NULL,
     author TEXT NOT NULL,
     at TEXT NOT NULL,
     PRIMARY KEY (year, node)
   ) STRICT, WITHOUT ROWID`,
  // The scores' cache asks for the last event that they follow from.
  'CREATE INDEX event_by_action ON event (action, seq)',
];

/** What a person adds in the window: files received and not yet applied, ratings, conclusions. */
export const judgement: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
