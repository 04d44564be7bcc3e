import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  `CREATE TABLE framework (
     sha256 TEXT PRIMARY KEY,
     code TEXT NOT NULL,
     version TEXT NOT NULL,
     content TEXT NOT NULL
   ) STRICT`,
  `CREATE TABLE method (
     sha256 TEXT PRIMARY KEY,
     code TEXT NOT NULL,
     version TEXT NOT NULL,
     content TEXT NOT NULL
   ) STRICT`,
  `CREATE TABLE cycle (
     year INTEGER PRIMARY KEY,
     framework TEXT NOT NULL REFERENCES framework (sha256),
     method TEXT NOT NULL REFERENCES method (sha256),
     state TEXT NOT NULL CHECK (state IN ('open', 'evaluation', 'review', 'sealed')),
     opened TEXT NOT NULL,
     due TEXT
   ) STRICT`,
  `CREATE TABLE file (
     sha256 TEXT PRIMARY KEY,
     bytes BLOB NOT NULL
   ) STRICT`,
  `CREATE TABLE submission (
     id INTEGER PRIMARY KEY,
     year INTEGER NOT NULL REFERENCES cycle (year),
     institution TEXT NOT NULL,
     version INTEGER NOT NULL,
     state TEXT NOT NULL CHECK (state IN ('received', 'accepted', 'returned', 'superseded')),
     file TEXT NOT NULL REFERENCES file (sha256),
     file_name TEXT NOT NULL,
     received_at TEXT NOT NULL,
     mapping TEXT,
     UNIQUE (year, institution, version)
   ) STRICT`,
  `CREATE TABLE reading (
     submission INTEGER NOT NULL REFERENCES submission (id),
     position INTEGER NOT NULL,
     node TEXT NOT NULL,
     field TEXT NOT NULL,
     dimension TEXT,
     category TEXT,
     state TEXT NOT NULL CHECK (state IN ('read', 'unverified')),
     value TEXT,
     issue TEXT,
     sheet TEXT NOT NULL,
     cell TEXT NOT NULL,
     raw TEXT NOT NULL,
     PRIMARY KEY (submission, position)
   ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE issue (
     submission INTEGER NOT NULL REFERENCES submission (id),
     position INTEGER NOT NULL,
     code TEXT NOT NULL,
     severity TEXT NOT NULL CHECK (severity IN ('error', 'warning', 'info')),
     sheet TEXT,
     cell TEXT,
     raw TEXT,
     params TEXT NOT NULL,
     PRIMARY KEY (submission, position)
   ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE event (
     seq INTEGER PRIMARY KEY,
     at TEXT NOT NULL,
     actor TEXT NOT NULL,
     action TEXT NOT NULL,
     subject TEXT NOT NULL,
     before TEXT,
     after TEXT,
     previous TEXT NOT NULL,
     hash TEXT NOT NULL
   ) STRICT`,
  // Against accidents, not against an administrator: the chain of hashes is what gives tampering away.
  `CREATE TRIGGER event_never_changes BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END`,
  `CREATE TRIGGER event_never_goes BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END`,
];

/** The tables of the first version: framework, method, cycle, submissions with their readings, and the audit chain. */
export const first: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
