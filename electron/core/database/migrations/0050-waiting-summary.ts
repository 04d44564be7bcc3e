import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  // What a waiting file's plan gave, so that a list of hundreds opens none of them; null until it is planned again.
  'ALTER TABLE received_file ADD COLUMN summary TEXT',
  'ALTER TABLE received_file ADD COLUMN issues TEXT',
  // The framework that it was planned with.
  'ALTER TABLE received_file ADD COLUMN planned_with TEXT',
  // The import that a file is still arriving with; null once the whole import is kept.
  'ALTER TABLE received_file ADD COLUMN arriving TEXT',
];

/** What each waiting file's plan gave is kept beside it, and files of an import under way are told from those that wait. */
export const waitingSummary: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
