import {
  accessSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  openSync,
  readSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
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
  close(): Promise<void>;
}

/** "RAPO": marks the file as ours (SQLite's application_id). */
const APPLICATION_ID = 0x5241504f;
const SQLITE_HEADER = 'SQLite format 3\0';
const NEWEST = Math.max(...Object.keys(migrations).map((name) => Number.parseInt(name, 10)));

/**
 * Creates a workspace file with the newest tables and opens it.
 * Faults: workspace-exists, workspace-folder-missing, workspace-read-only, disk-full. Leaves no file behind on failure.
 */
export async function createWorkspaceFile(path: string): Promise<WorkspaceFile> {
  if (existsSync(path)) throw new FaultError<WorkspaceFaultCode>('workspace-exists', { file: path });
  if (!existsSync(dirname(path))) throw new FaultError<WorkspaceFaultCode>('workspace-folder-missing', { file: path });
  try {
    const workspace = connect(path, 'write');
    try {
      workspace.sqlite.pragma(`application_id = ${APPLICATION_ID}`);
      await migrate(workspace);
    } catch (error) {
      workspace.sqlite.close();
      throw error;
    }
    return workspace.file;
  } catch (error) {
    for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
    throw asWorkspaceFault(error, path);
  }
}

/**
 * Opens a workspace file: for `write` it is locked against every other process and, if older, backed up beside itself and
 * migrated; for `read` it stays as it is on disk.
 * Faults: workspace-missing, -not-a-workspace, -newer, -open-elsewhere, -damaged, -read-only, disk-full.
 */
export async function openWorkspaceFile(path: string, mode: 'read' | 'write'): Promise<WorkspaceFile> {
  try {
    mustBeSqlite(path);
    if (mode === 'write') accessSync(path, constants.W_OK);
    // Looked at through a reading connection first: what is refused stays as it was, byte for byte.
    const looking = connect(path, 'read');
    let version: number;
    try {
      version = versionOf(looking.sqlite, path);
    } catch (error) {
      looking.sqlite.close();
      throw error;
    }
    if (mode === 'read') return looking.file;
    looking.sqlite.close();
    const workspace = connect(path, 'write');
    try {
      if (version < NEWEST) {
        workspace.sqlite.pragma('wal_checkpoint(TRUNCATE)');
        copyFileSync(path, `${path}.v${version}.copie`);
        await migrate(workspace);
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

interface Connection {
  readonly sqlite: Database.Database;
  readonly file: WorkspaceFile;
}

function connect(path: string, mode: 'read' | 'write'): Connection {
  const sqlite = new Database(path, { readonly: mode === 'read', timeout: 500 });
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma('trusted_schema = OFF');
  if (mode === 'write') {
    // Exclusive before WAL: no shared-memory file, so a workspace on a network drive is safe from a second program too.
    sqlite.pragma('locking_mode = EXCLUSIVE');
    sqlite.pragma('journal_mode = WAL');
    sqlite.pragma('synchronous = FULL');
    sqlite.exec('BEGIN IMMEDIATE; COMMIT');
  }
  const db: Db = new Kysely<WorkspaceTables>({ dialect: new SqliteDialect({ database: sqlite }) });
  return {
    sqlite,
    file: {
      path,
      db,
      async close() {
        // Back to one self-contained file that can be copied, mailed and read from a read-only disk.
        if (mode === 'write' && sqlite.open) sqlite.pragma('journal_mode = DELETE');
        await db.destroy();
        // Kysely closes only what it has used.
        if (sqlite.open) sqlite.close();
      },
    },
  };
}

function mustBeSqlite(path: string): void {
  if (!existsSync(path)) throw new FaultError<WorkspaceFaultCode>('workspace-missing', { file: path });
  const head = Buffer.alloc(SQLITE_HEADER.length);
  if (!statSync(path).isFile()) throw new FaultError<WorkspaceFaultCode>('workspace-not-a-workspace', { file: path });
  const handle = openSync(path, 'r');
  try {
    readSync(handle, head, 0, head.length, 0);
  } finally {
    closeSync(handle);
  }
  if (head.toString('latin1') !== SQLITE_HEADER) {
    throw new FaultError<WorkspaceFaultCode>('workspace-not-a-workspace', { file: path });
  }
}

/** The format's number of a workspace of ours that is whole and not newer than this program. */
function versionOf(sqlite: Database.Database, path: string): number {
  if (sqlite.pragma('application_id', { simple: true }) !== APPLICATION_ID) {
    throw new FaultError<WorkspaceFaultCode>('workspace-not-a-workspace', { file: path });
  }
  const version = Number(sqlite.pragma('user_version', { simple: true }));
  if (version > NEWEST) throw new FaultError<WorkspaceFaultCode>('workspace-newer', { file: path, version });
  if (sqlite.pragma('quick_check', { simple: true }) !== 'ok') {
    throw new FaultError<WorkspaceFaultCode>('workspace-damaged', { file: path });
  }
  return version;
}

async function migrate({ sqlite, file }: Connection): Promise<void> {
  const migrator = new Migrator({ db: file.db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
  sqlite.pragma(`user_version = ${NEWEST}`);
}

/**
 * Does `work` in one transaction: all of it or nothing. What is thrown is what went wrong inside, also where SQLite has already
 * rolled back by itself (a full disk) and the rollback that follows fails too.
 */
export async function inTransaction<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  let failure: { readonly error: unknown } | undefined;
  try {
    return await db.transaction().execute(async (tx) => {
      try {
        return await work(tx);
      } catch (error) {
        failure = { error };
        throw error;
      }
    });
  } catch (error) {
    throw failure ? failure.error : error;
  }
}
