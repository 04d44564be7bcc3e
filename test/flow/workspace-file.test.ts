import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appendEvent, loadJournal } from '#core/audit/audit.store.ts';
import { migrations } from '#core/database/migrations/migrations.ts';
import { createWorkspaceFile, inTransaction, openWorkspaceFile } from '#core/database/workspace-file.ts';
import { loadRatings } from '#core/scoring/scoring.store.ts';
import { FaultError } from '#shared/kernel/fault.ts';

let folder: string;
const at = (name: string): string => join(folder, name);
const ports = { clock: { now: () => new Date('2020-03-02T09:00:00Z') }, actor: 'test' };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'raportor-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof FaultError) return error.code;
    throw error;
  }
  return 'no fault';
}

async function aWorkspace(name = 'a.raportor'): Promise<string> {
  const file = await createWorkspaceFile(at(name));
  await appendEvent(file.db, ports, { action: 'framework.added', subject: 'x', before: null, after: { n: 1 } });
  await file.close();
  return at(name);
}

describe('a workspace file', () => {
  it('is one self-contained file once closed, and holds what was written', async () => {
    const path = await aWorkspace();
    expect(readdirSync(folder)).toEqual(['a.raportor']);
    const file = await openWorkspaceFile(path, 'read');
    expect((await loadJournal(file.db)).main.map(({ action }) => action)).toEqual(['framework.added']);
    await file.close();
  });

  it('is never made over an existing file', async () => {
    writeFileSync(at('a.raportor'), 'someone’s text');
    expect(await codeOf(createWorkspaceFile(at('a.raportor')))).toBe('workspace-exists');
    expect(readFileSync(at('a.raportor'), 'utf8')).toBe('someone’s text');
  });

  it('is not made in a folder that does not exist', async () => {
    expect(await codeOf(createWorkspaceFile(at('no/a.raportor')))).toBe('workspace-folder-missing');
  });

  it('that is missing, a folder, a text, an empty file or another program’s database is refused by name', async () => {
    writeFileSync(at('text.raportor'), 'not a database, though long enough to be looked at');
    writeFileSync(at('empty.raportor'), '');
    const foreign = new Database(at('foreign.raportor'));
    foreign.exec('CREATE TABLE t (a)');
    foreign.close();
    expect(await codeOf(openWorkspaceFile(at('none.raportor'), 'read'))).toBe('workspace-missing');
    expect(await codeOf(openWorkspaceFile(folder, 'read'))).toBe('workspace-not-a-workspace');
    for (const name of ['text', 'empty', 'foreign']) {
      expect(await codeOf(openWorkspaceFile(at(`${name}.raportor`), 'write'))).toBe('workspace-not-a-workspace');
    }
  });

  it('from a newer version is refused and left byte for byte as it was', async () => {
    const path = await aWorkspace();
    const newer = new Database(path);
    newer.pragma('user_version = 9990');
    newer.close();
    const before = readFileSync(path);
    expect(await codeOf(openWorkspaceFile(path, 'write'))).toBe('workspace-newer');
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(folder)).toEqual(['a.raportor']);
  });

  it('that another program has open is refused, for reading and for writing', async () => {
    const path = await aWorkspace();
    const owner = await openWorkspaceFile(path, 'write');
    expect(await codeOf(openWorkspaceFile(path, 'write'))).toBe('workspace-open-elsewhere');
    expect(await codeOf(openWorkspaceFile(path, 'read'))).toBe('workspace-open-elsewhere');
    await owner.close();
    expect(await codeOf(openWorkspaceFile(path, 'write').then((file) => file.close()))).toBe('no fault');
  });

  it('that is damaged or cut off is refused', async () => {
    const path = await aWorkspace();
    const bytes = readFileSync(path);
    writeFileSync(at('cut.raportor'), bytes.subarray(0, bytes.length - 4096 * 3));
    const holed = Buffer.from(bytes);
    holed.fill(0x5a, 4096, 4096 * 4);
    writeFileSync(at('holed.raportor'), holed);
    for (const name of ['cut', 'holed']) {
      expect(await codeOf(openWorkspaceFile(at(`${name}.raportor`), 'read'))).toBe('workspace-damaged');
    }
  });

  it('that may not be written is refused for writing and can still be read', async () => {
    const path = await aWorkspace();
    chmodSync(path, 0o444);
    chmodSync(folder, 0o555);
    // Root may write anywhere, so the question is asked as somebody else where the tests run as root.
    if (process.getuid?.() === 0) chownSync(folder, 65534, 65534);
    const script = fileURLToPath(new URL('../support/open-workspace.ts', import.meta.url));
    const ask = (mode: string): string => {
      const asked = spawnSync(process.execPath, [script, path, mode], {
        encoding: 'utf8',
        ...(process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}),
      });
      return asked.stdout.trim() || asked.stderr;
    };
    try {
      expect(ask('write')).toBe('workspace-read-only');
      expect(ask('read')).toBe('opened');
    } finally {
      chmodSync(folder, 0o755);
    }
  });

  it('on a full disk: the write is refused and what was there stays', async () => {
    const path = await aWorkspace();
    const file = await openWorkspaceFile(path, 'write');
    // The smallest size there is: SQLite answers as it does when the disk is full.
    const { asWorkspaceFault } = await import('#core/database/workspace-faults.ts');
    const { sql } = await import('kysely');
    await sql`PRAGMA max_page_count = 1`.execute(file.db);
    const write = inTransaction(file.db, (db) =>
      appendEvent(db, ports, { action: 'framework.added', subject: 'x', before: null, after: 'y'.repeat(500_000) }),
    );
    const fault = await write.catch((error: unknown) => asWorkspaceFault(error, path));
    expect(fault).toMatchObject({ code: 'disk-full' });
    expect((await loadJournal(file.db)).main.map(({ action }) => action)).toEqual(['framework.added']);
    await file.close();
  });

  it('keeps its events from being changed or deleted by accident', async () => {
    const path = await aWorkspace();
    const direct = new Database(path);
    expect(() => direct.exec("UPDATE event SET actor = 'x'")).toThrow(/append-only/);
    expect(() => direct.exec('DELETE FROM event')).toThrow(/append-only/);
    direct.close();
  });

  it('of an older format is backed up beside itself before it is migrated', async () => {
    const older = new Database(at('a.raportor'));
    older.pragma(`application_id = ${0x5241504f}`);
    older.pragma('user_version = 5');
    older.exec("CREATE TABLE early (said TEXT); INSERT INTO early VALUES ('kept')");
    older.close();
    const file = await openWorkspaceFile(at('a.raportor'), 'write');
    expect((await loadJournal(file.db)).main).toEqual([]);
    await file.close();
    const backup = new Database(at('a.raportor.v5.copie'), { readonly: true });
    expect(backup.pragma('user_version', { simple: true })).toBe(5);
    expect(backup.prepare('SELECT said FROM early').pluck().all()).toEqual(['kept']);
    backup.close();
  });

  it('of an older format keeps its ratings, read or migrated, and stays byte for byte where it is only read', async () => {
    const path = at('v20.raportor');
    const older = new Database(path);
    older.pragma(`application_id = ${0x5241504f}`);
    const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: older }) });
    for (const name of ['0010-first', '0020-judgement']) await migrations[name]?.up(db);
    older.pragma('user_version = 20');
    older.exec(`INSERT INTO framework VALUES ('f', 'c', '1', '{}'); INSERT INTO method VALUES ('m', 'c', '1', '{}');
      INSERT INTO cycle VALUES (2019, 'f', 'm', 'open', '2020-01-02', NULL);
      INSERT INTO rating VALUES (2019, '1.1', '4', 2, 'Motiv.', 'proposed', 'Ana', '2020-03-01T10:00:00.000Z')`);
    await db.destroy();
    const before = readFileSync(path);
    const rating = { node: '1.1', level: '4', evidence: 2, reason: 'Motiv.', state: 'proposed', author: 'Ana' };
    for (const mode of ['read', 'write'] as const) {
      const file = await openWorkspaceFile(path, mode);
      expect(await loadRatings(file.db, 2019)).toEqual([{ ...rating, at: '2020-03-01T10:00:00.000Z' }]);
      await file.close();
      if (mode === 'read') expect(readFileSync(path).equals(before)).toBe(true);
    }
  });

  it('takes back a write that a power cut interrupted, whether it is opened to read or to write', async () => {
    const path = await aWorkspace();
    const before = readFileSync(path);
    const writer = new Database(path);
    writer.exec(
      "PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN; INSERT INTO file VALUES ('x', zeroblob(500000))",
    );
    for (const name of ['cut.raportor', 'cut.raportor-journal']) {
      writeFileSync(at(name), readFileSync(at(name.replace('cut', 'a'))));
    }
    writer.exec('ROLLBACK');
    writer.close();
    expect(readFileSync(at('cut.raportor')).length).toBeGreaterThan(before.length);
    const file = await openWorkspaceFile(at('cut.raportor'), 'read');
    expect((await loadJournal(file.db)).main.map(({ action }) => action)).toEqual(['framework.added']);
    await file.close();
    expect(readFileSync(at('cut.raportor')).equals(before)).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(['a.raportor', 'cut.raportor']);
  });
});
