import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  `CREATE TABLE person (
     id TEXT PRIMARY KEY,
     name TEXT NOT NULL,
     initials TEXT NOT NULL,
     roles TEXT NOT NULL,
     former TEXT NOT NULL
   ) STRICT, WITHOUT ROWID`,
  // Files that are evidence of ratings; apart from received ones, which may be discarded.
  `CREATE TABLE attachment (
     sha256 TEXT PRIMARY KEY,
     name TEXT NOT NULL,
     bytes BLOB NOT NULL
   ) STRICT`,
  // A node's approved rating stays in force (standing 'approved') while the next one is written and waits (standing 'working').
  `CREATE TABLE rating_0090 (
     year INTEGER NOT NULL REFERENCES cycle (year),
     node TEXT NOT NULL,
     standing TEXT NOT NULL CHECK (standing IN ('working', 'approved')),
     level TEXT CHECK (level IN ('confirmed', '0', '1', '2', '3', '4', 'unverified')),
     evidence INTEGER CHECK (evidence BETWEEN 0 AND 3),
     reason TEXT NOT NULL,
     state TEXT NOT NULL CHECK (state IN ('draft', 'proposed', 'returned', 'approved')),
     author TEXT NOT NULL,
     at TEXT NOT NULL,
     signed TEXT,
     sources TEXT,
     seen TEXT,
     review TEXT,
     PRIMARY KEY (year, node, standing),
     CHECK ((standing = 'approved') = (state = 'approved'))
   ) STRICT, WITHOUT ROWID`,
  `INSERT INTO rating_0090 (year, node, standing, level, evidence, reason, state, author, at)
     SELECT year, node, 'working', level, evidence, reason, state, author, at FROM rating`,
  'DROP TABLE rating',
  'ALTER TABLE rating_0090 RENAME TO rating',
];

/** People with roles, ratings that a second person approves or returns, and what they saw. */
export const secondPerson: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
