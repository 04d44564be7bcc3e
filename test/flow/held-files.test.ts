import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Core, createCore } from '#core/core.ts';
import type { ReceivedFile } from '#shared/contract/intake.ts';
import { resultOf } from '#shared/contract/result-of.ts';

const CNP = '1800101221144';
const NAME = 'Popescu Maria';
const ROWS = `Activitate;Indicator;Valoare 2019;Descriere
1.1.1;Număr de activități de informare desfășurate;17;Victima are CNP ${CNP}
`;
const LIST = `;;;\nNume și prenume;CNP;;\n${NAME};${CNP};;\n`;
const REASON = 'Cerut de coordonator, se verifică la instituție.';

let folder: string;
let core: Core;
let logged: unknown[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'raportor-held-'));
  logged = [];
  core = createCore({
    clock: { now: () => new Date(Date.UTC(2020, 0, 20)) },
    actor: 'Ana Analist',
    log: { info: (message) => logged.push(message), error: (...all) => logged.push(...all) },
  });
  await core.call.workspace.create({ path: join(folder, 'a.raportor'), year: 2019 });
});
afterEach(async () => {
  await core.close();
  rmSync(folder, { recursive: true, force: true });
});

async function receive(name: string, text: string): Promise<ReceivedFile> {
  for await (const step of await core.call.intake.receive({ files: [new File([text], name)] })) {
    if (step.kind === 'result' && step.result.received[0]) return step.result.received[0];
  }
  throw new Error('no result');
}

async function imported(name: string, text: string, keepPersonalData?: string) {
  const files = [new File([text], name)];
  for await (const step of await core.call.intake.import({ files, dryRun: false, keepPersonalData })) {
    if (step.kind === 'result') return step.result.outcomes;
  }
  throw new Error('no result');
}

/** Everything that stands on the disk, as text. */
const onDisk = (): string =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join();

const heldNow = async () => (await core.call.intake.received()).held;

describe('a workbook that seems to hold data about single persons (DOMAIN.md §3.1)', () => {
  it('is held in memory: nothing of it, not even its name, is on the disk, in the journal, the log or the answer', async () => {
    const received = await receive(`MAE ${NAME} 2019.csv`, ROWS + LIST);
    expect(received).toMatchObject({ outcome: 'held', ready: false, why: { code: 'personal-data-held' } });
    const [held] = await heldNow();
    expect(held?.cells.map(({ code, params }) => `${code} ${params.cells}`)).toEqual([
      'personal-cnp B5, D2',
      'personal-name A5',
    ]);
    expect(JSON.stringify([received, held?.cells, logged])).not.toContain(CNP);
    expect(JSON.stringify([logged, await core.call.audit.events({ limit: 50 })])).not.toContain(NAME);
    expect(onDisk()).not.toContain(CNP);
    expect(onDisk()).not.toContain(NAME);
    if (!held) throw new Error('not held');
    await expect(core.call.intake.review({ sha256: held.sha256 })).rejects.toMatchObject({
      data: { code: 'file-not-kept' },
    });
  });

  it('kept, it waits like any other; the journal says who decided and why, and the number read is struck out', async () => {
    const { sha256 } = await receive('MAE 2019.csv', ROWS + LIST);
    if (!sha256) throw new Error('no hash');
    await core.call.intake.keepHeld({ sha256, reason: REASON });
    expect(await heldNow()).toEqual([]);
    const review = await core.call.intake.review({ sha256 });
    expect(review.readings).toMatchObject([
      { field: 'description', state: 'unverified', issue: 'personal-cnp', raw: 'Victima are CNP •••••••••••••' },
      { field: 'value', state: 'read' },
    ]);
    expect(JSON.stringify(review)).not.toContain(CNP);
    const { events } = await core.call.audit.events({ limit: 1 });
    expect(events).toMatchObject([
      { action: 'intake.personal-data-kept', actor: 'Ana Analist', subject: 'MAE 2019.csv' },
    ]);
    expect(events[0]?.after).toContain(REASON);
    expect(await receive('MAE 2019.csv', ROWS + LIST)).toMatchObject({ outcome: 'duplicate' });
    const { outcomes } = await resultOf(core.call.intake.apply({ files: [sha256] }));
    expect(outcomes).toMatchObject([{ outcome: 'applied' }]);
    expect((await core.call.signing.verifyWorkspace()).checks.filter(({ outcome }) => outcome === 'failed')).toEqual(
      [],
    );
  });

  it('refused, only its hash and its sender stay, and it is held anew when it comes again', async () => {
    const { sha256 } = await receive(`MAE ${NAME} 2019.csv`, ROWS + LIST);
    if (!sha256) throw new Error('no hash');
    await core.call.intake.refuseHeld({ sha256 });
    expect(await heldNow()).toEqual([]);
    const { events } = await core.call.audit.events({ limit: 1 });
    expect(events).toMatchObject([{ action: 'intake.personal-data-refused', subject: 'MAE' }]);
    expect(events[0]?.after).toContain(sha256);
    expect(JSON.stringify(events)).not.toContain(NAME);
    await expect(core.call.intake.keepHeld({ sha256, reason: REASON })).rejects.toMatchObject({
      data: { code: 'file-not-held' },
    });
    expect(await receive('MAE 2019.csv', ROWS + LIST)).toMatchObject({ outcome: 'held' });
  });

  it('is forgotten when the workspace closes', async () => {
    await receive('MAE 2019.csv', ROWS + LIST);
    await core.call.workspace.close();
    await core.call.workspace.open({ path: join(folder, 'a.raportor'), mode: 'write' });
    expect(await heldNow()).toEqual([]);
  });

  it('is not imported without a reason, and the reason is an event', async () => {
    expect(await imported('MAE 2019.csv', ROWS + LIST)).toMatchObject([
      { outcome: 'held', institution: null, read: 0, issues: [{ code: 'personal-data-held' }, {}, {}] },
    ]);
    expect(onDisk()).not.toContain(CNP);
    expect(await imported('MAE 2019.csv', ROWS + LIST, REASON)).toMatchObject([{ outcome: 'applied' }]);
    const { events } = await core.call.audit.events({ limit: 2 });
    expect(events.map(({ action }) => action)).toEqual(['intake.submission-applied', 'intake.personal-data-kept']);
  });

  it('a personal number in a file’s name is struck out before anything else happens', async () => {
    expect((await receive(`MAE ${CNP} 2019.csv`, ROWS.replace(CNP, ''))).file).toBe('MAE ••••••••••••• 2019.csv');
  });
});
