import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { mergedTables } from '#core/workspace/merging/kept-rows.ts';
import { minuteByMinute, refusal } from '../support/new-workspace.ts';
import { type Copy, copied, coreOf, eventsIn, failedIn, keptIn, merged } from '../support/two-copies.ts';

/** Working together without a server (D.8): copies of one workspace are joined; nothing is lost, and anyone can verify what came of it. */
const root = mkdtempSync(join(tmpdir(), 'raportor-merge-'));
const open: Copy[] = [];
let counter = 0;
let now = minuteByMinute('2020-03-01T10:00:00.000Z');
let mine: Copy;
let theirs: Copy;

const BOGDAN = 'Bogdan Ionescu';
const csv = (institution: string, value: string) =>
  new File(
    [
      `Instituția: ${institution};;;;\nCod;Activitate;Indicator;Valoare 2019;Stadiu\n1.1.1;;Număr de activități de informare desfășurate;${value};Finalizată\n`,
    ],
    `${institution} ${value}.csv`,
  );
const sent = async ({ core }: Copy, institution: string, value: string) => {
  for await (const _ of await core.call.intake.import({ files: [csv(institution, value)], dryRun: false }));
};

beforeEach(async () => {
  counter += 1;
  now = minuteByMinute('2020-03-01T10:00:00.000Z');
  mine = coreOf(join(root, `${counter}.raportor`), now);
  await mine.core.call.workspace.create({ path: mine.path, year: 2019 });
  await mine.core.call.workspace.setPerson({ name: BOGDAN, roles: ['reviewer'] });
  await mine.core.call.report.conclude({ node: '1', text: 'Înainte de copie.' });
  theirs = await copied(mine, `${counter}-copie`, now);
  open.push(mine, theirs);
});
afterAll(async () => {
  for (const { core } of open) await core.close();
  rmSync(root, { recursive: true, force: true });
});

it('joins what each did, keeps every event, and verifies; a second time it changes nothing', async () => {
  await mine.core.call.report.conclude({ node: '1.1', text: 'A mea.' });
  await theirs.core.call.report.conclude({ node: '2', text: 'A lor.' });
  await theirs.core.call.scoring.rate({
    node: '1.1.1',
    level: 'unverified',
    evidence: 1,
    reason: 'Fără acte care să dovedească.',
  });
  await theirs.core.call.scoring.propose({ node: '1.1.1' });
  await theirs.core.call.scoring.attach({ file: new File(['dovadă'], 'proces-verbal.txt') });
  await sent(theirs, 'MAE', '7');
  const plan = await merged(mine, theirs);
  expect(plan.conflicts).toEqual([]);
  expect(plan.brings.map(({ kind, count }) => `${kind} ${count}`).sort()).toEqual(
    expect.arrayContaining(['conclusion 1', 'evidence 1', 'rating 1', 'submission 1']),
  );
  const kept = await keptIn(mine);
  for (const text of ['A mea.', 'A lor.', 'Fără acte care să dovedească.', 'proces-verbal.txt'])
    expect(kept.join()).toContain(text);
  const events = await eventsIn(mine);
  for (const hash of await eventsIn(theirs)) expect(events).toContain(hash);
  expect(await failedIn(mine)).toEqual([]);
  expect((await merged(mine, theirs)).isNothing).toBe(true);
  expect(await keptIn(mine)).toEqual(kept);
  expect(await eventsIn(mine)).toEqual(events);
});

it('goes on both sides after a merge, and the other way round brings the rest without a question', async () => {
  await mine.core.call.report.conclude({ node: '1', text: 'A mea.' });
  await theirs.core.call.report.conclude({ node: '1', text: 'A lor.' });
  const plan = await merged(mine, theirs, () => 'theirs');
  expect(plan.conflicts).toMatchObject([{ kind: 'conclusion', name: '1 (2019)', refusal: null }]);
  expect(plan.conflicts[0]?.mine.words[0]?.lines).toContainEqual({ field: 'text', text: 'A mea.' });
  expect((await keptIn(mine)).join()).not.toContain('A mea.');
  expect((await mine.core.call.audit.events({ limit: 50, search: 'A mea.' })).total).toBeGreaterThan(0);
  expect(await failedIn(mine)).toEqual([]);
  expect((await merged(theirs, mine)).conflicts).toEqual([]);
  expect(await keptIn(theirs)).toEqual(await keptIn(mine));
  expect(await failedIn(theirs)).toEqual([]);
  expect((await merged(mine, theirs)).isNothing).toBe(true);
});

it('asks where both imported for one institution; the file that loses waits with its choices', async () => {
  await sent(mine, 'MAE', '7');
  await sent(theirs, 'MAE', '9');
  const plan = await merged(mine, theirs, () => 'theirs');
  expect(plan.conflicts.map(({ kind, name }) => `${kind} ${name}`)).toContain('submission MAE (2019)');
  const { received } = await mine.core.call.intake.received();
  expect(received.map(({ file }) => file)).toEqual(['MAE 7.csv']);
  expect(await failedIn(mine)).toEqual([]);
});

it('keeps two recommendations that bear one number, theirs under the next', async () => {
  const draft = { node: '1.1', institutions: ['MAE'], term: '2021-06-30' };
  await mine.core.call.report.recommend({ ...draft, text: 'A mea.' });
  await theirs.core.call.report.recommend({ ...draft, text: 'A lor.' });
  expect((await merged(mine, theirs)).conflicts).toEqual([]);
  const { recommendations } = await mine.core.call.report.recommendations();
  expect(recommendations.map(({ id, text }) => `${id} ${text}`)).toEqual(['2019-1 A mea.', '2019-2 A lor.']);
  expect(await failedIn(mine)).toEqual([]);
});

it('lets in no approval by whoever proposed, by whatever name, nor by somebody who may not approve', async () => {
  await theirs.core.call.scoring.rate({
    node: '1.1.1',
    level: '3',
    evidence: 1,
    reason: 'Registrele arată altceva decât s-a spus.',
  });
  const { at } = await theirs.core.call.scoring.propose({ node: '1.1.1' });
  await theirs.as(BOGDAN, (call) => call.scoring.approve({ node: '1.1.1', proposedAt: at, note: '' }));
  // Here Bogdan is no reviewer any more.
  const { people } = await mine.core.call.workspace.people();
  const bogdan = people.find(({ name }) => name === BOGDAN);
  await mine.core.call.workspace.setPerson({ ...(bogdan && { id: bogdan.id }), name: BOGDAN, roles: ['analyst'] });
  const file = await theirs.core.call.workspace.copy();
  const { conflicts } = await mine.core.call.workspace.previewMerge({ file });
  expect(conflicts).toMatchObject([{ kind: 'rating', refusal: 'approval-not-reviewer' }]);
  const choice = (which: 'mine' | 'theirs') => ({ id: conflicts[0]?.id ?? '', choice: which, reason: 'Nu se poate.' });
  expect(await refusal(mine.core.call.workspace.merge({ file, choices: [] }))).toBe('merge-conflict-open');
  expect(await refusal(mine.core.call.workspace.merge({ file, choices: [choice('theirs')] }))).toBe(
    'merge-choice-barred',
  );
  await mine.core.call.workspace.merge({ file, choices: [choice('mine')] });
  expect((await keptIn(mine)).filter((text) => text.startsWith('rating'))).toEqual([]);
  expect(await failedIn(mine)).toEqual([]);
});

it('is an administrator’s work, of a copy of this workspace and of no other, that is whole', async () => {
  const file = await theirs.core.call.workspace.copy();
  expect(await mine.as(BOGDAN, (call) => refusal(call.workspace.merge({ file, choices: [] })))).toBe(
    'needs-administrator',
  );
  const other = coreOf(join(root, 'alta.raportor'), minuteByMinute('2021-03-01T10:00:00.000Z'));
  open.push(other);
  await other.core.call.workspace.create({ path: other.path, year: 2019 });
  const stranger = await other.core.call.workspace.copy();
  await mine.core.call.workspace.introduce({ name: 'Ana Analist' });
  expect(await refusal(mine.core.call.workspace.previewMerge({ file: stranger }))).toBe('merge-other-origin');
  expect(await refusal(mine.core.call.workspace.previewMerge({ file: new File(['PK'], 'x.zip') }))).toBe(
    'workspace-not-a-workspace',
  );
});

it('says of every table from which side it comes', async () => {
  const sqlite = new Database(Buffer.from(await (await mine.core.call.workspace.copy()).arrayBuffer()));
  const tables = sqlite.prepare<[], { name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table'`).all();
  sqlite.close();
  const besides = ['event', 'merged_event', 'file', 'reading', 'issue'];
  expect(tables.map(({ name }) => name).sort()).toEqual([...mergedTables, ...besides].sort());
});
