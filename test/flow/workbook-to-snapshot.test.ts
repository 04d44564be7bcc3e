import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Core, createCore } from '#core/core.ts';
import { writeXlsx } from '#core/report/xlsx/write-xlsx.ts';
import { MappingFile } from '#shared/domain/intake/mapping.schema.ts';
import { Snapshot } from '#shared/domain/report/snapshot.schema.ts';
import { writtenEvaluation } from '../support/written-evaluation.ts';

let folder: string;
let core: Core;
let path: string;

const HEADINGS = 'Cod;Activitate;Indicator;Valoare 2019;Stadiu';
const ANITP = [
  'Instituția: ANITP;;;;',
  HEADINGS,
  '1.1.1;Organizarea și desfășurarea unor evenimente cu ocazia Zilei europene de luptă împotriva traficului de persoane;Număr de activități de informare desfășurate;cca. 1.234,5;Finalizată',
  ';;Număr de beneficiari/participanți;12 345;',
  ';;TOTAL;99;',
  ';O activitate despre care planul nu spune nimic;Număr de obiecte;7;da',
  'Notă: datele sunt provizorii;;;;',
].join('\n');

const fileOf = (text: string, name: string): File => new File([text], name);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'raportor-'));
  path = join(folder, 'a.raportor');
  core = createCore({
    clock: { now: () => new Date('2020-03-02T09:00:00Z') },
    actor: 'test',
    log: { info: () => undefined, error: () => undefined },
  });
  await core.call.workspace.create({ path, year: 2019 });
});
afterEach(async () => {
  await core.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The activity that the plan does not have is set aside by name. */
const mapping = MappingFile.parse({
  format: 'raportor-mapping/1',
  files: [
    {
      file: { name: 'raportare.csv' },
      answers: [{ sheet: 'raportare', cell: 'B6', as: 'aside', reason: 'nu este în plan' }],
    },
  ],
});

async function imported(file: File, dryRun = false, choices: MappingFile | undefined = mapping) {
  const mapped = file.name === 'raportare.csv' ? choices : undefined;
  for await (const step of await core.call.intake.import({ files: [file], dryRun, mapping: mapped })) {
    if (step.kind === 'result') return step.result.outcomes;
  }
  throw new Error('no result');
}

const evaluation = () => writtenEvaluation(core.call);

const snapshotText = async (): Promise<string> => (await evaluation()).snapshot.text();

describe('from a workbook to a snapshot, through the core', () => {
  it('reads what can be read, says what cannot, and every value keeps its cell', async () => {
    const [outcome] = await imported(fileOf(ANITP, 'raportare.csv'));
    expect(outcome).toMatchObject({
      institution: 'ANITP',
      outcome: 'applied',
      submissions: [{ version: 1 }],
      read: 3,
      unverified: 0,
    });
    expect(outcome?.issues.map(({ code, cell }) => [code, cell])).toEqual([
      ['number-approximate', 'D3'],
      ['count-not-whole', 'D3'],
      ['row-total-ignored', 'C5'],
      ['row-unmatched', 'B6'],
    ]);
    const { lines } = await core.call.scoring.explain({ code: '1.1.1', language: 'ro' });
    expect(lines.join('\n')).toContain('raportare.csv · raportare · D4 · „12 345”');
  });

  it('applies nothing of a file while an error stands that nobody set aside by name (DOMAIN.md §3.1)', async () => {
    const none = MappingFile.parse({ ...mapping, files: [{ file: { name: 'raportare.csv' } }] });
    const [outcome] = await imported(fileOf(ANITP, 'raportare.csv'), false, none);
    expect(outcome).toMatchObject({ outcome: 'undecided', submissions: [{ version: null }], standing: 1, read: 3 });
    expect(JSON.parse(await snapshotText()).inputs.submissions).toEqual([]);
  });

  it('counts the same in a dry run and stores nothing', async () => {
    const [dry] = await imported(fileOf(ANITP, 'raportare.csv'), true);
    const before = JSON.parse(await snapshotText()).inputs.submissions;
    const [real] = await imported(fileOf(ANITP, 'raportare.csv'));
    expect(before).toEqual([]);
    expect(dry).toEqual(real);
  });

  it('keeps the first version when a second one comes, and knows the same file again', async () => {
    await imported(fileOf(ANITP, 'raportare.csv'));
    const [again] = await imported(fileOf(ANITP, 'raportare.csv'));
    const [second] = await imported(fileOf(ANITP.replace('12 345', '12 346'), 'raportare.csv'));
    expect(again?.outcome).toBe('duplicate');
    expect(second).toMatchObject({ outcome: 'applied', submissions: [{ version: 2 }] });
  });

  it('gives the same snapshot twice, and verifies it; a changed score is found out', async () => {
    await imported(fileOf(ANITP, 'raportare.csv'));
    const { snapshot, sha256, xlsx, pdf } = await evaluation();
    const text = await snapshot.text();
    expect(await snapshotText()).toBe(text);
    expect([snapshot, xlsx, pdf].map(({ name }) => name)).toEqual(
      ['json', 'xlsx', 'pdf'].map((ending) => `evaluare-2019.${ending}`),
    );
    const again = await writeXlsx(Snapshot.parse(JSON.parse(text)), sha256);
    expect(Buffer.from(await xlsx.arrayBuffer()).equals(again)).toBe(true);
    const verify = (content: string) => core.call.signing.verify({ file: fileOf(content, 's.json'), trust: [] });
    expect((await verify(text)).overall).toBe('passed');
    const forged = text.replace('"statusScore":100', '"statusScore":50');
    expect(forged).not.toBe(text);
    expect((await verify(forged)).overall).toBe('failed');
  });

  it('verifies the workspace from the original cells up, and names what was changed behind its back', async () => {
    await imported(fileOf(ANITP, 'raportare.csv'));
    expect((await core.call.signing.verifyWorkspace()).overall).toBe('passed');
    await core.close();
    const direct = new Database(path);
    direct.exec(`UPDATE reading SET value = '{"kind":"number","value":99999}' WHERE cell = 'D4'`);
    direct.close();
    await core.call.workspace.open({ path, mode: 'read' });
    const verdict = await core.call.signing.verifyWorkspace();
    const failed = verdict.checks.filter(({ outcome }) => outcome === 'failed');
    expect(failed.map(({ name, params }) => [name, params.what])).toEqual([
      ['submissions-as-recorded', 'ANITP 2019 v1'],
      ['cells-give-stored-values', 'raportare.csv · raportare · D4'],
    ]);
  });

  it('refuses a file that is no workbook and leaves the workspace as it was', async () => {
    const [outcome] = await imported(
      new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0])], 'ANITP.xlsx'),
    );
    expect(outcome).toMatchObject({ outcome: 'refused', submissions: [] });
    expect(outcome?.issues.map(({ code }) => code)).toEqual(['file-not-a-workbook']);
    expect(JSON.parse(await snapshotText()).inputs.submissions).toEqual([]);
  });
});
