import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Core, createCore } from '#core/core.ts';
import { resultOf } from '#shared/contract/result-of.ts';
import { FileMapping } from '#shared/domain/intake/mapping.schema.ts';
import { InstitutionCode, type Sha256 } from '#shared/kernel/ids.ts';

/** What a person chose for a file is kept as a profile of its institution and applied next time (DOMAIN.md §3.1). */
const ANITP = InstitutionCode.parse('ANITP');
const EVENTS =
  'Organizarea și desfășurarea unor evenimente cu ocazia Zilei europene de luptă împotriva traficului de persoane';
/** A heading that no reader knows, a status in own words, and a row named as nobody else names it. */
const IN_2019 = [
  'Instituția: ANITP;;;',
  'Poz.;Ce am făcut;Cum stăm;Câte 2019',
  `1;${EVENTS};gata, slavă Domnului;`,
  '2;Spoturi la radio;mai e;',
  'Întocmit: serviciul;;;',
].join('\n');
/** The next year's: a column more, the columns in another order, and everything further down. */
const IN_2020 = [
  'Instituția: ANITP;;;;',
  'Situația pe anul 2020;;;;',
  ';;;;',
  'CUM STAM;Observații;Câte 2020;Poz.;Ce am facut',
  `mai e;;;1;SPOTURI LA RADIO`,
  `gata, slavă Domnului;;;2;${EVENTS}`,
  'Întocmit: serviciul;;;;',
].join('\n');

let folder: string;
let core: Core;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'raportor-profiles-'));
  core = createCore({
    clock: { now: () => new Date(Date.UTC(2021, 0, 20)) },
    actor: 'Ana Analist',
    log: { info: () => undefined, error: () => undefined },
  });
  await core.call.workspace.create({ path: join(folder, 'a.raportor'), year: 2019 });
});
afterEach(async () => {
  await core.close();
  rmSync(folder, { recursive: true, force: true });
});

async function receive(name: string, text: string) {
  for await (const step of await core.call.intake.receive({ files: [new File([text], name)] }))
    if (step.kind === 'result') return step.result.received[0];
  throw new Error('not received');
}

async function kept(name: string, text: string): Promise<Sha256> {
  const sha256 = (await receive(name, text))?.sha256;
  if (!sha256) throw new Error('not kept');
  return sha256;
}

/** Everything that the reader could not know of the first year's file. */
const choices = (sheet: string, name: string): FileMapping =>
  FileMapping.parse({
    file: { name },
    statuses: { 'gata, slavă Domnului': 'done', 'mai e': 'in-progress' },
    sheets: [
      {
        sheet,
        headerRows: { first: 2, last: 2 },
        columns: { A: 'ignore', B: 'activity', C: 'status', D: 'ignore' },
        rows: { 4: { activity: '1.1.2' }, 5: 'ignore' },
      },
    ],
  });

/** Receives the first year's file and says everything that the reader could not know. */
async function chosen(): Promise<Sha256> {
  const sha256 = await kept('raport.csv', IN_2019);
  const sheet = (await core.call.intake.review({ sha256 })).sheets[0]?.name ?? '';
  const mapping = choices(sheet, 'raport.csv');
  await core.call.intake.choose({ sha256, mapping });
  return sha256;
}

const statusesOf = async (sha256: Sha256) =>
  (await core.call.intake.review({ sha256 })).readings
    .filter(({ field }) => field === 'status')
    .map(({ node, value, state }) => `${node} ${state} ${value}`)
    .sort();
const SAID = ['1.1.1 read done', '1.1.2 read in-progress'];

async function learned(): Promise<void> {
  const { outcomes } = await resultOf(core.call.intake.apply({ files: [await chosen()] }));
  expect(outcomes[0]).toMatchObject({ outcome: 'applied', learned: 1 });
}

describe('a profile of an institution', () => {
  it('lets next year’s file, laid out anew, import by itself, says what moved, and all verifies', async () => {
    const first = await chosen();
    expect(await statusesOf(first)).toEqual(SAID);
    await resultOf(core.call.intake.apply({ files: [first] }));
    await core.call.workspace.openCycle({ year: 2020 });
    const received = await receive('alt-nume.csv', IN_2020);
    expect(received).toMatchObject({ institution: 'ANITP', ready: true, errors: 0 });
    const sha256 = received?.sha256;
    if (!sha256) throw new Error('not kept');
    expect(await statusesOf(sha256)).toEqual(SAID);
    const review = await core.call.intake.review({ sha256 });
    expect(review.mapping?.profile).toMatchObject({ institution: ANITP, version: 1 });
    const told = review.issues.flatMap(({ code, params }) =>
      code.startsWith('profile-') ? [`${code} ${params.name} ${params.from ?? ''} ${params.to ?? ''}`.trim()] : [],
    );
    expect(told).toEqual([
      'profile-column-moved Poz. A D',
      'profile-column-moved Ce am făcut B E',
      'profile-column-moved Cum stăm C A',
      'profile-column-moved Câte 2020 D C',
      'profile-row-moved Spoturi la radio 4 5',
      'profile-row-moved Întocmit: serviciul 5 7',
    ]);
    await resultOf(core.call.intake.apply({ files: [sha256] }));
    const { checks } = await core.call.signing.verifyWorkspace({});
    expect(checks.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  });

  it('gives way to what a person says of the file itself, and learns that', async () => {
    await learned();
    await core.call.workspace.openCycle({ year: 2020 });
    const sha256 = await kept('b.csv', IN_2020);
    const { mapping } = await core.call.intake.review({ sha256 });
    if (!mapping) throw new Error('no choices');
    const statuses = { ...mapping.statuses, 'mai e': 'partly-done' as const };
    await core.call.intake.choose({ sha256, mapping: { ...mapping, statuses } });
    expect(await statusesOf(sha256)).toEqual(['1.1.1 read done', '1.1.2 read partly-done']);
    const { outcomes } = await resultOf(core.call.intake.apply({ files: [sha256] }));
    expect(outcomes[0]?.learned).toBe(2);
  });

  it('teaches nothing new where the same choices are applied again', async () => {
    await learned();
    const sha256 = await kept('raport.csv', `${IN_2019}\n`);
    const { outcomes } = await resultOf(core.call.intake.apply({ files: [sha256] }));
    expect(outcomes[0]).toMatchObject({ outcome: 'applied', learned: null });
  });

  it('is taken back with the import that taught it, holds again with it, and each is an event', async () => {
    await learned();
    await core.call.audit.undo();
    expect((await core.call.intake.profiles()).profiles).toEqual([]);
    await core.call.audit.redo();
    expect((await core.call.intake.profiles()).profiles).toMatchObject([{ institution: ANITP, version: 1, rows: 2 }]);
    const actions = (await core.call.audit.events({ limit: 50 })).events.map(({ action }) => action);
    expect(actions.filter((action) => action.startsWith('intake.profile'))).toEqual([
      'intake.profile-restored',
      'intake.profile-withdrawn',
      'intake.profile-learned',
    ]);
  });

  it('is used for a file that was there before it, once it is learned', async () => {
    const early = await kept('b.csv', `${IN_2019}\n`);
    expect((await core.call.intake.received()).received[0]?.errors).not.toBe(0);
    const mapping = { format: 'raportor-mapping/1' as const, files: [choices('raport', 'raport.csv')] };
    const files = [new File([IN_2019], 'raport.csv')];
    for await (const step of await core.call.intake.import({ files, mapping, dryRun: false }))
      if (step.kind === 'result') expect(step.result.outcomes[0]?.learned).toBe(1);
    expect((await core.call.intake.received()).received).toMatchObject([{ sha256: early, errors: 0, ready: true }]);
  });

  it('goes to another workspace as a file, and is forgotten on request', async () => {
    await learned();
    const file = await core.call.intake.exportProfile({ institution: ANITP });
    expect(JSON.parse(await file.text())).toMatchObject({ format: 'raportor-profile/1', institution: 'ANITP' });
    await core.call.intake.forgetProfile({ institution: ANITP });
    expect((await core.call.intake.profiles()).profiles).toEqual([]);
    await core.call.workspace.create({ path: join(folder, 'b.raportor'), year: 2020 });
    await core.call.intake.importProfile({ file });
    const steps = await core.call.intake.import({ files: [new File([IN_2020], 'b.csv')], dryRun: false });
    for await (const step of steps)
      if (step.kind === 'result') expect(step.result.outcomes[0]).toMatchObject({ outcome: 'applied', learned: 2 });
  });

  it.each([
    ['{', 'profile-not-json'],
    ['{"format":"raportor-mapping/1"}', 'profile-not-a-profile'],
    ['{"format":"raportor-profile/2"}', 'profile-newer'],
    ['{"format":"raportor-profile/1","institution":"MAI"}', 'profile-field-missing'],
  ])('is refused as %s', async (text, code) => {
    await expect(core.call.intake.importProfile({ file: new File([text], 'p.json') })).rejects.toMatchObject({
      data: { code },
    });
  });
});
