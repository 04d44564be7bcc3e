import { randomUUID } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { fold } from '#shared/domain/framework/fold.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import { migrations } from './migrations/migrations.ts';
import type { WorkspaceTables } from './schema.ts';
import { asWorkspaceFault, type WorkspaceFaultCode } from './workspace-faults.ts';

/** The database of an open workspace, or a transaction on it. */
export type Db = Kysely<WorkspaceTables>;

/** An open workspace: one SQLite file, owned by this process alone until it is closed. */
export interface WorkspaceFile {
  readonly path: string;
  readonly db: Db;
  /** The whole file as it stands now. */
  content(): Uint8Array;
  /** Lays a copy of the file beside it, under its name with `label` behind; gives the copy's path. */
  keepCopy(label: string): string;
  close(): Promise<void>;
}

/** "RAPO": marks the file as ours (SQLite's application_id). */
const APPLICATION_ID = 0x5241504f;
const SQLITE_HEADER = 'SQLite format 3\0';
/** SQLite's file header, and where the application_id stands in it (sqlite.org/fileformat2.html §1.3). */
const HEADER_BYTES = 100;
const APPLICATION_ID_AT = 68;
const NEWEST = Math.max(...Object.keys(migrations).map((name) => Number.parseInt(name, 10)));

/**
 * Creates a workspace file with the newest tables and what `fill` writes into them, and opens it. It is made beside its place and
 * takes its name when it is whole: on any failure, of `fill` too, no file stays.
 * Faults: workspace-exists, workspace-folder-missing, workspace-not-creatable, disk-full, workspace-disk-error.
 */
export async function createWorkspaceFile(
  path: string,
  fill: (db: Db) => Promise<void> = async () => undefined,
): Promise<WorkspaceFile> {
  if (existsSync(path)) throw new FaultError<WorkspaceFaultCode>('workspace-exists', { file: path });
  if (!statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory()) {
    throw new FaultError<WorkspaceFaultCode>('workspace-folder-missing', { file: path });
  }
  const draft = join(dirname(path), `.${randomUUID()}.part`);
  try {
    const { sqlite, file } = connect(draft, 'write');
    try {
      sqlite.pragma(`application_id = ${APPLICATION_ID}`);
      await migrate(file.db, 0);
      await fill(file.db);
    } finally {
      await file.close();
    }
    renameSync(draft, path);
  } catch (error) {
    for (const suffix of ['', '-journal']) rmSync(`${draft}${suffix}`, { force: true });
    const fault = asWorkspaceFault(error, path);
    throw fault instanceof FaultError && fault.code === 'workspace-read-only'
      ? new FaultError<WorkspaceFaultCode>('workspace-not-creatable', { file: path }, { cause: error })
      : fault;
  }
  return openWorkspaceFile(path, 'write');
}

/** Whether two paths lead to one file, by whatever name; false where either leads nowhere. */
export function isSameFile(one: string, other: string): boolean {
  const [a, b] = [one, other].map((path) => statSync(path, { bigint: true, throwIfNoEntry: false }));
  return a !== undefined && b !== undefined && a.ino === b.ino && a.dev === b.dev;
}

/**
 * Opens a workspace file: for `write` it is locked against every other process and, if older, backed up beside itself and
 * migrated; for `read` it stays as it is on disk, whatever its format. A write that a power cut interrupted is taken back first.
 * Faults: workspace-missing, -not-a-workspace, -not-readable, -newer, -open-elsewhere, -damaged, -read-only, -disk-error, disk-full.
 */
export async function openWorkspaceFile(path: string, mode: 'read' | 'write'): Promise<WorkspaceFile> {
  try {
    mustBeOurs(path);
    if (mode === 'write') for (const place of [path, dirname(path)]) accessSync(place, constants.W_OK);
    // Only a writing connection can take back what was interrupted.
    if (existsSync(`${path}-journal`)) await connect(path, 'write').file.close();
    // Looked at through a reading connection first: what is refused stays as it was, byte for byte.
    const looking = connect(path, 'read');
    let version: number;
    try {
      version = versionOf(looking.sqlite, path);
    } catch (error) {
      looking.sqlite.close();
      throw error;
    }
    if (mode === 'read' && version === NEWEST) return looking.file;
    const older = mode === 'read' ? looking.sqlite.serialize() : null;
    looking.sqlite.close();
    if (older) return await readAsNewest(path, older, version);
    const workspace = connect(path, 'write');
    try {
      if (version < NEWEST) {
        workspace.file.keepCopy(`v${version}`);
        await migrate(workspace.file.db, version);
      }
    } catch (error) {
      workspace.sqlite.close();
      throw error;
    }
    return workspace.file;
  } catch (error) {
    throw asWorkspaceFault(error, path);
  }
}

/**
 * Opens a workspace that somebody handed over, for reading; only these bytes are looked at. Faults: workspace-not-a-workspace, -newer,
 * -damaged.
 */
export async function openWorkspaceBytes(bytes: Uint8Array, name: string): Promise<WorkspaceFile> {
  try {
    const content = Buffer.from(bytes);
    if (!isOurs(content)) throw new FaultError<WorkspaceFaultCode>('workspace-not-a-workspace', { file: name });
    const looking = connected(new Database(content), name);
    const version = versionOf(looking.sqlite, name);
    await migrate(looking.file.db, version);
    looking.sqlite.pragma('query_only = ON');
    return looking.file;
  } catch (error) {
    throw asWorkspaceFault(error, name);
  }
}

/** A file of an older format to be read only: brought to the newest in memory, so that it stays on the disk as it is. */
async function readAsNewest(path: string, content: Buffer, version: number): Promise<WorkspaceFile> {
  const copy = connected(new Database(content), path);
  await migrate(copy.file.db, version);
  copy.sqlite.pragma('query_only = ON');
  return copy.file;
}

interface Connection {
  readonly sqlite: Database.Database;
  readonly file: WorkspaceFile;
}

function connect(path: string, mode: 'read' | 'write'): Connection {
  const connection = connected(new Database(path, { readonly: mode === 'read', timeout: 500 }), path);
  const { sqlite } = connection;
  if (mode === 'write') {
    // Locked for as long as it is open, by the file's own lock: no shared-memory file, so a network drive is safe too.
    sqlite.pragma('locking_mode = EXCLUSIVE');
    // A rollback journal, not WAL: the one file is whole after every commit, and stays as it is where nothing is written.
    sqlite.pragma('journal_mode = DELETE');
    sqlite.pragma('synchronous = FULL');
    sqlite.exec('BEGIN EXCLUSIVE; COMMIT');
  }
  return connection;
}

/** What every connection is told, whatever it reads from. */
function connected(sqlite: Database.Database, path: string): Connection {
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma('trusted_schema = OFF');
  // What is searched for is found with and without diacritics.
  sqlite.function('folded', { deterministic: true }, (text) => fold(String(text)));
  const db: Db = new Kysely<WorkspaceTables>({ dialect: new SqliteDialect({ database: sqlite }) });
  return {
    sqlite,
    file: {
      path,
      db,
      content: () => sqlite.serialize(),
      keepCopy(label) {
        const copy = `${path}.${label}.copie`;
        // Not by copying the file: closing any handle on it would give up this process's lock (POSIX).
        writeFileSync(copy, sqlite.serialize());
        return copy;
      },
      async close() {
        await db.destroy();
        // Kysely closes only what it has used.
        if (sqlite.open) sqlite.close();
      },
    },
  };
}

/** Looks at the first bytes only, so that another program's file is not even opened as a database. */
function mustBeOurs(path: string): void {
  const refuse = (code: WorkspaceFaultCode): FaultError => new FaultError<WorkspaceFaultCode>(code, { file: path });
  if (!existsSync(path)) throw refuse('workspace-missing');
  if (!statSync(path).isFile()) throw refuse('workspace-not-a-workspace');
  const head = Buffer.alloc(HEADER_BYTES);
  try {
    const handle = openSync(path, 'r');
    try {
      readSync(handle, head, 0, head.length, 0);
    } finally {
      closeSync(handle);
    }
  } catch {
    throw refuse('workspace-not-readable');
  }
  if (!isOurs(head)) throw refuse('workspace-not-a-workspace');
}

/** Whether a file's first bytes are those of a workspace. */
const isOurs = (head: Buffer): boolean =>
  head.length >= HEADER_BYTES &&
  head.toString('latin1', 0, SQLITE_HEADER.length) === SQLITE_HEADER &&
  head.readUInt32BE(APPLICATION_ID_AT) === APPLICATION_ID;

/** The format's number of a workspace that is whole and not newer than this program. */
function versionOf(sqlite: Database.Database, path: string): number {
  const version = Number(sqlite.pragma('user_version', { simple: true }));
  if (version > NEWEST) throw new FaultError<WorkspaceFaultCode>('workspace-newer', { file: path, version });
  if (sqlite.pragma('quick_check', { simple: true }) !== 'ok') {
    throw new FaultError<WorkspaceFaultCode>('workspace-damaged', { file: path });
  }
  return version;
}

/**
 * Brings the tables from a version to the newest. In one transaction with the number that says so, as SQLite can; Kysely's own
 * migrator takes SQLite for a database that cannot, and would leave a half-made one behind on a full disk.
 */
async function migrate(db: Db, from: number): Promise<void> {
  await inTransaction(db, async (tx) => {
    for (const [name, { up }] of Object.entries(migrations)) if (Number.parseInt(name, 10) > from) await up(tx);
    await sql.raw(`PRAGMA user_version = ${NEWEST}`).execute(tx);
  });
}

/**
 * Does `work` in one transaction: all of it or nothing. What is thrown is what went wrong, in the work or at its commit: where
 * SQLite has already rolled back by itself (a full disk), the rollback that follows fails and says nothing of the cause.
 */
export async function inTransaction<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  const tx = await db.startTransaction().execute();
  try {
    const result = await work(tx);
    await tx.commit().execute();
    return result;
  } catch (error) {
    await tx
      .rollback()
      .execute()
      .catch(() => undefined);
    throw error;
  }
}
