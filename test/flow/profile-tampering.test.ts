import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCore } from '#core/core.ts';
import { resultOf } from '#shared/contract/result-of.ts';
import { FileMapping } from '#shared/domain/intake/mapping.schema.ts';
import { InstitutionCode } from '#shared/kernel/ids.ts';
import { checksOf } from '../support/worked-workspace.ts';

/** Profiles are what their events left (DOMAIN.md §3.1, §7): those in force, taken back, given up. */
const folder = mkdtempSync(join(tmpdir(), 'raportor-profile-tampering-'));
const workspace = join(folder, 'a.raportor');
let counter = 0;

const ANITP = InstitutionCode.parse('ANITP');
const MAI = InstitutionCode.parse('MAI');
const MAE = InstitutionCode.parse('MAE');
const mapping = FileMapping.parse({
  file: { name: 'raport.csv' },
  statuses: { 'mai e': 'in-progress' },
  sheets: [
    {
      sheet: 'raport',
      headerRows: { first: 2, last: 2 },
      columns: { A: 'activity', B: 'status', C: 'ignore' },
      rows: { 3: { activity: '1.1.2' } },
    },
  ],
});
const exported = (institution: InstitutionCode, year: number): File =>
  new File([JSON.stringify({ format: 'raportor-profile/1', institution, profile: { year } })], `${institution}.json`);

/** ANITP v1 taught, taken back and taught again by redo; MAI v1, v2 given up and back, v3 after; MAE v1 given up for good, v2 holds. */
beforeAll(async () => {
  const core = createCore({
    clock: { now: () => new Date() },
    actor: 'Ana Analist',
    log: { info: () => undefined, error: () => undefined },
  });
  const { call } = core;
  await call.workspace.create({ path: workspace, year: 2019 });
  const report = ['Instituția: ANITP;;', 'Ce am făcut;Cum stăm;Câte', 'Spoturi la radio;mai e;'].join('\n');
  const { received } = await resultOf(call.intake.receive({ files: [new File([report], 'raport.csv')] }));
  const sha256 = received[0]?.sha256;
  if (!sha256) throw new Error('not kept');
  await call.intake.choose({ sha256, mapping });
  const { outcomes } = await resultOf(call.intake.apply({ files: [sha256] }));
  expect(outcomes[0]).toMatchObject({ outcome: 'applied', learned: 1 });
  await call.audit.undo();
  await call.audit.redo();
  await call.intake.importProfile({ file: exported(MAI, 2017) });
  await call.intake.importProfile({ file: exported(MAI, 2018) });
  await call.intake.forgetProfile({ institution: MAI });
  await call.audit.undo();
  await call.intake.importProfile({ file: exported(MAI, 2019) });
  await call.intake.importProfile({ file: exported(MAE, 2018) });
  await call.intake.forgetProfile({ institution: MAE });
  await call.intake.importProfile({ file: exported(MAE, 2019) });
  const { profiles } = await call.intake.profiles();
  expect(profiles.map(({ institution, version }) => `${institution} ${version}`)).toEqual([
    'ANITP 1',
    'MAE 2',
    'MAI 3',
  ]);
  expect(profiles[0]?.institution).toBe(ANITP);
  await core.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function checkAfter(statement: string) {
  counter += 1;
  const path = join(folder, `${counter}.raportor`);
  copyFileSync(workspace, path);
  const sqlite = new Database(path);
  sqlite.exec(statement);
  sqlite.close();
  return (await checksOf(path))['profiles-as-recorded'];
}

it('an untouched workspace passes', async () => {
  expect(await checkAfter('SELECT 1')).toMatchObject({ outcome: 'passed' });
});

it.each([
  ['what a status means', `UPDATE profile SET content = replace(content, 'in-progress', 'done')`, 'ANITP v1'],
  ['content, made unreadable', `UPDATE profile SET content = '{' WHERE institution = 'MAI' AND version = 2`, 'MAI v2'],
  ['the file it was learned from', `UPDATE profile SET file = NULL WHERE institution = 'ANITP'`, 'ANITP v1'],
  ['a name', `UPDATE profile SET file_name = 'x' WHERE institution = 'ANITP'`, 'ANITP v1'],
  ['a moment', `UPDATE profile SET at = 'ieri' WHERE institution = 'MAI' AND version = 1`, 'MAI v1'],
  ['one that was given up put in force', `UPDATE profile SET state = 'kept' WHERE institution = 'MAE'`, 'MAE v1'],
  ['one in force taken back', `UPDATE profile SET state = 'withdrawn' WHERE institution = 'ANITP'`, 'ANITP v1'],
  ['one deleted', `DELETE FROM profile WHERE institution = 'MAI' AND version = 3`, 'MAI v3'],
  [
    'one put in',
    `INSERT INTO profile SELECT institution, 4, content, file, file_name, at, state FROM profile WHERE institution = 'MAI' AND version = 3`,
    'MAI v4',
  ],
])('%s is found and named', async (_, statement, what) => {
  expect(await checkAfter(statement)).toMatchObject({ outcome: 'failed', params: { what, count: 1 } });
});
