import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** How an institution's workbooks are understood, version by version; `state` says which of them still hold. */
export const profiles: Migration = {
  async up(db: Kysely<unknown>) {
    await sql
      .raw(`CREATE TABLE profile (
         institution TEXT NOT NULL,
         version INTEGER NOT NULL,
         content TEXT NOT NULL,
         file TEXT,
         file_name TEXT NOT NULL,
         at TEXT NOT NULL,
         state TEXT NOT NULL CHECK (state IN ('kept', 'withdrawn', 'forgotten')),
         PRIMARY KEY (institution, version)
       ) STRICT, WITHOUT ROWID`)
      .execute(db);
  },
};
