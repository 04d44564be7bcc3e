import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '#core/audit/chain.ts';
import type { Core } from '#core/core.ts';
import { openWorkspaceFile } from '#core/database/workspace-file.ts';
import { takeSnapshot } from '#core/report/report.service.ts';
import { verifySnapshot } from '#core/signing/snapshot-checks.ts';
import defaultMethod from '#resources/methods/implicita-1.json' with { type: 'json' };
import { evaluationView } from '#shared/domain/report/paper/evaluation-view.ts';
import { methodChapter } from '#shared/domain/report/paper/method-chapter.ts';
import { Method } from '#shared/domain/scoring/method.schema.ts';
import { compareMethods } from '#shared/domain/scoring/method-fields.ts';
import { wordsIn } from '#shared/words/all-words.ts';
import { scoresOf } from '../support/cycle-changes.ts';
import { minuteByMinute, type NewWorkspace, newWorkspace, refusal } from '../support/new-workspace.ts';
import { seededRandom } from '../support/random.ts';
import { smallPlan } from '../support/small-plan.ts';
import { variedCycle } from '../support/varied-cycle.ts';
import { workspaceOf } from '../support/workspace-of.ts';

/** The scoring method as data (DOMAIN.md §4, issue D.3), through the calls a host makes. */
const implicit = Method.parse(defaultMethod);
const strict = Method.parse({
  ...defaultMethod,
  ...{ version: '2-strict', title: 'Metoda strictă' },
  statusScores: { done: 100, 'partly-done': 40, 'in-progress': 10, 'not-done': 0 },
  levels: [
    { level: 4, from: 90 },
    { level: 3, from: 70 },
    { level: 2, from: 50 },
    { level: 1, from: 20 },
  ],
  anchors: { '0': 0, '1': 30, '2': 60, '3': 80, '4': 100 },
  minimumCoverage: { numerator: 3, denominator: 4 },
  weights: { '1.1.1': 3, '2': 2 },
});
const silent = { actor: 'Ana Analist', log: { info: () => undefined, error: () => undefined } };
const WHY = 'Grupul de lucru a cerut praguri mai stricte.';

const text = readFileSync(new URL('../fixtures/method-change.md', import.meta.url), 'utf8');
/** The rows of the table of every node. */
const table = (text.split('## Fiecare nod')[1] ?? '')
  .split('\n')
  .filter((line) => /^\| [\dt]/.test(line))
  .map((line) => {
    const [node = '', , score, coverage, level = '', , newScore, newCoverage, newLevel = ''] = line
      .split('|')
      .slice(1)
      .map((cell) => cell.trim());
    const side = (s = '', c = '', l = '') => ({
      score: expect.closeTo(Number(s.replace(',', '.')), 9),
      coverage: expect.closeTo(Number(c.replace(',', '.')), 9),
      level: l === 'date insuficiente' ? { kind: 'insufficient' } : { kind: 'level', level: Number(l) },
    });
    return { code: node, before: side(score, coverage, level), after: side(newScore, newCoverage, newLevel) };
  });

let made: NewWorkspace;
let core: Core;
const now = minuteByMinute('2020-03-01T10:00:00.000Z');
const nodesNow = async () => {
  const { rows } = await core.call.scoring.objectives();
  return rows.map(({ code, score, coverage, level }) => ({ code, score, coverage, level }));
};

beforeAll(async () => {
  made = await newWorkspace(now, smallPlan());
  core = made.core;
  const files = Object.entries({
    'A.csv': 'Instituția: A;;\nCod;Activitate;Stadiu\n1.1.1;;realizată\n1.1.2;;parțial realizată\n2.1.1;;realizată',
    'B.csv': 'Instituția: B;;\nCod;Activitate;Stadiu\n1.1.1;;în curs\n2.1.1;;realizată',
  }).map(([name, content]) => new File([content], name));
  for await (const _ of await core.call.intake.import({ files, dryRun: false }));
});
afterAll(() => made.remove());

describe('a method that is tried', () => {
  it('answers for every node what the hand-computed table says, and touches nothing', async () => {
    expect(table).toHaveLength(8);
    const { events } = await core.call.audit.events({ limit: 1 });
    const trial = await core.call.scoring.tryMethod({ method: strict });
    expect(trial.problems).toEqual([]);
    for (const row of table) expect(trial.nodes.find(({ code }) => code === row.code)).toMatchObject(row);
    expect(trial.nodes.filter(({ changed }) => !changed).map(({ code }) => code)).toEqual(['2', '2.1', '2.1.1']);
    expect(trial.fields).toContainEqual({ field: 'levels.4', before: 85, after: 90 });
    expect(trial.fields).toContainEqual({ field: 'weights.1.1.1', before: 1, after: 3 });
    expect(trial.fields).toContainEqual({ field: 'minimumCoverage', before: '2/3', after: '3/4' });
    expect((await core.call.audit.events({ limit: 1 })).events).toEqual(events);
  });

  it('counts the nodes of every level before and after', async () => {
    const { counts } = await core.call.scoring.tryMethod({ method: { ...strict, levels: implicit.levels } });
    const activities = counts.filter(({ kind, before, after }) => kind === 'activity' && before + after > 0);
    expect(activities.map(({ level, before, after }) => [level, before, after])).toEqual([
      [{ kind: 'level', level: 4 }, 1, 1],
      [{ kind: 'level', level: 2 }, 1, 1],
      [{ kind: 'insufficient' }, 1, 1],
    ]);
  });

  it.each([
    ['levels.3', { levels: strict.levels.map((one) => (one.level === 3 ? { ...one, from: 90 } : one)) }],
    ['anchors.2', { anchors: { ...strict.anchors, '2': 75 } }],
    ['anchors.0', { anchors: { ...strict.anchors, '0': 20 } }],
    ['statusScores.in-progress', { statusScores: { ...strict.statusScores, 'in-progress': 50 } }],
    ['statusScores.not-due', { statusScores: { ...strict.statusScores, 'not-due': 0 } }],
    ['minimumCoverage', { minimumCoverage: { numerator: 0, denominator: 3 } }],
    ['minimumCoverage', { minimumCoverage: { numerator: 4, denominator: 3 } }],
    ['sensitivity.spread', { sensitivity: { draws: 10, low: 0, spread: 0 } }],
    ['weights.9.9', { weights: { '9.9': 1 } }],
    ['weights.1.1', { weights: { '1.1.1': 0, '1.1.2': 0 } }],
    ['weights.2', { weights: { '2': -1 } }],
    ['levels.1', { levels: strict.levels.map((one) => (one.level === 1 ? { ...one, from: null } : one)) }],
    ['anchors.4', { anchors: { ...strict.anchors, '4': 101 } }],
    ['version', { version: '' }],
  ])('says at the field %s what is wrong, and changes nothing', async (field, wrong) => {
    const method = { ...strict, ...wrong };
    const { problems, nodes } = await core.call.scoring.tryMethod({ method });
    expect(problems.map((problem) => problem.field)).toEqual([field]);
    expect(nodes).toEqual([]);
    const kept = await refusal(core.call.scoring.keepMethod({ method, reason: WHY }));
    expect(kept).toBe(problems[0]?.code);
  });
});

describe('a version', () => {
  it('is kept once, by hash, with who, when and why; another content needs another name', async () => {
    expect(await refusal(core.call.scoring.keepMethod({ method: strict, reason: 'așa' }))).toBe('method-reason-short');
    const { sha256 } = await core.call.scoring.keepMethod({ method: strict, reason: WHY });
    expect(await core.call.scoring.keepMethod({ method: strict, reason: WHY })).toEqual({ sha256 });
    const other = { ...strict, suppressBelow: 3 };
    expect(await refusal(core.call.scoring.keepMethod({ method: other, reason: WHY }))).toBe('method-version-exists');
    const { versions } = await core.call.scoring.methods();
    expect(versions).toMatchObject([
      { version: '1', kept: { reason: null }, cycles: [2019] },
      { sha256, version: '2-strict', kept: { by: 'Ana Analist', reason: WHY }, cycles: [] },
    ]);
    expect((await core.call.scoring.method({})).method).toEqual(implicit);
  });

  it('goes out as a file and comes back as it was', async () => {
    const [, kept] = (await core.call.scoring.methods()).versions;
    if (!kept) throw new Error('no second version');
    const file = await core.call.scoring.methodFile({ sha256: kept.sha256 });
    expect(file.name).toBe('metoda-implicita-2-strict.json');
    expect((await core.call.scoring.readMethod({ file })).method).toEqual(strict);
  });
});

describe('adoption', () => {
  const versionOf = async (version: string) => {
    const found = (await core.call.scoring.methods()).versions.find((one) => one.version === version);
    if (!found) throw new Error(version);
    return found.sha256;
  };

  it('gives what was said it would, is in the journal with its reason, and the workspace verifies', async () => {
    const trial = await core.call.scoring.tryMethod({ method: strict });
    const sha256 = await versionOf('2-strict');
    expect(await refusal(core.call.scoring.adoptMethod({ sha256, reason: '' }))).toBe('method-reason-short');
    await core.call.scoring.adoptMethod({ sha256, reason: WHY });
    const after = new Map((await nodesNow()).map(({ code, ...judged }) => [code, judged]));
    for (const node of trial.nodes) expect(after.get(node.code)).toEqual(expect.objectContaining(judgedOf(node.after)));
    const [event] = (await core.call.audit.events({ limit: 1 })).events;
    expect(event).toMatchObject({ action: 'scoring.method-adopted', subject: '2019' });
    expect(event?.after).toContain(WHY);
    expect(await refusal(core.call.scoring.adoptMethod({ sha256, reason: WHY }))).toBe('method-in-force');
    const { checks } = await core.call.signing.verifyWorkspace();
    expect(checks.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  });

  it('is taken back and done again', async () => {
    const before = await nodesNow();
    await core.call.audit.undo();
    expect((await core.call.scoring.method({})).method).toEqual(implicit);
    expect(await nodesNow()).not.toEqual(before);
    await core.call.audit.redo();
    expect(await nodesNow()).toEqual(before);
  });

  it('is an administrator’s; a stranger, who comes as an analyst, keeps a version and adopts none', async () => {
    await core.call.workspace.setPerson({ name: 'Bogdan Ionescu', roles: ['reviewer'] });
    await core.call.workspace.introduce({ name: 'Străin' });
    const method = { ...strict, version: '3' };
    const { sha256 } = await core.call.scoring.keepMethod({ method, reason: WHY });
    expect(await refusal(core.call.scoring.adoptMethod({ sha256, reason: WHY }))).toBe('needs-administrator');
    await core.call.workspace.introduce({ name: 'Ana Analist' });
  });

  it('is in the snapshot, the cycle opened after keeps it, and an earlier cycle goes by its own', async () => {
    await core.call.workspace.openCycle({ year: 2020 });
    expect((await core.call.scoring.method({ year: 2020 })).method).toEqual(strict);
    await core.call.scoring.adoptMethod({ year: 2020, sha256: await versionOf('1'), reason: WHY });
    expect((await core.call.scoring.method({ year: 2019 })).method).toEqual(strict);
    await core.call.workspace.close();
    const kept = await openWorkspaceFile(made.path, 'read');
    const snapshot = await takeSnapshot(kept.db, { ...silent, clock: { now } }, 2019);
    await kept.close();
    await core.call.workspace.open({ path: made.path, mode: 'write' });
    expect(snapshot.inputs.method).toEqual(strict);
    expect(JSON.stringify(methodChapter(evaluationView(snapshot, wordsIn('ro'))))).toContain(strict.title);
    const { checks } = verifySnapshot(new TextEncoder().encode(canonicalJson(snapshot)));
    expect(checks.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  });

  it('is refused once the cycle is under review', async () => {
    const year = 2019;
    await core.call.workspace.advance({ year, to: 'evaluation' });
    for (const { code: node, kind } of (await core.call.scoring.objectives({ year })).rows) {
      if (kind === 'total') continue;
      await core.call.scoring.rate({ year, node, level: 'confirmed', evidence: 2, reason: '' });
      await core.call.scoring.propose({ year, node });
    }
    await core.call.workspace.advance({ year, to: 'review' });
    const asked = { year, sha256: await versionOf('1'), reason: WHY };
    expect(await refusal(core.call.scoring.adoptMethod(asked))).toBe('cycle-in-review');
    expect((await core.call.scoring.method({ year })).method).toEqual(strict);
  });
});

describe('on random plans', () => {
  it('a version equal in content but for its name changes no score', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const cycle = variedCycle(seededRandom(seed));
        const renamed = { ...cycle.method, version: 'alta', title: 'Alt nume' };
        expect(scoresOf({ ...cycle, method: renamed })).toEqual(scoresOf(cycle));
        expect(compareMethods(cycle.method, renamed).map(({ field }) => field)).toEqual(['title', 'version']);
      }),
      { numRuns: 15 },
    );
  });

  it('what would change is what scoring gives once the method is adopted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const { core: one, remove } = await workspaceOf(variedCycle(seededRandom(seed)));
        const weights = variedCycle(seededRandom(seed + 1)).method.weights;
        const fitting = (await one.call.scoring.tryMethod({ method: { ...strict, weights } })).problems.length === 0;
        const method = fitting ? { ...strict, weights } : { ...strict, weights: {} };
        const trial = await one.call.scoring.tryMethod({ method });
        const { sha256 } = await one.call.scoring.keepMethod({ method, reason: WHY });
        await one.call.scoring.adoptMethod({ sha256, reason: WHY });
        const { rows } = await one.call.scoring.objectives();
        expect(rows.map(({ code, ...row }) => ({ code, ...judgedOf(row) }))).toEqual(
          trial.nodes.map(({ code, after }) => ({ code, ...judgedOf(after) })),
        );
        await remove();
      }),
      { numRuns: 4 },
    );
  });
});

const judgedOf = ({ score, coverage, level }: { score: unknown; coverage: unknown; level: unknown }) => ({
  ...{ score, coverage, level },
});
