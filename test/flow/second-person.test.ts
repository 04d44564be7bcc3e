import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Core } from '#core/core.ts';
import { minuteByMinute, type NewWorkspace, newWorkspace, refusal } from '../support/new-workspace.ts';
import { sampleFiles, sampleMapping } from '../support/sample-files.ts';
import { checksOf } from '../support/worked-workspace.ts';

/** The second person (DOMAIN.md §4, Evaluator's rating, Review), through the calls a host makes. */
let made: NewWorkspace;
const REASON = 'Registrele arată mai puțin decât s-a declarat.';
let core: Core;
const now = minuteByMinute('2020-03-01T10:00:00.000Z');

const as = async <T>(name: string, work: (call: Core['call']) => Promise<T>): Promise<T> => {
  await core.call.workspace.introduce({ name });
  return work(core.call);
};
const rowOf = async (code: string) => (await core.call.scoring.objectives()).rows.find((row) => row.code === code);

beforeAll(async () => {
  made = await newWorkspace(now);
  core = made.core;
  const steps = await core.call.intake.import({ files: sampleFiles(), mapping: sampleMapping(), dryRun: false });
  for await (const _ of steps);
});
afterAll(() => made.remove());

const rate = (node: string, level: '0' | '4' | 'confirmed' | 'unverified', reason = REASON) =>
  core.call.scoring.rate({ node, level, evidence: 2, reason });

describe('one person alone', () => {
  it('does everything but approve what is theirs', async () => {
    await rate('1.1', '4');
    const { at: proposedAt } = await core.call.scoring.propose({ node: '1.1' });
    expect(await refusal(core.call.scoring.approve({ node: '1.1', proposedAt, note: '' }))).toBe('rating-own');
    expect(await refusal(core.call.scoring.return({ node: '1.1', proposedAt, note: 'x' }))).toBe('rating-own');
    expect((await core.call.scoring.review()).waiting).toMatchObject([{ node: '1.1', own: true, before: null }]);
  });

  it('stays the same person under another name, so is still nobody’s second', async () => {
    await core.call.workspace.introduce({ name: 'Ana Popescu' });
    const { people, me } = await core.call.workspace.people();
    expect(people).toMatchObject([{ id: me, name: 'Ana Popescu', initials: 'AP', former: ['Ana Analist'] }]);
    const proposedAt = (await rowOf('1.1'))?.rating?.at ?? '';
    expect(await refusal(core.call.scoring.approve({ node: '1.1', proposedAt, note: '' }))).toBe('rating-own');
  });
});

describe('two persons', () => {
  it('an administrator adds the second; a stranger comes as an analyst and may not review', async () => {
    await core.call.workspace.setPerson({ name: 'Bogdan Ionescu', roles: ['reviewer'] });
    const proposedAt = (await rowOf('1.1'))?.rating?.at ?? '';
    const asked = { node: '1.1', proposedAt, note: '' };
    expect(await as('Străin', (call) => refusal(call.scoring.approve(asked)))).toBe('needs-reviewer');
    expect(await as('Străin', (call) => refusal(call.workspace.setPerson({ name: 'Z', roles: [] })))).toBe(
      'needs-administrator',
    );
    expect(await as('Bogdan Ionescu', () => refusal(rate('1.1', '0')))).toBe('needs-analyst');
  });

  it('a returned one bears its note until it is proposed anew, and the list says what differs', async () => {
    const proposedAt = (await rowOf('1.1'))?.rating?.at ?? '';
    const asked = { node: '1.1', proposedAt, note: 'Dovada?' };
    expect(await as('Bogdan Ionescu', (call) => refusal(call.scoring.return({ ...asked, note: ' ' })))).toBe(
      'note-missing',
    );
    const returned = await as('Bogdan Ionescu', (call) => call.scoring.return(asked));
    expect(returned).toMatchObject({ state: 'returned', review: { reviewer: 'Bogdan Ionescu', note: 'Dovada?' } });
    expect((await core.call.scoring.review()).returned).toMatchObject([{ node: '1.1' }]);
    await as('Ana Popescu', () => rate('1.1', '0', `${REASON} Din nou.`));
    expect((await rowOf('1.1'))?.rating).toMatchObject({ state: 'draft', review: { note: 'Dovada?' } });
    await core.call.scoring.propose({ node: '1.1' });
    const { waiting } = await core.call.scoring.review();
    expect(waiting).toMatchObject([{ node: '1.1', before: { level: '4' }, changes: ['level', 'reason'] }]);
  });

  it('only what was looked at is approved', async () => {
    const old = { node: '1.1', proposedAt: '2020-01-01T00:00:00.000Z', note: '' };
    expect(await as('Bogdan Ionescu', (call) => refusal(call.scoring.approve(old)))).toBe('rating-changed');
  });

  it('a proposal changes no score and says what would; approved, it does exactly that', async () => {
    const before = await core.call.scoring.objectives();
    const would = new Map(before.rows.map((row) => [row.code, row.proposed ?? row]));
    const scored = await rowOf('1.1');
    expect(scored).toMatchObject({ computed: null, approved: null });
    const proposedAt = scored?.rating?.at ?? '';
    await as('Bogdan Ionescu', (call) => call.scoring.approve({ node: '1.1', proposedAt, note: '' }));
    const after = await core.call.scoring.objectives();
    for (const { code, score, coverage, level } of after.rows) {
      const { score: s, coverage: c, level: l } = would.get(code) ?? {};
      expect({ code, score, coverage, level }).toEqual({ code, score: s, coverage: c, level: l });
    }
    expect(await rowOf('1.1')).toMatchObject({
      ...{ score: 0, coverage: 1, level: { kind: 'level', level: 0 }, rating: null, again: false },
      computed: { score: scored?.score, coverage: scored?.coverage },
      approved: { state: 'approved', author: 'Ana Popescu', review: { reviewer: 'Bogdan Ionescu' } },
    });
  });

  it('what was approved stays in force while the next is written, proposed and withdrawn', async () => {
    const inForce = await rowOf('1.1');
    for (const write of [
      () => rate('1.1', 'confirmed', ''),
      () => core.call.scoring.propose({ node: '1.1' }),
      () => core.call.scoring.withdraw({ node: '1.1' }),
      () => core.call.scoring.rate({ node: '1.1', level: null, evidence: null, reason: '', sources: [] }),
    ]) {
      await as('Ana Popescu', write);
      const { score, level, approved } = (await rowOf('1.1')) ?? {};
      expect({ score, level, approved }).toEqual({
        ...{ score: inForce?.score, level: inForce?.level, approved: inForce?.approved },
      });
    }
    expect((await rowOf('1.1'))?.rating).toBeNull();
  });

  it('an approved level is to be looked at again once what is computed under it has moved, and stays in force', async () => {
    await as('Ana Popescu', () => rate('1.1.1', '0'));
    const { at: proposedAt } = await core.call.scoring.propose({ node: '1.1.1' });
    expect(await rowOf('1.1')).toMatchObject({ again: false });
    await as('Bogdan Ionescu', (call) => call.scoring.approve({ node: '1.1.1', proposedAt, note: '' }));
    expect(await rowOf('1.1')).toMatchObject({ again: true, score: 0, level: { kind: 'level', level: 0 } });
    expect((await core.call.scoring.review()).again).toMatchObject([{ node: '1.1' }]);
    await core.call.audit.undo();
    expect(await rowOf('1.1')).toMatchObject({ again: false });
    await as('Ana Popescu', (call) => call.scoring.withdraw({ node: '1.1.1' }));
  });

  it('an approval can be taken back by who made it, not by the next person; and done again', async () => {
    await as('Ana Popescu', () => rate('1.2', 'unverified'));
    const { at: proposedAt } = await core.call.scoring.propose({ node: '1.2' });
    await as('Bogdan Ionescu', (call) => call.scoring.approve({ node: '1.2', proposedAt, note: '' }));
    await core.call.audit.undo();
    expect(await rowOf('1.2')).toMatchObject({ approved: null, rating: { state: 'proposed' }, computed: null });
    await core.call.audit.redo();
    expect(await as('Ana Popescu', (call) => refusal(call.audit.undo()))).toBe('nothing-to-undo');
    const row = await rowOf('1.2');
    expect(row).toMatchObject({ level: { kind: 'unverified' }, computed: { score: row?.score } });
  });

  it('the derivation tells computed and approved apart', async () => {
    const { derivation, lines } = await core.call.scoring.explain({ code: '1.1', language: 'ro', depth: 2 });
    expect(derivation).toMatchObject({ rule: 'approved-level', value: 0, children: [{ kind: 'computed' }] });
    expect(derivation.source).toContain('Ana Popescu → Bogdan Ionescu');
    expect(lines[0]).toContain('nivelul aprobat 0');
    expect(derivation.children[0]?.children.length).toBeGreaterThan(0);
  });

  it('the workspace verifies, and the snapshot holds who proposed and who approved, and recomputes', async () => {
    const failed = async () =>
      (await core.call.signing.verifyWorkspace()).checks.filter(({ outcome }) => outcome !== 'passed');
    expect(await failed()).toEqual([]);
    for await (const step of await core.call.report.write()) {
      if (step.kind !== 'result') continue;
      const { snapshot, pdf } = await core.call.report.files({ sha256: step.result.sha256 });
      await signedAndVerified(pdf);
      const text = await snapshot.text();
      expect(JSON.parse(text).inputs.approved).toMatchObject([
        { node: '1.1', author: 'Ana Popescu', review: { reviewer: 'Bogdan Ionescu' } },
        { node: '1.2', level: 'unverified' },
      ]);
      const failing = async (changed: string): Promise<string[]> => {
        const { checks } = await core.call.signing.verify({ file: new File([changed], 'a.json'), trust: [] });
        return checks.filter(({ outcome }) => outcome === 'failed').map(({ name }) => name);
      };
      expect(await failing(text)).toEqual([]);
      expect(await failing(text.replace('"level":"0","node":"1.1"', '"level":"4","node":"1.1"'))).toContain(
        'scores-recompute',
      );
      const [first, second] = ['Ana Popescu', 'Bogdan Ionescu'].map((name) => idIn(text, name));
      expect(await failing(text.replaceAll(second ?? '', first ?? ''))).toContain('second-person');
    }
  });

  it('an approval changed, forged or taken away behind the program is found, and named', async () => {
    await core.call.workspace.close();
    const checksAfter = (statement: string) => {
      const copy = join(made.folder, 'copie.raportor');
      copyFileSync(made.path, copy);
      const sqlite = new Database(copy);
      sqlite.exec(statement);
      sqlite.close();
      return checksOf(copy);
    };
    const named = (what: string) => ({ outcome: 'failed', params: { what } });
    for (const statement of [
      `UPDATE rating SET level = '4' WHERE node = '1.1'`,
      `UPDATE rating SET review = replace(review, 'Bogdan', 'Vlad') WHERE node = '1.1'`,
      `DELETE FROM rating WHERE node = '1.1'`,
    ]) {
      expect((await checksAfter(statement))['ratings-as-recorded'], statement).toMatchObject(named('1.1 (2019)'));
    }
    const alone = await checksAfter(`UPDATE rating SET review = NULL WHERE node = '1.1'`);
    expect(alone['second-person']).toMatchObject(named('1.1 (2019)'));
    const role = await checksAfter(`UPDATE person SET roles = '["reviewer","signatory"]' WHERE name LIKE 'Bogdan%'`);
    expect(role['people-as-recorded']).toMatchObject(named('Bogdan Ionescu'));
  });
});

/** Signed by who has the role, and found intact by `verify`. */
async function signedAndVerified(pdf: File): Promise<void> {
  const { p12, certificatePem } = await core.call.signing.testCertificate({ password: 'p' });
  const sign = () => core.call.signing.sign({ pdf, p12, password: 'p' });
  expect(await refusal(sign())).toBe('needs-signatory');
  const { people, me } = await core.call.workspace.people();
  const [ana] = people.filter(({ id }) => id === me);
  await core.call.workspace.setPerson({
    id: ana?.id,
    name: 'Ana Popescu',
    roles: [...(ana?.roles ?? []), 'signatory'],
  });
  const signed = await sign();
  const { overall } = await core.call.signing.verify({ file: signed.pdf, trust: [certificatePem] });
  expect(overall).toBe('passed');
}

const idIn = (text: string, name: string): string =>
  new RegExp(
    name.startsWith('Ana')
      ? '"author":"Ana Popescu","by":{"initials":"AP","person":"(p-[0-9a-f]+)'
      : '"by":{"initials":"BI","person":"(p-[0-9a-f]+)',
  ).exec(text)?.[1] ?? '?';
