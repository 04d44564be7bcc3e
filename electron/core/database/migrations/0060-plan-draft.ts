import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What a plan document was understood as while a person goes over it; the document's bytes stand in `file`. */
export const planDraft: Migration = {
  async up(db: Kysely<unknown>) {
    await sql
      .raw(`CREATE TABLE plan_draft (
         sha256 TEXT PRIMARY KEY REFERENCES file (sha256),
         name TEXT NOT NULL,
         content TEXT NOT NULL,
         updated_at TEXT NOT NULL
       ) STRICT`)
      .execute(db);
  },
};
