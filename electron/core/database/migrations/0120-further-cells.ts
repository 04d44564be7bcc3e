import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The cells that a value was read from together with its first one, as JSON; null: from that one alone. */
export const furtherCells: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw('ALTER TABLE reading ADD COLUMN also TEXT').execute(db);
  },
};
