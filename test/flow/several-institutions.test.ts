import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Core } from '#core/core.ts';
import { resultOf } from '#shared/contract/result-of.ts';
import { withChoice } from '#shared/domain/intake/choices.ts';
import { InstitutionCode, IsoDate } from '#shared/kernel/ids.ts';
import { type NewWorkspace, newWorkspace } from '../support/new-workspace.ts';

let made: NewWorkspace;
let core: Core;

beforeAll(async () => {
  made = await newWorkspace(() => new Date(Date.UTC(2020, 0, 20)));
  core = made.core;
});
afterAll(() => made.remove());

const TITLE = 'Abordarea riscurilor traficului de persoane în orele de consiliere și orientare';
const CSV = [
  'Instituția;Activitate;Stadiu;Indicator;Valoare',
  `ANES;${TITLE};realizată;Număr de lecții susținute;12`,
  `Centrul nou;${TITLE};în curs;Număr de lecții susținute;30`,
].join('\n');

it('a ministry’s file becomes a submission of each institution it reports for, once a person said whom an unknown name means', async () => {
  let sha256 = null;
  for await (const step of await core.call.intake.receive({ files: [new File([CSV], 'MMJS_2019.csv')] }))
    if (step.kind === 'result') sha256 = step.result.received[0]?.sha256 ?? null;
  if (sha256 === null) throw new Error('not kept');
  const first = await core.call.intake.review({ sha256 });
  expect(first).toMatchObject({ institution: 'MMJS', institutions: ['ANES'] });
  expect(first.issues).toContainEqual(expect.objectContaining({ code: 'institution-not-known', raw: 'Centrul nou' }));
  expect((await resultOf(core.call.intake.apply({ files: [sha256] }))).outcomes[0]?.outcome).toBe('undecided');

  const choice = { kind: 'named', text: 'Centrul nou', institution: InstitutionCode.parse('ANPDCA') } as const;
  const mapping = withChoice({ file: { sha256 }, sheets: [], cells: [] }, choice);
  const settled = await core.call.intake.choose({ sha256, mapping });
  expect(settled.institutions).toEqual(['ANES', 'ANPDCA']);
  const { outcomes } = await resultOf(core.call.intake.apply({ files: [sha256] }));
  expect(outcomes).toMatchObject([
    {
      outcome: 'applied',
      institution: 'MMJS',
      submissions: [
        { institution: 'ANES', version: 1, outcome: 'applied' },
        { institution: 'ANPDCA', version: 1, outcome: 'applied' },
      ],
    },
  ]);
  const { rows } = await core.call.intake.submissions({});
  const accepted = rows.filter(({ state }) => state === 'accepted');
  expect(accepted.map((row) => [row.institution, row.sha256])).toEqual([
    ['ANES', sha256],
    ['ANPDCA', sha256],
  ]);
  const verdict = await core.call.signing.verifyWorkspace();
  expect(verdict.checks.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
  expect(verdict.overall).toBe('passed');
});

it('taking the import back takes both submissions back, and the file waits again', async () => {
  await core.call.audit.undo();
  const { rows } = await core.call.intake.submissions({});
  expect(rows.filter(({ state }) => state === 'accepted')).toEqual([]);
  expect((await core.call.intake.received()).received).toMatchObject([{ institutions: ['ANES', 'ANPDCA'] }]);
});

async function imported(file: File, dryRun = false) {
  for await (const step of await core.call.intake.import({ files: [file], dryRun }))
    if (step.kind === 'result') return step.result.outcomes;
  throw new Error('no result');
}

it('a file that would replace an agency’s own submission says so before and after', async () => {
  const own = new File([['Activitate;Stadiu', `${TITLE};în curs`].join('\n')], 'ANES_2019.csv');
  const [first] = await imported(own);
  expect(first?.outcome).toBe('applied');
  expect(first?.issues.map(({ code }) => code)).not.toContain('institution-own-replaced');
  const ministry = new File([CSV.split('\n').slice(0, 2).join('\n')], 'MMJS_nou_2019.csv');
  for (const dryRun of [true, false]) {
    const outcomes = await imported(ministry, dryRun);
    expect(outcomes[0]?.issues).toContainEqual(
      expect.objectContaining({
        ...{ code: 'institution-own-replaced', severity: 'warning' },
        params: { institution: 'ANES', sender: 'MMJS', version: expect.any(Number) },
      }),
    );
  }
});

/** Two institutions with what their submissions say of themselves: version, state, the file it waits or counts with. */
const standing = async () =>
  (await core.call.intake.submissions({})).rows
    .filter(({ institution }) => ['ANES', 'ANPDCA'].includes(institution))
    .map(({ institution, state, version, file }) => ({ institution, state, version, file }));
const waitingNow = async () => (await core.call.intake.received()).received.map(({ file }) => file);
const passes = async () =>
  expect(JSON.stringify(await core.call.signing.verifyWorkspace({}))).not.toContain('"failed"');

const MINISTRY = (anes: number, anpdca: number): string =>
  [
    'Instituția;Activitate;Stadiu;Indicator;Valoare',
    `ANES;${TITLE};realizată;Număr de lecții susținute;${anes}`,
    `ANPDCA;${TITLE};în curs;Număr de lecții susținute;${anpdca}`,
  ].join('\n');

async function received(text: string, name: string) {
  const { received } = await resultOf(core.call.intake.receive({ files: [new File([text], name)] }));
  const sha256 = received[0]?.sha256;
  if (!sha256) throw new Error('not kept');
  return sha256;
}

it('of a second file of a ministry each institution’s part is compared and accepted by itself; undone and redone, the file waits as it did', async () => {
  for (const { sha256 } of (await core.call.intake.received()).received)
    if (sha256) await core.call.intake.discard({ sha256 });
  await resultOf(core.call.intake.apply({ files: [await received(MINISTRY(1, 2), 'MMJS 1.csv')] }));
  const second = await received(MINISTRY(11, 22), 'MMJS 2.csv');
  const compare = async (institution: 'ANES' | 'ANPDCA') =>
    (await core.call.intake.compare({ sha256: second, institution: InstitutionCode.parse(institution) })).comparison;
  const anes = await compare('ANES');
  const anpdca = await compare('ANPDCA');
  expect([anes?.institution, anpdca?.institution]).toEqual(['ANES', 'ANPDCA']);
  expect(anes?.differences.filter(({ kind }) => kind === 'changed')).toHaveLength(1);
  const take = (anes?.differences ?? []).map(({ key }) => key);
  const before = await standing();
  await core.call.intake.acceptPart({
    ...{ sha256: second, institution: InstitutionCode.parse('ANES'), take },
    version: anes?.version ?? 0,
  });
  const accepted = await standing();
  expect(accepted.map(({ institution, state }) => [institution, state])).toEqual([
    ['ANES', 'accepted'],
    ['ANPDCA', 'received'],
  ]);
  expect(await waitingNow()).toEqual(['MMJS 2.csv']);
  await passes();
  await core.call.audit.undo();
  expect(await standing()).toEqual(before);
  expect(await waitingNow()).toEqual(['MMJS 2.csv']);
  await passes();
  await core.call.audit.redo();
  expect(await standing()).toEqual(accepted);
  expect(await waitingNow()).toEqual(['MMJS 2.csv']);
  await passes();
  const { outcomes } = await resultOf(core.call.intake.apply({ files: [second] }));
  expect(outcomes[0]?.submissions).toMatchObject([
    { institution: 'ANES', outcome: 'duplicate' },
    { institution: 'ANPDCA', outcome: 'applied' },
  ]);
  expect(await waitingNow()).toEqual([]);
  await passes();
});

it('one institution’s part of a file is withdrawn alone; the other’s stays in force, and the file applied again counts once', async () => {
  const before = await standing();
  await core.call.intake.withdraw({ institution: InstitutionCode.parse('ANPDCA'), reason: 'greșit' });
  const withdrawn = await standing();
  expect(await waitingNow()).toEqual(['MMJS 2.csv']);
  await passes();
  await core.call.audit.undo();
  expect(await standing()).toEqual(before);
  expect(await waitingNow()).toEqual([]);
  await core.call.audit.redo();
  expect(await standing()).toEqual(withdrawn);
  const [file] = (await core.call.intake.received()).received;
  if (!file?.sha256) throw new Error('not waiting');
  const { outcomes } = await resultOf(core.call.intake.apply({ files: [file.sha256] }));
  expect(outcomes[0]?.submissions).toMatchObject([
    { institution: 'ANES', outcome: 'duplicate' },
    { institution: 'ANPDCA', outcome: 'applied' },
  ]);
  expect(await waitingNow()).toEqual([]);
  await passes();
});

it('issues of a ministry’s file name the institution they are of; one word settles those alike, and the workbook goes back with all of them', async () => {
  const text = MINISTRY(5, 6).replace('realizată', 'cam gata').replace('în curs', 'cam gata');
  const sha256 = await received(text, 'MMJS 3.csv');
  const alike = async () =>
    (await core.call.intake.issues()).rows.filter((row) => row.sha256 === sha256 && row.code === 'status-unknown');
  const issues = await alike();
  expect(issues.map(({ institution, cell }) => [institution, cell])).toEqual([
    ['ANES', 'C2'],
    ['ANPDCA', 'C3'],
  ]);
  const { files } = await core.call.intake.returned({ of: { sha256 }, term: IsoDate.parse('2020-03-15') });
  const letter = files.find(({ name }) => name.endsWith('.docx'));
  const parts = unzipSync(new Uint8Array((await letter?.arrayBuffer()) ?? []));
  const said = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
  for (const part of ['C2', 'C3', '15.03.2020']) expect(said).toContain(part);
  await core.call.intake.settle({
    issues: issues.map(({ code, sheet, cell }) => ({ sha256, code, sheet, cell })),
    as: { kind: 'means', means: 'parțial realizată' },
    reason: 'prin telefon',
  });
  expect(await alike()).toEqual([]);
  await core.call.audit.undo();
  expect(await alike()).toHaveLength(2);
  await core.call.audit.redo();
  const { outcomes } = await resultOf(core.call.intake.apply({ files: [sha256] }));
  expect(outcomes[0]?.submissions.map(({ institution, outcome }) => [institution, outcome])).toEqual([
    ['ANES', 'applied'],
    ['ANPDCA', 'applied'],
  ]);
  await passes();
});

it('a ministry’s file that seems to hold data about persons is held whole, kept with one reason, and then counts for each', async () => {
  const [headings = '', ...rows] = MINISTRY(7, 8).split('\n');
  const text = [`${headings};Observații`, ...rows.map((row) => `${row};victima A. B., CNP 1800101221144`)].join('\n');
  const { received } = await resultOf(core.call.intake.receive({ files: [new File([text], 'MMJS 4.csv')] }));
  expect(received).toMatchObject([{ outcome: 'held', institutions: [] }]);
  const sha256 = received[0]?.sha256;
  if (!sha256) throw new Error('not held');
  const before = await standing();
  await core.call.intake.keepHeld({ sha256, reason: 'cerut de conducere' });
  expect(await waitingNow()).toEqual(['MMJS 4.csv']);
  const { outcomes } = await resultOf(core.call.intake.apply({ files: [sha256] }));
  expect(outcomes[0]?.submissions).toMatchObject([
    { institution: 'ANES', outcome: 'applied' },
    { institution: 'ANPDCA', outcome: 'applied' },
  ]);
  expect(await standing()).not.toEqual(before);
  expect(JSON.stringify(await core.call.intake.review({ sha256 }))).not.toContain('1800101221144');
  await passes();
});
