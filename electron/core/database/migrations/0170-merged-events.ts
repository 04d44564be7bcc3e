import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  // Events of copies that were merged in, each as it stands in its own chain; `merged`: the event of ours that brought it.
  `CREATE TABLE merged_event (
     hash TEXT PRIMARY KEY,
     seq INTEGER NOT NULL,
     at TEXT NOT NULL,
     actor TEXT NOT NULL,
     action TEXT NOT NULL,
     subject TEXT NOT NULL,
     before TEXT,
     after TEXT,
     previous TEXT NOT NULL,
     merged INTEGER NOT NULL REFERENCES event (seq)
   ) STRICT, WITHOUT ROWID`,
  `CREATE TRIGGER merged_event_never_changes BEFORE UPDATE ON merged_event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END`,
  // In the order in which a person reads it, newest last: what a merge brought stands before its event.
  `CREATE VIEW journal AS
     SELECT seq AS place, 9007199254740991 AS part, NULL AS merged, seq, at, actor, action, subject, before, after, previous, hash
       FROM event
     UNION ALL
     SELECT merged AS place, seq AS part, merged, seq, at, actor, action, subject, before, after, previous, hash
       FROM merged_event`,
  `CREATE TRIGGER merged_event_never_goes BEFORE DELETE ON merged_event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END`,
];

/** What was done in copies that were merged in: their events, in chains of their own. */
export const mergedEvents: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
