import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canonicalJson } from '#core/audit/chain.ts';
import { type Core, createCore } from '#core/core.ts';
import { resultOf } from '#shared/contract/result-of.ts';
import { InstitutionCode, type Sha256 } from '#shared/kernel/ids.ts';
import { checksOf } from '../support/worked-workspace.ts';

/** A second file of an institution, from the comparison to the verified workspace (DOMAIN.md §3, §6). */
const ANITP = InstitutionCode.parse('ANITP');
const HEAD = 'Instituția: ANITP;;;;\nCod;Activitate;Indicator;Valoare 2019;Stadiu\n';
const FIRST = `${HEAD}1.1.1;;Număr de activități de informare desfășurate;7;în curs\n1.1.2;;Număr de beneficiari;100;nerealizată\n`;
/** The value is another one, the status is another one, and 1.1.2 stands a row further down. */
const SECOND = `${HEAD}1.1.1;;Număr de activități de informare desfășurate;9;realizată\n;;;;\n1.1.2;;Număr de beneficiari;100;nerealizată\n`;

let folder: string;
let path: string;
let core: Core;
let now: number;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'raportor-resubmission-'));
  path = join(folder, 'a.raportor');
  now = Date.UTC(2020, 0, 20);
  core = createCore({
    // A minute goes by between any two looks at it.
    clock: {
      now: () => {
        now += 60_000;
        return new Date(now);
      },
    },
    actor: 'Ana Analist',
    log: { info: () => undefined, error: () => undefined },
  });
  await core.call.workspace.create({ path, year: 2019 });
});
afterEach(async () => {
  await core.close();
  rmSync(folder, { recursive: true, force: true });
});

async function receive(name: string, text: string): Promise<Sha256> {
  for await (const step of await core.call.intake.receive({ files: [new File([text], name)] })) {
    if (step.kind === 'result' && step.result.received[0]?.sha256) return step.result.received[0].sha256;
  }
  throw new Error('not kept');
}

async function secondWaits(): Promise<{ readonly first: Sha256; readonly second: Sha256 }> {
  const first = await receive('anitp.csv', FIRST);
  await resultOf(core.call.intake.apply({ files: [first] }));
  return { first, second: await receive('anitp-2.csv', SECOND) };
}

const compare = async (sha256: Sha256) => {
  const { comparison } = await core.call.intake.compare({ sha256 });
  if (!comparison) throw new Error('nothing to compare');
  return comparison;
};
const scores = async () => canonicalJson((await core.call.scoring.scores()).sheet);
const row = async () => (await core.call.intake.submissions()).rows.find(({ institution }) => institution === ANITP);
const waiting = async () => (await core.call.intake.received()).received.map(({ file }) => file);
const passes = async () =>
  expect((await core.call.signing.verifyWorkspace()).checks.filter((one) => one.outcome !== 'passed')).toEqual([]);

describe('a second file of an institution', () => {
  it('is shown cell by cell against the version in force, with the scores and sentences that would change', async () => {
    const { first, second } = await secondWaits();
    await core.call.report.conclude({ node: '1.1', text: 'Scorul este {{act 1.1.1 scor}}.\n\nAcoperirea rămâne.' });
    const comparison = await compare(second);
    expect(comparison).toMatchObject({ institution: 'ANITP', version: 1, file: 'anitp.csv', same: 0 });
    const told = comparison.differences.map(({ kind, before, after }) => [
      ...[kind, after?.line.node, after?.line.field],
      ...[before?.line.cell, before?.line.raw, before?.sha256 === first],
      ...[after?.line.cell, after?.line.raw, after?.sha256 === second],
    ]);
    expect(told).toEqual([
      ['changed', '1.1.1', 'status', 'E3', 'în curs', true, 'E3', 'realizată', true],
      ['same-value', '1.1.2', 'status', 'E4', 'nerealizată', true, 'E5', 'nerealizată', true],
      ['changed', '1.1.1.a', 'value', 'D3', '7', true, 'D3', '9', true],
      ['same-value', '1.1.2.b', 'value', 'D4', '100', true, 'D5', '100', true],
    ]);
    const before = await scores();
    const would = await core.call.report.wouldChange({ sha256: second });
    const { nodes, sentences } = would ?? { nodes: [], sentences: [] };
    const activity = nodes.find(({ code }) => code === '1.1.1');
    expect(activity).toMatchObject({ kind: 'activity', before: { score: 25 }, after: { score: 100 } });
    expect(nodes.map(({ code }) => code)).toEqual(['total', '1', '1.1', '1.1.1']);
    expect(sentences.filter(({ by }) => by === 'analyst')).toEqual([
      { node: '1.1', by: 'analyst', before: 'Scorul este 25,0.', after: 'Scorul este 100,0.' },
    ]);
    expect(sentences.some(({ node, by }) => node === 'total' && by === 'report')).toBe(true);
    expect(await scores()).toBe(before);
    await resultOf(core.call.intake.apply({ files: [second] }));
    const { rows } = await core.call.scoring.objectives();
    for (const { code, after } of nodes) expect(rows.find((one) => one.code === code)).toMatchObject(after);
  });

  it('is held against the version in force by a dry run, which changes nothing', async () => {
    await resultOf(core.call.intake.apply({ files: [await receive('anitp.csv', FIRST)] }));
    const before = await scores();
    for await (const step of await core.call.intake.import({ files: [new File([SECOND], 'nou.csv')], dryRun: true })) {
      if (step.kind !== 'result') continue;
      const [change] = step.result.changes;
      expect(change).toMatchObject({ institution: 'ANITP', version: 1, same: 0 });
      expect(change?.differences.map(({ before: was, after: is }) => [was?.line.raw, is?.line.raw])).toContainEqual([
        '7',
        '9',
      ]);
    }
    expect(await scores()).toBe(before);
  });

  it('taken whole by its differences gives the scores that applying it gives', async () => {
    const { second } = await secondWaits();
    const { version, differences } = await compare(second);
    await core.call.intake.acceptPart({ sha256: second, version, take: differences.map(({ key }) => key) });
    const inPart = await scores();
    await core.call.audit.undo();
    await resultOf(core.call.intake.apply({ files: [second] }));
    expect(await scores()).toBe(inPart);
    await passes();
  });

  it('is accepted in part: what was not taken stays with the cell of the first file, and both are verified', async () => {
    const { first, second } = await secondWaits();
    const { version, differences } = await compare(second);
    const [value] = differences.filter(({ after }) => after?.line.node === '1.1.1.a');
    if (!value) throw new Error('no difference');
    expect((await core.call.report.wouldChange({ sha256: second, take: [value.key] }))?.nodes).toEqual([]);
    expect(await core.call.intake.acceptPart({ sha256: second, version, take: [value.key] })).toEqual({
      institution: 'ANITP',
      version: 2,
    });
    expect(await waiting()).toEqual([]);
    const { statements, indicators } = await core.call.scoring.activity({ code: '1.1.1' });
    const status = statements.find(({ institution }) => institution === 'ANITP')?.report?.status;
    expect(status).toMatchObject({
      value: 'in-progress',
      provenance: { file: first, fileName: 'anitp.csv', cell: 'E3' },
    });
    expect(indicators[0]?.score.contributions.filter(({ institution }) => institution === ANITP)).toMatchObject([
      { institution: 'ANITP', value: { value: 9 }, provenance: { file: second, cell: 'D3' } },
    ]);
    await passes();

    const third = await receive('anitp-3.csv', FIRST.replace(';7;în curs', ';9;parțial realizată'));
    const next = await compare(third);
    const take = next.differences.filter(({ after }) => after?.line.field === 'value').map(({ key }) => key);
    await core.call.intake.acceptPart({
      sha256: third,
      version: next.version,
      take: take.length > 0 ? take : [next.differences[0]?.key ?? ''],
    });
    await passes();
    const copy = join(folder, 'changed.raportor');
    await core.close();
    copyFileSync(path, copy);
    const sqlite = new Database(copy);
    sqlite.exec(`UPDATE reading SET raw = 'realizată', value = '"done"' WHERE carried_from = 1 AND field = 'status'`);
    sqlite.close();
    const checks = await checksOf(copy);
    expect(checks['cells-give-stored-values']).toMatchObject({
      outcome: 'failed',
      params: { what: expect.stringContaining('anitp.csv · anitp · E3') },
    });
    expect(checks['submissions-as-recorded']).toMatchObject({ outcome: 'failed' });
  });

  it('is refused where another version came into force since it was looked at, or nothing is taken', async () => {
    const { second } = await secondWaits();
    const { differences } = await compare(second);
    const take = differences.map(({ key }) => key);
    await expect(core.call.intake.acceptPart({ sha256: second, version: 7, take })).rejects.toMatchObject({
      data: { code: 'version-moved' },
    });
    await expect(core.call.intake.acceptPart({ sha256: second, version: 1, take: ['ceva'] })).rejects.toMatchObject({
      data: { code: 'nothing-taken' },
    });
  });

  it('is sent back with a note: kept, in no score, and taken back like anything else', async () => {
    const { second } = await secondWaits();
    const before = await scores();
    await core.call.intake.giveBack({ sha256: second, note: 'Lipsește semnătura.' });
    // A window may still ask while the decision is on its way to it.
    expect(await core.call.report.wouldChange({ sha256: second })).toBeNull();
    expect(await row()).toMatchObject({
      state: 'returned',
      note: 'Lipsește semnătura.',
      version: 1,
      file: 'anitp.csv',
    });
    expect(await waiting()).toEqual([]);
    expect(await scores()).toBe(before);
    expect(await core.call.intake.review({ sha256: second })).toMatchObject({ state: 'returned', file: 'anitp-2.csv' });
    await passes();
    await core.call.audit.undo();
    expect(await row()).toMatchObject({ state: 'received', note: null });
    expect(await waiting()).toEqual(['anitp-2.csv']);
    await core.call.audit.redo();
    expect(await row()).toMatchObject({ state: 'returned' });
    await receive('anitp-2.csv', SECOND);
    expect(await row()).toMatchObject({ state: 'received' });
  });
});

describe('an import is taken back (DOMAIN.md §3.1)', () => {
  it('by a withdrawal with its reason: the version before counts again, the file waits, nothing is deleted', async () => {
    const { second } = await secondWaits();
    const before = await scores();
    await resultOf(core.call.intake.apply({ files: [second] }));
    expect(await scores()).not.toBe(before);
    await core.call.intake.withdraw({ institution: ANITP, reason: 'Importat din greșeală.' });
    expect(await scores()).toBe(before);
    expect(await waiting()).toEqual(['anitp-2.csv']);
    expect(await row()).toMatchObject({ state: 'received', version: 1, file: 'anitp.csv' });
    const { events } = await core.call.audit.events({ limit: 1 });
    expect(events[0]).toMatchObject({ action: 'intake.submission-withdrawn', subject: 'ANITP' });
    expect(events[0]?.after).toContain('Importat din greșeală.');
    await passes();
    const { outcomes } = await resultOf(core.call.intake.apply({ files: [second] }));
    expect(outcomes).toMatchObject([{ outcome: 'applied', submissions: [{ version: 3 }] }]);
    await passes();
    await core.call.intake.withdraw({ institution: ANITP, reason: 'și iar' });
    await core.call.intake.withdraw({ institution: ANITP, reason: 'și prima' });
    expect((await row())?.version).toBeNull();
    await expect(core.call.intake.withdraw({ institution: ANITP, reason: 'nimic' })).rejects.toMatchObject({
      data: { code: 'submission-none' },
    });
    await passes();
  });

  it('by Ctrl+Z, all that one import applied, and applied again by Ctrl+Y', async () => {
    const empty = await scores();
    const files = [await receive('anitp.csv', FIRST), await receive('mae.csv', FIRST.replace('ANITP', 'MAE'))];
    await resultOf(core.call.intake.apply({ files }));
    const applied = await scores();
    expect(await core.call.audit.undo()).toMatchObject({ action: 'intake.submission-applied' });
    expect(await scores()).toBe(empty);
    expect(await waiting()).toEqual(['anitp.csv', 'mae.csv']);
    await passes();
    await core.call.audit.redo();
    expect(await scores()).toBe(applied);
    expect(await waiting()).toEqual([]);
    await passes();
  });

  it('a version put back in force behind the program is found', async () => {
    const { second } = await secondWaits();
    await resultOf(core.call.intake.apply({ files: [second] }));
    await core.call.intake.withdraw({ institution: ANITP, reason: 'Importat din greșeală.' });
    await core.close();
    const sqlite = new Database(path);
    sqlite.exec(`UPDATE submission SET state = CASE version WHEN 2 THEN 'accepted' ELSE 'superseded' END`);
    sqlite.close();
    const checks = await checksOf(path);
    expect(checks['submissions-as-recorded']).toMatchObject({ outcome: 'failed', params: { count: 2 } });
  });
});
