import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCore } from '#core/core.ts';
import { checksOf } from '../support/worked-workspace.ts';

/** Ratings and conclusions are what their last events recorded (DOMAIN.md §7); undone and taken away ones too. */
const folder = mkdtempSync(join(tmpdir(), 'raportor-judgement-'));
const workspace = join(folder, 'a.raportor');
let counter = 0;

beforeAll(async () => {
  const core = createCore({
    clock: { now: () => new Date() },
    actor: 'Ana Analist',
    log: { info: () => undefined, error: () => undefined },
  });
  const { call } = core;
  await call.workspace.create({ path: workspace, year: 2019 });
  await call.scoring.rate({ node: '1.1', level: '2', evidence: 1, reason: 'ciornă' });
  await call.scoring.rate({ node: '1.1.1', level: '3', evidence: null, reason: 'va fi luată înapoi' });
  await call.audit.undo();
  await call.report.conclude({ node: '1', text: 'Prima.' });
  await call.report.conclude({ node: '1', text: 'A doua.' });
  await call.report.conclude({ node: '1.1', text: 'Va fi ștearsă.' });
  await call.report.conclude({ node: '1.1', text: '' });
  await core.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function checksAfter(statement: string): ReturnType<typeof checksOf> {
  counter += 1;
  const path = join(folder, `${counter}.raportor`);
  copyFileSync(workspace, path);
  const sqlite = new Database(path);
  sqlite.exec('PRAGMA foreign_keys = OFF');
  sqlite.exec(statement);
  sqlite.close();
  return checksOf(path);
}

it('an untouched workspace passes', async () => {
  const checks = await checksAfter('SELECT 1');
  expect(checks['ratings-as-recorded']).toMatchObject({ outcome: 'passed' });
  expect(checks['conclusions-as-recorded']).toMatchObject({ outcome: 'passed' });
});

const RATING = 'ratings-as-recorded';
const CONCLUSION = 'conclusions-as-recorded';
it.each<[string, string, string, string]>([
  ['a rated level', `UPDATE rating SET level = '4'`, RATING, '1.1 (2019)'],
  ['a reason', `UPDATE rating SET reason = 'alta'`, RATING, '1.1 (2019)'],
  ['a state', `UPDATE rating SET state = 'proposed'`, RATING, '1.1 (2019)'],
  ['an evaluator', `UPDATE rating SET author = 'Altcineva'`, RATING, '1.1 (2019)'],
  ['a moment, made unreadable', `UPDATE rating SET at = 'ieri'`, RATING, '1.1 (2019)'],
  ['a rating deleted', 'DELETE FROM rating', RATING, '1.1 (2019)'],
  [
    'a rating put in where one was undone',
    `INSERT INTO rating SELECT year, '1.1.1', standing, level, evidence, reason, state, author, at, signed, sources, seen, review FROM rating`,
    RATING,
    '1.1.1 (2019)',
  ],
  ['a conclusion set back', `UPDATE conclusion SET text = 'Prima.'`, CONCLUSION, '1 (2019)'],
  ['an author', `UPDATE conclusion SET author = 'Altcineva'`, CONCLUSION, '1 (2019)'],
  ['a conclusion deleted', 'DELETE FROM conclusion', CONCLUSION, '1 (2019)'],
  [
    'a conclusion put in where one was taken away',
    `INSERT INTO conclusion SELECT year, '1.1', text, author, at FROM conclusion`,
    CONCLUSION,
    '1.1 (2019)',
  ],
])('%s is found, and named', async (_, statement, check, what) => {
  const checks = await checksAfter(statement);
  expect(checks['audit-chain']).toMatchObject({ outcome: 'passed' });
  expect(checks[check]).toMatchObject({ outcome: 'failed', params: { what, count: 1 } });
});
