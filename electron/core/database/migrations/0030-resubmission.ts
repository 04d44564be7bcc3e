import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  // The version that a reading was kept from, where a newer one was accepted in part; null: read from the submission's own file.
  'ALTER TABLE reading ADD COLUMN carried_from INTEGER',
  // Files that were sent back to their institution, with the note; they enter no score.
  `CREATE TABLE returned_file (
     sha256 TEXT PRIMARY KEY REFERENCES file (sha256),
     year INTEGER NOT NULL REFERENCES cycle (year),
     institution TEXT,
     name TEXT NOT NULL,
     received_at TEXT NOT NULL,
     mapping TEXT,
     note TEXT NOT NULL,
     author TEXT NOT NULL,
     at TEXT NOT NULL
   ) STRICT`,
];

/** Newer versions of a submission: accepted in part, or sent back. */
export const resubmission: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
