import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Core, createCore } from '#core/core.ts';
import { evaluationPaper } from '#shared/domain/report/paper/evaluation-paper.ts';
import { Snapshot } from '#shared/domain/report/snapshot.schema.ts';
import { evaluationBook } from '#shared/domain/report/xlsx/evaluation-book.ts';
import { InstitutionCode, IsoDate, Sha256 } from '#shared/kernel/ids.ts';
import { wordsIn } from '#shared/words/all-words.ts';
import { checksOf } from '../support/worked-workspace.ts';

/** Recommendations and their follow-up over two cycles (DOMAIN.md §4), through the calls a host makes. */
const folder = mkdtempSync(join(tmpdir(), 'raportor-recommend-'));
const path = join(folder, 'a.raportor');
let now = Date.parse('2020-03-01T10:00:00.000Z');
let core: Core;
const later = (): number => {
  now += 60_000;
  return now;
};

beforeAll(async () => {
  core = createCore({
    clock: { now: () => new Date(later()) },
    actor: 'Ana Analist',
    log: { info: () => undefined, error: () => undefined },
  });
  await core.call.workspace.create({ path, year: 2019 });
});
afterAll(async () => {
  await core.close();
  rmSync(folder, { recursive: true, force: true });
});

const codes = (...names: readonly string[]) => names.map((name) => InstitutionCode.parse(name));
const draft = (node: string, text: string, ...to: readonly string[]) => ({
  ...{ node, text, institutions: codes(...to), term: IsoDate.parse('2020-12-31') },
});
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error) => error.data?.code ?? String(error),
  );
const idsIn = async (year: number) =>
  (await core.call.report.recommendations({ year })).recommendations.map(({ id }) => id);
const failing = ({ checks }: { readonly checks: readonly { readonly name: string; readonly outcome: string }[] }) =>
  checks.filter(({ outcome }) => outcome === 'failed').map(({ name }) => name);

async function written(year: number) {
  for await (const step of await core.call.report.write({ year })) {
    if (step.kind !== 'result') continue;
    const { snapshot } = await core.call.report.files({ sha256: step.result.sha256 });
    return { snapshot: Snapshot.parse(JSON.parse(await snapshot.text())), sha256: step.result.sha256, file: snapshot };
  }
  throw new Error('nothing was written');
}

describe('the cycle that makes them', () => {
  it('an evaluation without any says nothing of them', async () => {
    const { snapshot, sha256 } = await written(2019);
    expect(snapshot).not.toHaveProperty('recommendations');
    const titles = evaluationPaper(snapshot, sha256).chapters.map(({ title }) => title);
    expect(titles).not.toContain('Recomandări');
    const sheets = evaluationBook(snapshot, sha256, wordsIn('ro')).sheets.map(({ name }) => name);
    expect(sheets).not.toContain('Recomandări');
  });

  it('each is numbered in its year, keeps the objective’s title, and is written anew under its number', async () => {
    const first = await core.call.report.recommend(
      draft('1.1', '  Campanii în mediul rural.  ', 'MEN', 'ANITP', 'MEN'),
    );
    expect(first).toMatchObject({
      ...{ id: '2019-1', year: 2019, node: '1.1', text: 'Campanii în mediul rural.', author: 'Ana Analist' },
      institutions: ['MEN', 'ANITP'],
    });
    expect(first.title).toContain('nivelului de informare');
    await core.call.report.recommend(draft('2', 'Adăposturi în fiecare regiune.', 'MMJS'));
    await core.call.report.recommend({ ...draft('1.1', 'Campanii rurale, anual.', 'MEN'), id: '2019-1' });
    const { recommendations } = await core.call.report.recommendations();
    expect(recommendations.map(({ id, text }) => [id, text])).toEqual([
      ['2019-1', 'Campanii rurale, anual.'],
      ['2019-2', 'Adăposturi în fiecare regiune.'],
    ]);
  });

  it('what is not an objective, or not in the register, is refused', async () => {
    expect(await refusal(core.call.report.recommend(draft('1.1.1', 'x', 'MEN')))).toBe('node-unknown');
    expect(await refusal(core.call.report.recommend(draft('1.1', 'x', 'NIMENI')))).toBe(
      'recommendation-institution-unknown',
    );
    expect(await refusal(core.call.report.recommend({ ...draft('1.1', 'x', 'MEN'), id: '2019-9' }))).toBe(
      'recommendation-unknown',
    );
    const asked = { id: '2019-1', status: 'implemented', text: '', sources: [] } as const;
    expect(await refusal(core.call.report.followUp(asked))).toBe('recommendation-not-open');
  });

  it('one is taken away, and every write is undone and done again', async () => {
    await core.call.report.recommend(draft('3', 'De retras.', 'MAE'));
    await core.call.report.withdrawRecommendation({ id: '2019-3' });
    expect(await idsIn(2019)).toEqual(['2019-1', '2019-2']);
    await core.call.audit.undo();
    expect(await idsIn(2019)).toEqual(['2019-1', '2019-2', '2019-3']);
    await core.call.audit.redo();
    await core.call.audit.undo();
    await core.call.audit.undo();
    expect(await idsIn(2019)).toEqual(['2019-1', '2019-2']);
    expect(failing(await core.call.signing.verifyWorkspace())).toEqual([]);
  });

  it('each institution gets a letter with its own', async () => {
    const { files } = await core.call.report.letters({ language: 'ro' });
    expect(files.map(({ name }) => name)).toEqual(['MEN - recomandări 2019.docx', 'MMJS - recomandări 2019.docx']);
    const text = await letterText(files[0]);
    expect(text).toContain('Campanii rurale, anual.');
    expect(text).not.toContain('Adăposturi');
    expect(text).toContain('31.12.2020');
    expect(await refusal(core.call.report.letters({ language: 'ro', institution: codes('MAE')[0] }))).toBe(
      'letters-none',
    );
  });
});

describe('the cycle after', () => {
  it('has them open, and says of each how it stands, with evidence', async () => {
    await core.call.workspace.openCycle({ year: 2020 });
    const evidence = await core.call.scoring.attach({ file: new File(['proces-verbal'], 'pv.txt') });
    const link = { kind: 'link', address: 'https://edu.ro/campanie' } as const;
    const told = { text: 'Campanie derulată în 12 județe.', sources: [evidence, link] };
    const { followUps } = await core.call.report.followUp({ id: '2019-1', status: 'implemented', ...told });
    expect(followUps).toMatchObject([{ year: 2020, status: 'implemented', author: 'Ana Analist', ...told }]);
    await core.call.report.followUp({ id: '2019-2', status: 'not-implemented', text: '', sources: [] });
    await core.call.report.recommend(draft('1.1', 'Și în licee.', 'MEN'));
    const unkept = { kind: 'file', name: 'alta.txt', size: 1, sha256: Sha256.parse('0'.repeat(64)) } as const;
    const asked = { id: '2019-2', status: 'implemented', text: '', sources: [unkept] } as const;
    expect(await refusal(core.call.report.followUp(asked))).toBe('evidence-unknown');
  });

  it('what was followed up is no more rewritten, and the year before does not know of it', async () => {
    expect(await refusal(core.call.report.withdrawRecommendation({ id: '2019-1' }))).toBe('recommendation-followed');
    const anew = { ...draft('1.1', 'Altceva.', 'MEN'), id: '2019-1' };
    expect(await refusal(core.call.report.recommend(anew))).toBe('recommendation-followed');
    const { recommendations } = await core.call.report.recommendations({ year: 2019 });
    expect(recommendations.map(({ id, followUps }) => [id, followUps.length])).toEqual([
      ['2019-1', 0],
      ['2019-2', 0],
    ]);
  });

  it('a finding is taken back by undo and by giving none', async () => {
    const none = { id: '2019-2', status: null, text: '', sources: [] };
    const { followUps } = await core.call.report.followUp(none);
    expect(followUps).toEqual([]);
    await core.call.audit.undo();
    const { recommendations } = await core.call.report.recommendations();
    expect(recommendations[1]?.followUps).toMatchObject([{ status: 'not-implemented' }]);
  });

  it('its snapshot holds what it made and found; pages and sheets tell the same', async () => {
    const { snapshot, sha256, file } = await written(2020);
    expect(snapshot.recommendations?.map(({ id, followUps }) => [id, ...followUps.map((one) => one.status)])).toEqual([
      ['2019-1', 'implemented'],
      ['2019-2', 'not-implemented'],
      ['2020-1'],
    ]);
    const chapter = evaluationPaper(snapshot, sha256).chapters.find(({ title }) => title === 'Recomandări');
    const sheet = evaluationBook(snapshot, sha256, wordsIn('ro')).sheets.find(({ name }) => name === 'Recomandări');
    for (const said of [
      'Și în licee.',
      'Campanie derulată în 12 județe.',
      'implementată satisfăcător',
      'edu.ro/campanie',
    ]) {
      expect(JSON.stringify(chapter).replaceAll('\u200b', '')).toContain(said);
      expect(JSON.stringify(sheet)).toContain(said);
    }
    const verified = await core.call.signing.verify({ file, trust: [] });
    expect(failing(verified)).toEqual([]);
  });

  it('the letters bring the new and what is still open, not what was implemented', async () => {
    const { files } = await core.call.report.letters({ language: 'ro' });
    expect(files).toHaveLength(2);
    const [men, mmjs] = await Promise.all(files.map(letterText));
    expect(men).toContain('Și în licee.');
    expect(men).not.toContain('Campanii rurale');
    expect(mmjs).toContain('neimplementată, termen depășit');
  });

  it('a third cycle has only the open one; the second may then not say otherwise', async () => {
    await core.call.workspace.openCycle({ year: 2021 });
    const said = { status: 'partly-implemented', text: '', sources: [] } as const;
    expect(await refusal(core.call.report.followUp({ id: '2019-1', ...said }))).toBe('recommendation-not-open');
    await core.call.report.followUp({ id: '2019-2', ...said });
    expect(await refusal(core.call.report.followUp({ id: '2019-2', year: 2020, ...said }))).toBe(
      'recommendation-followed-later',
    );
  });
});

describe('verification', () => {
  it('the workspace verifies', async () => {
    const verdict = await core.call.signing.verifyWorkspace();
    expect(failing(verdict)).toEqual([]);
    expect(verdict.checks.map(({ name }) => name)).toContain('recommendations-as-recorded');
  });

  it.each([
    ["UPDATE recommendation SET term = '2030-12-31' WHERE id = '2019-2'", '2019-2'],
    ["UPDATE follow_up SET status = 'implemented' WHERE recommendation = '2019-2' AND year = 2020", '2019-2 (2020)'],
    ["DELETE FROM follow_up WHERE recommendation = '2019-1'", '2019-1 (2020)'],
    ["UPDATE recommendation SET institutions = 'x' WHERE id = '2020-1'", '2020-1'],
  ])('%s is found and named', async (sql, what) => {
    const altered = join(folder, 'b.raportor');
    await core.close();
    copyFileSync(path, altered);
    const file = new Database(altered);
    file.exec(sql);
    file.close();
    expect((await checksOf(altered))['recommendations-as-recorded']).toMatchObject({
      ...{ outcome: 'failed', params: { what, count: 1 } },
    });
  });
});

async function letterText(file: File | undefined): Promise<string> {
  const parts = unzipSync(new Uint8Array((await file?.arrayBuffer()) ?? new ArrayBuffer(0)));
  return strFromU8(parts['word/document.xml'] ?? new Uint8Array());
}
