import { strToU8 } from 'fflate';
import { expect, it } from 'vitest';
import { readPlanBytes } from '#core/intake/reading/read-plan-bytes.ts';
import { PLAN_LIMITS } from '#core/intake/reading/read-plan-file.ts';
import type { DraftActivity, PlanDraft } from '#shared/domain/framework/plan/plan-draft.schema.ts';
import { readPlan } from '#shared/domain/framework/plan/read-plan.ts';
import { framework } from '../fixtures/plans/official-plan.ts';
import { docxAround } from '../fixtures/plans/write-plan.ts';

/** Habits of plan documents that a stranger to the reader thought of (DOMAIN.md §2.1). All text is illustrative. */
async function draftOf(bytes: Uint8Array): Promise<PlanDraft> {
  const outcome = await readPlanBytes('plan', bytes, PLAN_LIMITS);
  if (!('document' in outcome)) throw new Error('no document');
  return readPlan({
    plan: outcome.document,
    source: { file: 'plan', sha256: '' },
    head: {
      ...{ code: '', version: '', title: '', legalBasis: '' },
      planTitle: '',
      planLegalBasis: '',
      from: 2018,
      to: 2020,
    },
    register: { institutions: framework.institutions, year: 2018 },
  });
}

const said = ({ title, indicators, term, responsible, partners, resources }: DraftActivity): unknown => ({
  ...{ title, indicators: indicators.map(({ name }) => name), term, resources },
  responsible: responsible.map(({ institution, text }) => institution ?? `? ${text}`),
  partners: partners.map(({ institution, text }) => institution ?? `? ${text}`),
});
const activitiesOf = (draft: PlanDraft): readonly unknown[] =>
  draft.generalObjectives.flatMap(({ specificObjectives }) =>
    specificObjectives.flatMap(({ activities }) => activities.map(said)),
  );
const codesOf = (draft: PlanDraft): readonly string[] => draft.issues.map(({ code }) => code);

const HEADS = ['Activitate', 'Indicatori', 'Termen', 'Responsabili', 'Parteneri', 'Resurse'];
const row = (cells: readonly string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
const OBJECTIVES = '<p>Obiectiv general 1: Obiectiv de probă</p><p>Obiectiv specific 1.1: Specific de probă</p>';
const page = (table: string, before = ''): Uint8Array =>
  strToU8(`<html><body>${before}${OBJECTIVES}<table>${table}</table></body></html>`);
const plain = {
  ...{ title: 'Activitate de probă unu', indicators: ['Număr de elevi informați'], term: 'Anual' },
  ...{ responsible: ['ANITP'], partners: ['MAE'], resources: ['Buget ANITP'] },
};

it('a short activity beside labelled institutions is a row, not the heading of another table', async () => {
  const heads = ['Activitate', 'Indicatori', 'Termen', 'Responsabili/Parteneri', 'Resurse'];
  const cells = [
    'Activitate de probă unu',
    'Număr de elevi informați',
    'Anual',
    'Responsabili: ANITP<br>Parteneri: MAE',
    'Buget ANITP',
  ];
  const draft = await draftOf(page(row(heads) + row(cells)));
  expect(activitiesOf(draft)).toEqual([plain]);
  expect(codesOf(draft)).toEqual([]);
});

it('what a page navigates with is no part of the plan', async () => {
  const cells = ['Activitate de probă unu', 'Număr de elevi informați', 'Anual', 'ANITP', 'MAE', 'Buget ANITP'];
  const draft = await draftOf(
    page(row(HEADS) + row(cells), '<nav><ul><li>Obiectiv general</li><li>Căutare</li></ul></nav>'),
  );
  expect(draft.generalObjectives.map(({ title }) => title)).toEqual(['Obiectiv de probă']);
  expect(codesOf(draft)).toEqual([]);
});

it.each(['-', '–', 'n/a', 'nu este cazul'])('%s in a cell says that there is nothing', async (nothing) => {
  const draft = await draftOf(
    page(row(HEADS) + row(['Activitate de probă unu', nothing, 'Anual', 'ANITP', nothing, nothing])),
  );
  expect(activitiesOf(draft)).toEqual([{ ...plain, indicators: [], partners: [], resources: [] }]);
  expect(codesOf(draft)).toEqual(['indicators-missing']);
});

it('indicators in one sentence are parted where the next one begins, with a doubt', async () => {
  const names = 'Număr de elevi informați, număr de sesiuni desfășurate';
  const draft = await draftOf(
    page(row(HEADS) + row(['Activitate de probă unu', names, 'Anual', 'ANITP', 'MAE', 'Buget ANITP'])),
  );
  expect(activitiesOf(draft)).toEqual([
    { ...plain, indicators: ['Număr de elevi informați', 'număr de sesiuni desfășurate'] },
  ]);
  expect(codesOf(draft)).toEqual(['run-together']);
});

it('a small table within a cell is that cell’s list, and stars of notes are no part of names', async () => {
  const list = '<table><tr><td>Număr de elevi informați</td></tr><tr><td>Număr de sesiuni</td></tr></table>';
  const draft = await draftOf(
    page(row(HEADS) + row(['Activitate de probă unu<sup>1)</sup>', list, 'Anual', 'ANITP*', 'MAE**', 'Buget ANITP*'])),
  );
  expect(activitiesOf(draft)).toEqual([{ ...plain, indicators: ['Număr de elevi informați', 'Număr de sesiuni'] }]);
  expect(codesOf(draft)).toEqual([]);
});

const run = (text: string, properties = ''): string =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
const inserted = (text: string): string => `<w:ins w:id="1" w:author="a">${run(text)}</w:ins>`;
const deleted = (text: string): string =>
  `<w:del w:id="2" w:author="a"><w:r><w:delText xml:space="preserve">${text}</w:delText></w:r></w:del>`;
const paragraph = (runs: string): string => `<w:p>${runs}</w:p>`;
const line = (cells: readonly string[], properties = ''): string =>
  `<w:tr>${properties}${cells.map((cell) => `<w:tc>${cell}</w:tc>`).join('')}</w:tr>`;
it('tracked insertions count; deletions, hidden text, deleted rows and raised note marks do not (ECMA-376)', async () => {
  const cells = [
    run('Activitate de ') +
      deleted('test ') +
      inserted('probă unu') +
      run(' ASCUNS', '<w:vanish/>') +
      run('3', '<w:vertAlign w:val="superscript"/>'),
    run('Număr de elevi informați'),
    deleted('Lunar') + inserted('Anual'),
    run('ANITP') + deleted(', MEN'),
    inserted('MAE'),
    run('Buget ANITP') + run('2)', '<w:position w:val="8"/>'),
  ];
  const draft = await draftOf(
    docxAround(
      paragraph(run('Obiectiv general 1: Obiectiv de probă')) +
        paragraph(run('Obiectiv specific 1.1: Specific de probă')) +
        `<w:tbl>${line(HEADS.map((head) => paragraph(run(head))))}${line(cells.map(paragraph))}${line(
          HEADS.map((head) => paragraph(deleted(head))),
          '<w:trPr><w:del w:id="5" w:author="a"/></w:trPr>',
        )}</w:tbl>`,
    ),
  );
  expect(activitiesOf(draft)).toEqual([plain]);
  expect(codesOf(draft)).toEqual([]);
});

it('a table within a cell of a Word document is that cell’s list; a raised 2 after m is a unit', async () => {
  const nested = `<w:tbl>${line([paragraph(run('Număr de elevi informați'))])}${line([
    paragraph(run('Suprafață (m') + run('2', '<w:vertAlign w:val="superscript"/>') + run(')')),
  ])}</w:tbl>`;
  const cells = ['Activitate de probă unu', '', 'Anual', 'ANITP', 'MAE', 'Buget ANITP'].map((text) =>
    paragraph(run(text)),
  );
  const draft = await draftOf(
    docxAround(
      paragraph(run('Obiectiv general 1: Obiectiv de probă')) +
        paragraph(run('Obiectiv specific 1.1: Specific de probă')) +
        `<w:tbl>${line(HEADS.map((head) => paragraph(run(head))))}${line(cells.with(1, nested + paragraph('')))}</w:tbl>`,
    ),
  );
  expect(activitiesOf(draft)).toEqual([{ ...plain, indicators: ['Număr de elevi informați', 'Suprafață (m2)'] }]);
});

const resources = async (cell: string) => {
  const cells = ['Activitate de probă unu', 'Număr de elevi informați', 'Anual', 'ANITP', 'MAE', cell];
  const draft = await draftOf(page(row(HEADS) + row(cells)));
  const [activity] = draft.generalObjectives.flatMap(({ specificObjectives }) =>
    specificObjectives.flatMap(({ activities }) => activities),
  );
  return [activity?.resources, codesOf(draft)];
};
it.each([
  ['Buget ANITP și finanțare externă', ['Buget ANITP', 'finanțare externă'], []],
  ['Finanțare externă și Buget ANITP, MAE', ['Finanțare externă', 'Buget ANITP', 'Buget MAE'], []],
  ['Buget ANITP și proiecte', ['Buget ANITP și proiecte'], ['maybe-run-together']],
  ['Buget de stat, în limita fondurilor', ['Buget de stat, în limita fondurilor'], []],
  ['Finanțare externă (fonduri UE și fonduri proprii)', ['Finanțare externă (fonduri UE și fonduri proprii)'], []],
])('the resources “%s” are told apart, or doubted', async (cell, items, doubts) => {
  expect(await resources(cell)).toEqual([items, doubts]);
});

it.each(['<h2>Anexă</h2>', '<p>Anexă</p>', '<tr></tr>'])(
  'what is copied out of a page is read, beginning %s',
  async (start) => {
    const cells = ['Activitate de probă unu', 'Număr de elevi informați', 'Anual', 'ANITP', 'MAE', 'Buget ANITP'];
    const draft = await draftOf(strToU8(`${start}${OBJECTIVES}<table>${row(HEADS)}${row(cells)}</table>`));
    expect(activitiesOf(draft)).toEqual([plain]);
  },
);
