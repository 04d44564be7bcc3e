import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Core, createCore } from '#core/core.ts';
import { laidOut, PLAIN } from '../fixtures/plans/layouts.ts';
import { framework } from '../fixtures/plans/official-plan.ts';
import { docxAround, docxParagraph, writeDocx, writeHtml } from '../fixtures/plans/write-plan.ts';
import { openFault } from '../support/plan-fault.ts';

const folder = mkdtempSync(join(tmpdir(), 'raportor-'));
const quiet = { info: () => undefined, error: () => undefined };
let core: Core;

beforeAll(async () => {
  core = createCore({ clock: { now: () => new Date('2019-12-01T10:00:00Z') }, actor: 'Ana Analist', log: quiet });
  await core.call.workspace.create({ path: join(folder, 'plan.raportor'), year: 2019 });
});
afterAll(async () => {
  await core.close();
  rmSync(folder, { recursive: true, force: true });
});

const file = (bytes: Uint8Array, name: string): File => new File([Uint8Array.from(bytes)], name);
const head = {
  ...{
    code: 'plan-nou',
    version: '1',
    title: 'Strategia',
    legalBasis: 'HG',
    planTitle: 'Planul',
    planLegalBasis: 'M.Of.',
  },
  ...{ from: 2018, to: 2020 },
};

test('a plan becomes a version once its doubts are confirmed, tied to the earlier plan, and an empty cycle may use it (DOMAIN.md §2, §2.1)', async () => {
  const { call } = core;
  const docx = writeDocx(laidOut({ ...PLAIN, items: 'run-together' }));
  const taken = await call.framework.takePlan({ file: file(docx, 'plan.docx') });
  const { sha256 } = taken.draft.source;
  expect(taken.open.length).toBeGreaterThan(0);
  expect(await openFault(call.framework.saveVersion({ sha256 }))).toBe('draft-head-missing');

  const said = await call.framework.saveDraft({ draft: { ...taken.draft, head } });
  expect(said.problems).toEqual([]);
  expect((await call.framework.drafts()).drafts).toMatchObject([{ left: said.open.length }]);
  // Every change is a step back and forth; what changes nothing is none.
  await call.framework.saveDraft({ draft: said.draft });
  await call.audit.undo();
  expect((await call.framework.draft({ sha256 })).draft).toEqual(taken.draft);
  await call.audit.redo();
  await call.framework.discardDraft({ sha256 });
  await call.audit.undo();
  expect((await call.framework.draft({ sha256 })).draft).toEqual(said.draft);
  expect(await openFault(call.framework.saveVersion({ sha256 }))).toBe('draft-doubts-open');

  const [shipped] = (await call.framework.versions()).versions;
  const { proposals } = await call.framework.lineage({ draft: sha256, earlier: shipped?.sha256 ?? '' });
  expect(proposals.map(({ predecessor, sure, score }) => [predecessor.activity, sure, score])).toEqual([
    ['1.1.1', true, 1],
    ['1.1.2', true, 1],
    ['1.1.3', true, 1],
  ]);
  const lineage = new Map(proposals.map(({ node, predecessor }) => [node, predecessor]));
  const settled = await call.framework.saveDraft({
    draft: {
      ...said.draft,
      settled: [...said.open],
      generalObjectives: said.draft.generalObjectives.map((general) => ({
        ...general,
        specificObjectives: general.specificObjectives.map((specific) => ({
          ...specific,
          activities: specific.activities.map((one) => ({ ...one, predecessor: lineage.get(one.id) ?? null })),
        })),
      })),
    },
  });
  expect(settled.open).toEqual([]);
  const saved = await call.framework.saveVersion({ sha256 });
  expect((await call.framework.drafts()).drafts).toEqual([]);
  // A kept version is never edited: what led to it is no step any more.
  expect(await call.audit.steps()).toEqual({ undo: null, redo: null });

  await call.workspace.changeFramework({ year: 2019, framework: saved.sha256 });
  const shown = await call.framework.show();
  expect(shown.sha256).toBe(saved.sha256);
  expect(shown.framework.generalObjectives[0]?.specificObjectives[0]?.activities[0]?.predecessor).toEqual({
    ...{ framework: framework.code, activity: '1.1.1' },
  });
  expect((await call.signing.verifyWorkspace()).checks.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);

  const { changes } = await call.framework.compare({
    ...{ from: { sha256: shipped?.sha256 ?? '' }, to: { sha256: saved.sha256 } },
  });
  expect(changes.filter(({ after }) => after !== null)).toEqual([]);
  expect(changes.every(({ kind }) => kind === 'gone')).toBe(true);
  expect((await call.workspace.openCycle({ year: 2020, framework: shipped?.sha256 })).year).toBe(2020);
  expect((await call.framework.show({ year: 2020 })).sha256).toBe(shipped?.sha256);
});

test('an institution that the register does not know is a doubt and stays as written, never a guess (DOMAIN.md §2.1)', async () => {
  const html = Buffer.from(
    Buffer.from(writeHtml(laidOut(PLAIN)))
      .toString()
      .replaceAll('MMACA', 'ANZZ'),
  );
  const view = await core.call.framework.readPlan({ file: file(html, 'plan.html'), head });
  expect(view.draft.issues.map(({ code, severity, raw }) => [code, severity, raw])).toEqual([
    ['institution-unknown', 'error', 'ANZZ'],
  ]);
  expect(view.framework).toBeNull();
  // The doubt says it; the same thing is not left to settle twice.
  expect(view.problems).toEqual([]);
});

test('a page of the gazette in windows-1250 or iso-8859-2 is read as one in UTF-8', async () => {
  const texts = await Promise.all(
    ['utf-8', 'windows-1250', 'iso-8859-2'].map(async (charset) => {
      const bytes = writeHtml(laidOut({ ...PLAIN, cedilla: charset !== 'utf-8' }), { charset });
      return (await core.call.framework.readPlan({ file: file(bytes, 'plan.html') })).draft.generalObjectives;
    }),
  );
  expect(texts[1]).toEqual(texts[0]);
  expect(texts[2]).toEqual(texts[0]);
});

const DOCTYPE = '<!DOCTYPE x [<!ENTITY a "b">]>';
const HOSTILE: readonly (readonly [string, Uint8Array, string])[] = [
  ['nothing', new Uint8Array(), 'plan-empty'],
  ['a program', Buffer.from('MZ\u0000\u0001 this is no plan'), 'plan-not-a-plan'],
  ['a docx cut off', writeDocx(laidOut(PLAIN)).subarray(0, 900), 'plan-truncated'],
  ['a docx that inflates without end', docxAround(docxParagraph('a'.repeat(60_000_000))), 'plan-hostile'],
  ['a docx with tables in tables', docxAround(`${'<w:tbl><w:tr><w:tc>'.repeat(900)}`), 'plan-hostile'],
  ['a docx with a DOCTYPE', docxAround('', { 'word/document.xml': `${DOCTYPE}<w:document/>` }), 'plan-hostile'],
  ['a page of elements in elements', Buffer.from(`<html>${'<div>'.repeat(200_000)}`), 'plan-hostile'],
  ['a page that declares entities', Buffer.from(`<!DOCTYPE html [<!ENTITY a "b">]><html><p>&a;`), 'plan-hostile'],
  ['a page without a plan', Buffer.from('<html><body><p>Bună ziua</p></body></html>'), 'plan-nothing-found'],
];
test.each(HOSTILE)('%s is refused with one sentence', async (_, bytes, code) => {
  expect(await openFault(core.call.framework.readPlan({ file: file(bytes, 'plan') }))).toBe(code);
});
