import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Core } from '#core/core.ts';
import { WRITES } from '#core/workspace/writes.ts';
import { WRITABLE_UNTIL } from '#shared/domain/intake/cycle-states.ts';
import { Snapshot } from '#shared/domain/report/snapshot.schema.ts';
import { minuteByMinute, type NewWorkspace, newWorkspace, refusal } from '../support/new-workspace.ts';
import { sampleFiles, sampleMapping } from '../support/sample-files.ts';
import { checksOf } from '../support/worked-workspace.ts';
import { writtenEvaluation } from '../support/written-evaluation.ts';

/** The states of a cycle (DOMAIN.md §3, §4), through the calls a host makes: from an import to a sealed evaluation and its correction. */
let made: NewWorkspace;
let core: Core;
const now = minuteByMinute('2020-03-01T10:00:00.000Z');

const as = async <T>(name: string, work: (call: Core['call']) => Promise<T>): Promise<T> => {
  await core.call.workspace.introduce({ name });
  return work(core.call);
};
const checks = async () => {
  const { steps } = await core.call.workspace.cycleState();
  return Object.fromEntries(
    steps.map(({ to, checks: lines }) => [to, lines.map(({ check, left }) => `${check} ${left}`)]),
  );
};
/** What the core says to a write with nothing but a year in it. */
async function answer(name: string): Promise<string> {
  const [room = '', call = ''] = name.split('.');
  const rooms: Readonly<Record<string, unknown>> = core.call;
  const asked: unknown = Reflect.get(Object(rooms[room]), call);
  if (typeof asked !== 'function') throw new Error(name);
  return refusal(asked(undefined));
}

beforeAll(async () => {
  made = await newWorkspace(now);
  core = made.core;
  await core.call.workspace.setPerson({ name: 'Bogdan Ionescu', roles: ['reviewer'] });
  await core.call.workspace.setPerson({ name: 'Sanda Semnatar', roles: ['signatory'] });
});
afterAll(() => made.remove());

it('says of every write until when it is allowed, and of nothing else', () => {
  expect(Object.keys(WRITABLE_UNTIL).sort()).toEqual([...WRITES].sort());
});

it('is not evaluated before anything has come', async () => {
  expect(await core.call.workspace.cycleState()).toMatchObject({ year: 2019, state: 'open', edition: 1 });
  expect((await checks()).evaluation?.[0]).toBe('nothing-in 1');
  expect(await refusal(core.call.workspace.advance({ to: 'evaluation' }))).toBe('cycle-step-blocked');
  expect(await refusal(core.call.workspace.advance({ to: 'sealed' }))).toBe('cycle-step-none');
  for await (const _ of await core.call.intake.import({
    ...{ files: sampleFiles(), mapping: sampleMapping(), dryRun: false },
  }));
  expect(await as('Bogdan Ionescu', (call) => refusal(call.workspace.advance({ to: 'evaluation' })))).toBe(
    'needs-analyst',
  );
  expect(await as('Ana Analist', (call) => call.workspace.advance({ to: 'evaluation' }))).toMatchObject({
    state: 'evaluation',
  });
});

it('goes under review when every due level is proposed, and takes no files there', async () => {
  expect(await refusal(core.call.workspace.advance({ to: 'review' }))).toBe('cycle-step-blocked');
  const { rows } = await core.call.scoring.objectives();
  for (const { code: node, kind } of rows.filter((row) => row.due && row.kind !== 'total')) {
    if (kind === 'activity')
      await core.call.scoring.rate({ node, level: 'unverified', evidence: 1, reason: 'Fără acte care să dovedească.' });
    else await core.call.scoring.rate({ node, level: 'confirmed', evidence: 2, reason: '' });
  }
  expect((await checks()).review?.filter((line) => /^(unrated|drafts)/.test(line))).toHaveLength(1);
  for (const { node } of (await allWorking()).rows) await core.call.scoring.propose({ node });
  const reading = await core.call.intake.receive({ files: [new File(['Cod;Valoare\n1.1.1.a;3\n'], 'ANITP 2019.csv')] });
  await reading.next();
  await core.call.workspace.advance({ to: 'review' });
  // What was being read when the cycle went on is not taken in.
  expect(await refusal(finished(reading))).toBe('cycle-in-review');
  expect((await core.call.intake.received()).received).toEqual([]);
  expect(await answer('intake.import')).toBe('cycle-in-review');
  expect(await refusal(core.call.audit.undo())).toBe('nothing-to-undo');
});

async function finished(steps: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of steps);
}

const allWorking = async () => ({
  rows: (await core.call.scoring.objectives()).rows
    .filter((row) => row.due && row.kind !== 'total')
    .map(({ code }) => ({ node: code })),
});

it('is sealed when a second person approved what is not marked neverificat', async () => {
  expect(await as('Sanda Semnatar', (call) => refusal(call.workspace.advance({ to: 'sealed' })))).toBe(
    'cycle-step-blocked',
  );
  await approveAll();
  expect((await checks()).sealed?.filter((line) => !/^(missing|unconcluded)/.test(line))).toEqual([]);
  expect(await refusal(core.call.workspace.advance({ to: 'sealed' }))).toBe('needs-signatory');
  expect(await as('Sanda Semnatar', (call) => call.workspace.advance({ to: 'sealed' }))).toMatchObject({
    ...{ state: 'sealed', edition: 1 },
  });
});

async function approveAll() {
  await core.call.workspace.introduce({ name: 'Bogdan Ionescu' });
  for (const { node, rating } of (await core.call.scoring.review()).waiting) {
    if (rating.level === 'unverified') continue;
    await core.call.scoring.approve({ node, proposedAt: rating.at, note: '' });
  }
}

describe('a sealed cycle', () => {
  it.each(Object.entries(WRITABLE_UNTIL).filter(([, until]) => until !== null))('refuses %s', async (call) => {
    for (const name of ['Ana Analist', 'Bogdan Ionescu', 'Sanda Semnatar']) {
      await core.call.workspace.introduce({ name });
      expect(await answer(call), name).toMatch(/^(cycle-sealed|needs-)/);
    }
  });

  it('is told from what was kept, byte for byte, and verifies', async () => {
    const kept = await writtenEvaluation(core.call);
    const { events } = await core.call.audit.events({ limit: 1 });
    expect(events[0]).toMatchObject({ action: 'workspace.cycle-advanced' });
    expect(events[0]?.after).toContain(kept.sha256);
    const verdict = await core.call.signing.verifyWorkspace();
    expect(verdict.checks.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  }, 240_000);

  it('is corrected in a new edition, with a reason, which names what it replaces and what changed', async () => {
    const back = { to: 'evaluation' as const };
    expect(await as('Sanda Semnatar', (call) => refusal(call.workspace.advance(back)))).toBe('cycle-reason-missing');
    const reason = 'MAE a retras raportarea.';
    expect(await core.call.workspace.advance({ ...back, reason })).toMatchObject({ state: 'evaluation', edition: 2 });
    await as('Ana Analist', (call) => call.intake.withdraw({ institution: 'MAE', year: 2019, reason: 'greșeală' }));
    const again = await writtenEvaluation(core.call);
    const { edition, replaces } = Snapshot.parse(JSON.parse(await again.snapshot.text()));
    expect(edition).toBe(2);
    expect(replaces).toMatchObject({ edition: 1, reason });
    expect(replaces?.values.every(({ institution, after }) => institution === 'MAE' && after === null)).toBe(true);
    expect(replaces?.values.length).toBeGreaterThan(0);
    const verdict = await core.call.signing.verifyWorkspace();
    expect(verdict.checks.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  }, 240_000);

  it('altered behind the program, is found out', async () => {
    await core.call.workspace.close();
    const file = new Database(made.path);
    file
      .prepare(
        `UPDATE edition SET snapshot = replace(snapshot, 'Fără acte care să dovedească.', 'Cu acte care să dovedească.')`,
      )
      .run();
    file.close();
    expect((await checksOf(made.path))['editions-as-recorded']).toMatchObject({
      outcome: 'failed',
      params: { what: '2019, 1' },
    });
  });
});
