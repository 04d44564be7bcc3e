import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { read, utils } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Core, createCore } from '#core/core.ts';
import type { ReceivedFile } from '#shared/contract/intake.ts';
import { resultOf } from '#shared/contract/result-of.ts';

/** The calls a window makes, on the shipped samples and a real workspace file (issue B). */
const folder = mkdtempSync(join(tmpdir(), 'raportor-window-'));
let core: Core;
let moment = Date.UTC(2020, 2, 2, 9);

beforeAll(async () => {
  core = createCore({
    clock: {
      now: () => {
        moment += 10_000;
        return new Date(moment);
      },
    },
    actor: 'Ana Analist',
    log: { info: () => undefined, error: () => undefined },
  });
  await core.call.workspace.create({ path: join(folder, 'probe.raportor'), year: 2019, due: '2020-01-31' });
});
afterAll(async () => {
  await core.close();
  rmSync(folder, { recursive: true, force: true });
});

async function receiveSamples(signal?: AbortSignal): Promise<readonly ReceivedFile[]> {
  const { files, mapping } = await core.call.workspace.samples();
  for await (const step of await core.call.intake.receive({ files, mapping }, signal ? { signal } : {})) {
    if (step.kind === 'result') return step.result.received;
  }
  throw new Error('no result');
}

describe('files wait for a person before they count (DOMAIN.md §3: received, accepted)', () => {
  it('an aborted receiving leaves nothing behind', async () => {
    const controller = new AbortController();
    const { files } = await core.call.workspace.samples();
    const steps = await core.call.intake.receive({ files }, { signal: controller.signal });
    await expect(
      (async () => {
        for await (const step of steps) if (step.kind === 'progress' && step.progress.done === 3) controller.abort();
      })(),
    ).rejects.toMatchObject({ data: { code: 'import-cancelled' } });
    expect((await core.call.intake.received()).received).toEqual([]);
    expect((await core.call.audit.events({ limit: 10 })).events.map(({ action }) => action)).toEqual([
      'intake.cycle-opened',
      'scoring.method-added',
      'framework.added',
    ]);
  });

  it('received files are listed with their doubts and enter no score', async () => {
    const received = await receiveSamples();
    expect(received).toHaveLength(16);
    expect(received.every(({ outcome }) => outcome !== 'duplicate')).toBe(true);
    const { received: waiting } = await core.call.intake.received();
    expect(waiting.length).toBe(received.filter(({ outcome }) => outcome === 'received').length);
    const { rows } = await core.call.intake.submissions();
    expect(rows.filter(({ state }) => state === 'accepted')).toEqual([]);
    expect(rows.some(({ state }) => state === 'received')).toBe(true);
    const { sheet } = await core.call.scoring.scores();
    expect(sheet.score).toBeNull();
  });

  it('a second receiving of the same files changes nothing', async () => {
    const again = await receiveSamples();
    expect(again.filter(({ outcome }) => outcome === 'received')).toEqual([]);
  });

  it('a file opens beside what was understood, window by window', async () => {
    const { received } = await core.call.intake.received();
    const foreign = received.find(({ kind, ready }) => kind === 'foreign' && ready);
    if (!foreign?.sha256) throw new Error('no foreign sample');
    const review = await core.call.intake.review({ sha256: foreign.sha256 });
    expect(review.state).toBe('received');
    expect(review.understood.length).toBeGreaterThan(0);
    const [line] = review.readings;
    if (!line) throw new Error('nothing read');
    const row = Number(/\d+$/.exec(line.cell)?.[0]) - 1;
    const { rows } = await core.call.intake.cells({
      sha256: foreign.sha256,
      sheet: line.sheet,
      first: row,
      count: 1,
    });
    expect(rows.flatMap(({ cells }) => cells.map(({ text }) => text))).toContain(line.raw);
  });

  it("a person's choice changes what would be stored, and is kept", async () => {
    const { received } = await core.call.intake.received();
    const file = received.find(({ kind, ready }) => kind === 'foreign' && ready);
    if (!file?.sha256) throw new Error('no foreign sample');
    const before = await core.call.intake.review({ sha256: file.sha256 });
    const [line] = before.readings;
    if (!line) throw new Error('nothing read');
    const mapping = {
      ...(before.mapping ?? { file: { sha256: file.sha256 }, cells: [] }),
      sheets: [{ sheet: line.sheet, ignore: true as const }],
    };
    const after = await core.call.intake.choose({ sha256: file.sha256, mapping });
    expect(after.readings.some(({ sheet }) => sheet === line.sheet)).toBe(false);
    await core.call.intake.choose({
      sha256: file.sha256,
      mapping: before.mapping ?? { file: { sha256: file.sha256 }, sheets: [], cells: [] },
    });
    expect((await core.call.intake.review({ sha256: file.sha256 })).readings).toEqual(before.readings);
  });

  it("a person's choice is taken back and made again like anything else that is written", async () => {
    const { received } = await core.call.intake.received();
    const sha256 = received.find(({ kind }) => kind === 'foreign')?.sha256;
    if (!sha256) throw new Error('no foreign sample');
    const { mapping: before, sheets } = await core.call.intake.review({ sha256 });
    const sheet = sheets[0]?.name ?? '';
    const mapping = { file: { sha256 }, cells: [], sheets: [{ sheet, ignore: true as const }] };
    await core.call.intake.choose({ sha256, mapping });
    expect(await core.call.audit.undo()).toMatchObject({ action: 'intake.choices-made' });
    expect((await core.call.intake.review({ sha256 })).mapping).toEqual(before);
    await core.call.audit.redo();
    expect((await core.call.intake.review({ sha256 })).mapping?.sheets).toEqual(mapping.sheets);
    await core.call.audit.undo();
  });

  it('applying stores the ready ones, in one event each; the rest keep waiting', async () => {
    const { received } = await core.call.intake.received();
    const { outcomes } = await resultOf(
      core.call.intake.apply({
        files: received.flatMap(({ sha256, ready }) => (sha256 && ready ? [sha256] : [])),
      }),
    );
    const applied = outcomes.filter(({ outcome }) => outcome === 'applied');
    expect(applied.length).toBeGreaterThan(10);
    const { rows } = await core.call.intake.submissions();
    expect(rows.filter(({ state }) => state === 'accepted').length).toBe(applied.length);
    const { sheet } = await core.call.scoring.scores();
    expect(sheet.score).not.toBeNull();
    expect((await core.call.signing.verifyWorkspace()).overall).toBe('passed');
  });
});

describe('ratings (DOMAIN.md §4, Evaluator’s rating)', () => {
  const rowOf = async (code: string) => {
    const { rows } = await core.call.scoring.objectives();
    const row = rows.find((one) => one.code === code);
    if (!row) throw new Error(`no row ${code}`);
    return row;
  };

  it('a draft is kept as one types, changes no score, and can be undone and redone', async () => {
    const before = await rowOf('1.1');
    await core.call.scoring.rate({ node: '1.1', level: '2', evidence: 1, reason: 'prea' });
    expect((await rowOf('1.1')).rating).toMatchObject({ level: '2', state: 'draft', author: 'Ana Analist' });
    expect((await rowOf('1.1')).score).toBe(before.score);
    await core.call.audit.undo();
    expect((await rowOf('1.1')).rating).toBeNull();
    await core.call.audit.redo();
    expect((await rowOf('1.1')).rating).toMatchObject({ level: '2' });
  });

  it('an override needs a reason of twenty characters to be proposed', async () => {
    await expect(core.call.scoring.propose({ node: '1.1' })).rejects.toMatchObject({
      data: { code: 'reason-too-short' },
    });
  });

  it('a proposed override shows what would change, above it too, and changes nothing yet', async () => {
    const before = await rowOf('total');
    await core.call.scoring.rate({
      node: '1.1',
      level: '0',
      evidence: 2,
      reason: 'Dovezile depuse nu susțin stadiul.',
    });
    await core.call.scoring.propose({ node: '1.1' });
    const specific = await rowOf('1.1');
    expect(specific.proposed).toMatchObject({ score: 0, coverage: 1, level: { kind: 'level', level: 0 } });
    expect((await rowOf('total')).score).toBe(before.score);
    expect((await rowOf('total')).proposed?.score).toBeLessThan(before.score ?? 0);
  });

  it('a node that is not due, or that nobody knows, is refused', async () => {
    const { rows } = await core.call.scoring.objectives();
    const notDue = rows.find(({ due }) => !due);
    if (!notDue) throw new Error('every node is due');
    await expect(
      core.call.scoring.rate({ node: notDue.code, level: '1', evidence: null, reason: '' }),
    ).rejects.toMatchObject({ data: { code: 'node-not-due' } });
    await expect(
      core.call.scoring.rate({ node: '9.9.9', level: '1', evidence: null, reason: '' }),
    ).rejects.toMatchObject({ data: { code: 'node-unknown' } });
  });
});

describe('the matrix of objectives and institutions', () => {
  it('a cell is what the institution owes there, activity by activity, and the mean of what it reported', async () => {
    const { byInstitution, thresholds } = await core.call.scoring.matrix();
    expect(thresholds).toEqual([15, 40, 65, 85]);
    const cell = byInstitution.find((one) => one.objective === '2' && one.reported > 1);
    if (!cell) throw new Error('nobody reported what it owes');
    const { debts } = await core.call.scoring.debts({ node: '2', institution: cell.institution });
    const owed = debts.filter(({ obligation }) => obligation.state !== 'released');
    expect(owed).toHaveLength(cell.owing);
    expect(owed.every(({ activity, title }) => activity.startsWith('2.') && title !== '')).toBe(true);
    const scores = owed.flatMap(({ obligation }) => obligation.statusScore ?? []);
    expect(scores.reduce((sum, score) => sum + score, 0) / scores.length).toBeCloseTo(cell.statusScore ?? -1, 9);
    await expect(core.call.scoring.debts({ node: '9', institution: cell.institution })).rejects.toMatchObject({
      data: { code: 'node-unknown' },
    });
  });

  it('is taken along as a workbook with the same numbers, and words where they are absent', async () => {
    const { institutions, objectives, byInstitution } = await core.call.scoring.matrix();
    const file = await core.call.scoring.matrixFile({ view: 'institutions', language: 'ro' });
    const { Sheets, SheetNames } = read(new Uint8Array(await file.arrayBuffer()));
    const rows: unknown[][] = utils.sheet_to_json(Sheets[SheetNames[0] ?? ''] ?? {}, { header: 1 });
    expect(rows[0]?.slice(2)).toEqual(institutions.map(({ code }) => code));
    const at = (objective: string, institution: string) =>
      rows[objectives.findIndex(({ code }) => code === objective) + 1]?.[
        institutions.findIndex(({ code }) => code === institution) + 2
      ];
    expect(byInstitution.some(({ reported }) => reported === 0)).toBe(true);
    for (const { objective, institution, reported, statusScore } of byInstitution) {
      const written = at(objective, institution);
      if (statusScore !== null) expect(written).toBeCloseTo(statusScore, 9);
      else expect(written).toBe(reported === 0 ? 'nu s-a raportat' : 'fără valoare');
    }
  });

  it('and with the lines and in the order in which they are shown', async () => {
    const shown = { rows: ['total', '2', '1'], columns: ['MT', 'ANITP'] };
    const file = await core.call.scoring.matrixFile({ view: 'institutions', language: 'ro', ...shown });
    const { Sheets, SheetNames } = read(new Uint8Array(await file.arrayBuffer()));
    const rows: unknown[][] = utils.sheet_to_json(Sheets[SheetNames[0] ?? ''] ?? {}, { header: 1 });
    expect(rows[0]?.slice(2)).toEqual(['MT', 'ANITP']);
    expect(rows.slice(1, 4).map(([code]) => code)).toEqual(['Ansamblu', '2', '1']);
    const { byInstitution } = await core.call.scoring.matrix();
    const cell = byInstitution.find(({ objective, institution }) => objective === '1' && institution === 'ANITP');
    expect(rows[3]?.[3]).toBeCloseTo(cell?.statusScore ?? -1, 9);
  });
});

describe('conclusions, journal, years', () => {
  it('conclusions are kept and bound numbers are as printed', async () => {
    const { numbers } = await core.call.report.numbers();
    expect(numbers.find(({ field }) => field === 'os 1.1 scor')?.text).toMatch(/^\d+,\d$/);
    await core.call.report.conclude({ node: '1.1', text: 'Scorul este {{os 1.1 scor}}.' });
    expect((await core.call.report.conclusions()).conclusions).toMatchObject([{ node: '1.1' }]);
    await expect(core.call.report.conclude({ node: '7', text: 'x' })).rejects.toMatchObject({
      data: { code: 'node-unknown' },
    });
  });

  it('the journal finds events by what they say', async () => {
    const { events, total } = await core.call.audit.events({ search: 'concluded 1.1', limit: 5 });
    expect(total).toBe(1);
    expect(events).toMatchObject([{ action: 'report.concluded', subject: '1.1' }]);
  });

  it('the journal finds events by what an action is called, with and without diacritics', async () => {
    const found = async (search: string) => (await core.call.audit.events({ search, limit: 500 })).total;
    expect(await found('Raportare aplicată')).toBeGreaterThan(10);
    expect(await found('raportare aplicata')).toBe(await found('Raportare aplicată'));
    expect(await found('DGASPC Iași')).toBeGreaterThan(0);
    expect(await found('dgaspc iasi')).toBe(await found('DGASPC Iași'));
    expect(await found('nimic asemănător')).toBe(0);
  });

  it('a further cycle starts empty, beside the last one, and knows its values', async () => {
    await core.call.workspace.openCycle({ year: 2020 });
    await expect(core.call.workspace.openCycle({ year: 2020 })).rejects.toMatchObject({
      data: { code: 'cycle-exists' },
    });
    const { rows, previousYear } = await core.call.scoring.objectives();
    expect(previousYear).toBe(2019);
    const now = rows.find(({ code }) => code === '1.1');
    expect(now?.score).toBeNull();
    expect(now?.previous?.score).not.toBeNull();
    const { byYear, years } = await core.call.scoring.matrix();
    expect(years).toEqual([2019, 2020]);
    expect(byYear.filter(({ objective }) => objective === 'total')).toHaveLength(2);
    const { cycles } = (await core.call.workspace.current()) ?? { cycles: [] };
    expect(cycles.map(({ year }) => year)).toEqual([2020, 2019]);
    expect((await core.call.signing.verifyWorkspace()).overall).toBe('passed');
  });
});

describe('another workspace', () => {
  it('that cannot be opened or made leaves the open one open, with what can be taken back', async () => {
    const before = await core.call.workspace.current();
    const steps = await core.call.audit.steps();
    const foreign = join(folder, 'scrisoare.raportor');
    writeFileSync(foreign, 'Stimată doamnă');
    const refusals = [
      core.call.workspace.open({ path: foreign, mode: 'write' }),
      core.call.workspace.open({ path: join(folder, 'lipsă.raportor'), mode: 'write' }),
      core.call.workspace.create({ path: foreign, year: 2019 }),
    ];
    for (const refused of refusals) await expect(refused).rejects.toMatchObject({ defined: true });
    expect(await core.call.workspace.current()).toEqual(before);
    expect(await core.call.audit.steps()).toEqual(steps);
  });

  it('by another name of the open file stays locked against everybody else', async () => {
    const path = join(folder, 'probe.raportor');
    const alias = join(folder, 'alt nume.raportor');
    symlinkSync(path, alias);
    await core.call.workspace.open({ path: alias, mode: 'write' });
    await core.call.workspace.open({ path, mode: 'write' });
    const other = "const D = require('better-sqlite3'); new D(process.argv[1], { timeout: 0 }).exec('BEGIN EXCLUSIVE')";
    expect(spawnSync(process.execPath, ['-e', other, path], { encoding: 'utf8' }).stderr).toContain(
      'database is locked',
    );
  });
});
