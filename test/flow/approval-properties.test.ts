import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Core, createCore } from '#core/core.ts';
import { hasSecondPerson } from '#shared/domain/scoring/rating-review.ts';
import { seededRandom } from '../support/random.ts';
import { sampleFiles, sampleMapping } from '../support/sample-files.ts';

/**
 * Whatever three people do in whatever order (DOMAIN.md §4, Review): nothing but an approval, or its undoing, moves a score; whatever is in
 * force was approved by another person than the one who proposed it; and the workspace verifies.
 */
const folder = mkdtempSync(join(tmpdir(), 'raportor-walk-'));
const PEOPLE = ['Ana', 'Bogdan', 'Carmen'];
const NODES = ['1', '1.1', '1.1.1', '1.2'];
let acting = 'Ana';
let minutes = 0;
let core: Core;

beforeAll(async () => {
  core = createCore({
    clock: {
      now: () => {
        minutes += 1;
        return new Date(Date.parse('2020-03-01T10:00:00.000Z') + minutes * 60_000);
      },
    },
    get actor() {
      return acting;
    },
    introduce: async (name) => {
      acting = name;
    },
    log: { info: () => undefined, error: () => undefined },
  });
  const { call } = core;
  await call.workspace.create({ path: join(folder, 'a.raportor'), year: 2019 });
  for await (const _ of await call.intake.import({ files: sampleFiles(), mapping: sampleMapping(), dryRun: false }));
  for (const name of ['Bogdan', 'Carmen']) await call.workspace.setPerson({ name, roles: ['analyst', 'reviewer'] });
  const [ana] = (await call.workspace.people()).people;
  await call.workspace.setPerson({ ...ana, name: 'Ana', roles: ['analyst', 'reviewer', 'administrator'] });
});
afterAll(async () => {
  await core.close();
  rmSync(folder, { recursive: true, force: true });
});

it('holds over 300 steps drawn at random', async () => {
  const random = seededRandom(7);
  const { call } = core;
  const scoresNow = async () => {
    const { rows } = await call.scoring.objectives();
    return { rows, text: JSON.stringify(rows.map(({ score, coverage, level }) => [score, coverage, level])) };
  };
  let before = await scoresNow();
  const done = new Map<string, number>();
  for (let step = 0; step < 300; step++) {
    if (random.next() < 0.5) await call.workspace.introduce({ name: random.pick(PEOPLE) });
    const node = random.pick(NODES);
    const proposedAt = before.rows.find(({ code }) => code === node)?.rating?.at ?? '2020-01-01T00:00:00.000Z';
    const decision = { node, proposedAt, note: 'De ce.' };
    const level = random.pick(['0', '2', '4', 'confirmed', 'unverified', null] as const);
    const reason = 'Registrele arată altceva decât s-a declarat.';
    const action = random.pick([
      'rate',
      'propose',
      'propose',
      'withdraw',
      'return',
      'approve',
      'approve',
      'undo',
    ] as const);
    const works = {
      rate: () => call.scoring.rate({ node, level, evidence: null, reason }),
      propose: () => call.scoring.propose({ node }),
      withdraw: () => call.scoring.withdraw({ node }),
      return: () => call.scoring.return(decision),
      approve: () => call.scoring.approve(decision),
      undo: () => call.audit.undo(),
    };
    const happened = await works[action]().then(
      () => true,
      () => false,
    );
    if (happened) done.set(action, (done.get(action) ?? 0) + 1);
    const after = await scoresNow();
    if (!happened || (action !== 'approve' && action !== 'undo')) expect(after.text, action).toBe(before.text);
    for (const { approved } of after.rows) if (approved) expect(hasSecondPerson(approved)).toBe(true);
    before = after;
  }
  expect([...done.keys()].sort()).toEqual(['approve', 'propose', 'rate', 'return', 'undo', 'withdraw']);
  expect(done.get('approve')).toBeGreaterThan(5);
  const { checks } = await call.signing.verifyWorkspace();
  expect(checks.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
}, 120_000);
