import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brokenAt, type ChainEvent, GENESIS, sha256 } from '#core/audit/chain.ts';
import { contentsOf, raportor } from '../support/command-line.ts';
import { checksOf, type Worked, workedWorkspace } from '../support/worked-workspace.ts';

let worked: Worked;
let counter = 0;

/** The events of a workspace as its rows stand. */
function eventsOf(path: string): readonly ChainEvent[] {
  const sqlite = new Database(path, { readonly: true });
  const rows = sqlite.prepare<[], ChainEvent>('SELECT * FROM event ORDER BY seq').all();
  sqlite.close();
  return rows;
}

/** A copy of the workspace after somebody did `statement` behind the program's back. */
function altered(statement: string): string {
  counter += 1;
  const path = join(worked.folder, `${counter}.raportor`);
  copyFileSync(worked.workspace, path);
  const sqlite = new Database(path);
  sqlite.exec('PRAGMA foreign_keys = OFF; DROP TRIGGER event_never_changes; DROP TRIGGER event_never_goes');
  sqlite.exec(statement);
  sqlite.close();
  return path;
}

/** The checks after `statement`, asked with the head of before. */
const checksAfter = (statement: string): ReturnType<typeof checksOf> =>
  checksOf(altered(statement), eventsOf(worked.workspace).at(-1)?.hash);

beforeAll(async () => {
  worked = await workedWorkspace();
});
afterAll(() => worked.remove());

describe('every write passes the audit chain (DOMAIN.md §7)', () => {
  it('a command that writes appends its events, who and when with them, and the chain stays whole', () => {
    const events = eventsOf(worked.workspace);
    expect(events.map(({ action, subject }) => [action, subject])).toEqual([
      ['framework.added', expect.any(String)],
      ['scoring.method-added', 'implicita'],
      ['intake.cycle-opened', '2019'],
      ['intake.submission-applied', 'ANITP'],
      ['intake.submission-applied', 'MAE'],
    ]);
    expect(brokenAt(events)).toBeNull();
    expect(events[0]?.previous).toBe(GENESIS);
    for (const event of events) {
      expect(event.actor).not.toBe('');
      expect(Math.abs(Date.now() - Date.parse(event.at))).toBeLessThan(10 * 60_000);
    }
  });

  it('a new version says what it replaces; what changes nothing appends nothing', async () => {
    const path = join(worked.folder, 'versiuni.raportor');
    copyFileSync(worked.workspace, path);
    const before = eventsOf(path);
    expect((await raportor(['import', path, worked.received])).code).toBe(0);
    expect(eventsOf(path)).toEqual(before);
    const file = join(worked.received, 'mae.csv');
    const first = readFileSync(file, 'utf8');
    const second = join(worked.folder, 'mae.csv');
    writeFileSync(second, first.replace(';7;', ';8;'));
    expect((await raportor(['import', path, second])).code).toBe(0);
    const events = eventsOf(path);
    expect(events.slice(0, -1)).toEqual(before);
    const last = events.at(-1);
    expect(JSON.parse(last?.before ?? '')).toEqual({ version: 1, file: JSON.parse(before.at(-1)?.after ?? '').file });
    expect(JSON.parse(last?.after ?? '')).toMatchObject({ version: 2, year: 2019, fileName: 'mae.csv' });
    expect(brokenAt(events)).toBeNull();
  });

  it('commands that only look append nothing and touch nothing, and the snapshot prints the head', async () => {
    const before = contentsOf(worked.folder);
    for (const args of [['scores'], ['explain', 'total'], ['verify']].map(([name = '', ...rest]) => [
      name,
      worked.workspace,
      ...rest,
    ])) {
      expect((await raportor(args)).code).toBe(0);
    }
    expect(contentsOf(worked.folder)).toEqual(before);
    const out = join(worked.folder, 'evaluare');
    expect((await raportor(['report', worked.workspace, '--out', out])).code).toBe(0);
    const { audit } = JSON.parse(readFileSync(join(out, 'evaluare-2019.json'), 'utf8'));
    expect(audit).toEqual({ head: eventsOf(worked.workspace).at(-1)?.hash, events: 5 });
    const verified = await raportor(['verify', worked.workspace, '--head', audit.head]);
    expect(verified.code).toBe(0);
  });
});

describe('tampering with the chain is found', () => {
  it.each<[string, string, number]>([
    ['seq', 'UPDATE event SET seq = 9 WHERE seq = 5', 5],
    ['at', `UPDATE event SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 2`, 2],
    ['actor', `UPDATE event SET actor = 'altcineva' WHERE seq = 1`, 1],
    ['action', `UPDATE event SET action = 'x.y' WHERE seq = 3`, 3],
    ['subject', `UPDATE event SET subject = 'MApN' WHERE seq = 5`, 5],
    ['before', `UPDATE event SET before = '{}' WHERE seq = 4`, 4],
    ['after', `UPDATE event SET after = replace(after, '"version":1', '"version":2') WHERE seq = 4`, 4],
    ['after, made unreadable', `UPDATE event SET after = '}' WHERE seq = 4`, 4],
    ['after, taken away', 'UPDATE event SET after = NULL WHERE seq = 4', 4],
    ['previous', `UPDATE event SET previous = '${'0'.repeat(64)}' WHERE seq = 3`, 3],
    ['hash', `UPDATE event SET hash = '${'1'.repeat(64)}' WHERE seq = 2`, 2],
    ['an event deleted from the middle', 'DELETE FROM event WHERE seq = 2', 2],
    [
      'an event deleted, the rest numbered again',
      'DELETE FROM event WHERE seq = 2; UPDATE event SET seq = seq - 1 WHERE seq > 2',
      2,
    ],
    ['the first event deleted', 'DELETE FROM event WHERE seq = 1', 1],
    [
      'two events swapped',
      'UPDATE event SET seq = 99 WHERE seq = 4; UPDATE event SET seq = 4 WHERE seq = 5; UPDATE event SET seq = 5 WHERE seq = 99',
      4,
    ],
    [
      'an event put in at the end',
      `INSERT INTO event SELECT 6, at, actor, action, subject, before, after, hash, hash FROM event WHERE seq = 5`,
      6,
    ],
  ])('%s', async (_, statement, event) => {
    const { 'audit-chain': chain } = await checksAfter(statement);
    expect(chain).toMatchObject({ outcome: 'failed', params: { event } });
  });

  it('a tail cut off leaves a whole chain, and is found by the head that a report printed', async () => {
    const checks = await checksAfter('DELETE FROM event WHERE seq = 5');
    expect(checks['audit-chain']).toMatchObject({ outcome: 'passed' });
    expect(checks['audit-head']).toMatchObject({ outcome: 'failed', params: { count: 4 } });
    expect(checks['submissions-as-recorded']).toMatchObject({ outcome: 'failed', params: { what: 'MAE 2019 v1' } });
  });

  it('every event deleted', async () => {
    const checks = await checksAfter('DELETE FROM event');
    expect(checks['audit-head']).toMatchObject({ outcome: 'failed' });
    expect(checks['cycle-as-recorded']).toMatchObject({ outcome: 'failed', params: { what: '2019' } });
  });
});

describe('tampering with what is kept is found, and named', () => {
  const SUBMISSIONS = 'submissions-as-recorded';
  const APART = 'DELETE FROM reading WHERE submission = 2; DELETE FROM issue WHERE submission = 2';
  it.each<[string, string, string, string]>([
    ['a value', `UPDATE reading SET value = '1' WHERE cell = 'D3' AND submission = 2`, SUBMISSIONS, 'MAE 2019 v1'],
    ['a value, made unreadable', `UPDATE reading SET value = '}' WHERE submission = 2`, SUBMISSIONS, 'MAE 2019 v1'],
    ['an address', `UPDATE reading SET cell = 'Z9' WHERE submission = 2`, SUBMISSIONS, 'MAE 2019 v1'],
    ['a raw text', `UPDATE reading SET raw = 'x' WHERE submission = 2`, SUBMISSIONS, 'MAE 2019 v1'],
    ['a node', `UPDATE reading SET node = '1.1.2' WHERE node = '1.1.1' AND submission = 2`, SUBMISSIONS, 'MAE 2019 v1'],
    ['a reading deleted', 'DELETE FROM reading WHERE submission = 2 AND position = 0', SUBMISSIONS, 'MAE 2019 v1'],
    [
      'an issue put in',
      `INSERT INTO issue VALUES (2, 9, 'row-unmatched', 'info', NULL, NULL, NULL, '{}')`,
      SUBMISSIONS,
      'MAE 2019 v1',
    ],
    ['a submission deleted', `${APART}; DELETE FROM submission WHERE id = 2`, SUBMISSIONS, 'MAE 2019 v1'],
    [
      'a submission put in',
      `INSERT INTO submission SELECT 9, year, 'IGPR', 1, state, file, file_name, received_at, mapping FROM submission WHERE id = 2`,
      SUBMISSIONS,
      'IGPR 2019 v1',
    ],
    [
      'a submission taken out of force',
      `UPDATE submission SET state = 'superseded' WHERE id = 1`,
      SUBMISSIONS,
      'ANITP 2019 v1',
    ],
    ['a sender', `UPDATE submission SET institution = 'IGPR' WHERE id = 2`, SUBMISSIONS, 'MAE 2019 v1, IGPR 2019 v1'],
    [
      'a date of receipt',
      `UPDATE submission SET received_at = '2020-01-01T00:00:00.000Z' WHERE id = 2`,
      SUBMISSIONS,
      'MAE 2019 v1',
    ],
    ['the deadline', `UPDATE cycle SET due = '2021-01-01'`, 'cycle-as-recorded', '2019'],
    ['the state of the cycle', `UPDATE cycle SET state = 'sealed'`, 'cycle-as-recorded', '2019'],
    [
      'the framework',
      `UPDATE framework SET content = replace(content, 'Anual', 'Permanent')`,
      'frameworks-unaltered',
      'snitp',
    ],
    [
      'the method',
      `UPDATE method SET content = replace(content, '"from":85', '"from":60')`,
      'methods-unaltered',
      'implicita 1',
    ],
  ])('%s', async (_, statement, check, what) => {
    const checks = await checksAfter(statement);
    expect(checks['audit-chain']).toMatchObject({ outcome: 'passed' });
    expect(checks[check]?.outcome).toBe('failed');
    expect(String(checks[check]?.params.what).toLowerCase()).toContain(what.toLowerCase());
  });

  it('a received file', async () => {
    const checks = await checksAfter(`UPDATE file SET bytes = x'00'`);
    expect(checks['files-unaltered']).toMatchObject({ outcome: 'failed', params: { count: 2 } });
    expect(checks['cells-give-stored-values']).toMatchObject({ outcome: 'failed', params: { count: 5 } });
  });

  it('a method swapped for another whole one', async () => {
    const sqlite = new Database(worked.workspace, { readonly: true });
    const kept = String(sqlite.prepare('SELECT content FROM method').pluck().get());
    sqlite.close();
    const content = kept.replace('"from":85', '"from":60');
    const hash = sha256(content);
    const swap = `UPDATE cycle SET method = '${hash}'; UPDATE method SET sha256 = '${hash}', content = '${content}'`;
    const checks = await checksAfter(swap);
    expect(checks['methods-unaltered']).toMatchObject({ outcome: 'passed' });
    expect(checks['cycle-as-recorded']).toMatchObject({ outcome: 'failed', params: { what: '2019' } });
  });
});
