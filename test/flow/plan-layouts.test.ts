import fc from 'fast-check';
import { expect, test } from 'vitest';
import { workbookOver } from '#core/intake/reading/columnar-sheet.ts';
import { planOfWorkbook } from '#core/intake/reading/plan-of-workbook.ts';
import { readPlanBytes } from '#core/intake/reading/read-plan-bytes.ts';
import { PLAN_LIMITS } from '#core/intake/reading/read-plan-file.ts';
import type { PlanDocument } from '#shared/domain/framework/plan/plan-document.ts';
import type { DraftParty, PlanDraft } from '#shared/domain/framework/plan/plan-draft.schema.ts';
import { readPlan } from '#shared/domain/framework/plan/read-plan.ts';
import { CHOICES, type DrawnBlock, type Layout, laidOut, PLAIN } from '../fixtures/plans/layouts.ts';
import { EXPECTED, framework, HEAD } from '../fixtures/plans/official-plan.ts';
import { writeBook, writeDocx, writeHtml } from '../fixtures/plans/write-plan.ts';

const FORMATS: Readonly<Record<string, (blocks: readonly DrawnBlock[]) => Uint8Array>> = {
  docx: (blocks) => writeDocx(blocks),
  'docx-br': (blocks) => writeDocx(blocks, { br: true }),
  html: (blocks) => writeHtml(blocks),
  'html-br': (blocks) => writeHtml(blocks, { br: true }),
  xlsx: (blocks) => writeBook(blocks, 'xlsx'),
  ods: (blocks) => writeBook(blocks, 'ods'),
};

async function documentOf(bytes: Uint8Array): Promise<PlanDocument> {
  const outcome = await readPlanBytes('plan', bytes, PLAN_LIMITS);
  if ('refused' in outcome) throw new Error(outcome.refused);
  return 'document' in outcome ? outcome.document : planOfWorkbook(workbookOver(outcome.workbook));
}

const draftOf = (document: PlanDocument): PlanDraft =>
  readPlan({
    plan: document,
    source: { file: 'plan', sha256: '' },
    head: HEAD,
    register: { institutions: framework.institutions, year: 2018 },
  });

const party = ({ institution, through }: DraftParty): string =>
  through === null ? String(institution) : `${institution} prin ${through}`;

/** A draft without what is only of this reading: ids, confidences, texts of names. */
const saidBy = (draft: PlanDraft): unknown =>
  draft.generalObjectives.map(({ number, title, specificObjectives }) => ({
    number,
    title,
    specificObjectives: specificObjectives.map((specific) => ({
      number: specific.number,
      title: specific.title,
      activities: specific.activities.map(({ title: name, term, responsible, partners, resources, indicators }) => ({
        title: name,
        term,
        responsible: responsible.map(party),
        partners: partners.map(party),
        resources,
        indicators: indicators.map(({ name: of, kind, unit, direction, aggregation }) => ({
          ...{ name: of, kind, unit, direction, aggregation },
        })),
      })),
    })),
  }));

const layouts: fc.Arbitrary<Layout> = fc.record({
  items: fc.constantFrom(...CHOICES.items),
  objectives: fc.constantFrom(...CHOICES.objectives),
  parties: fc.constantFrom(...CHOICES.parties),
  heading: fc.constantFrom(...CHOICES.heading),
  pages: fc.constantFrom(...CHOICES.pages),
  numbered: fc.boolean(),
  merged: fc.boolean(),
  reversed: fc.boolean(),
  cedilla: fc.boolean(),
});

test.each(Object.keys(FORMATS))(
  'the official rows in %s, laid out plainly, are read without one doubt (DOMAIN.md §2.1)',
  async (format) => {
    const draft = draftOf(await documentOf(FORMATS[format]?.(laidOut(PLAIN)) ?? new Uint8Array()));
    expect(saidBy(draft)).toEqual(EXPECTED);
    expect(draft.issues).toEqual([]);
  },
);

test('any layout, in any format, gives the same draft (DOMAIN.md §2.1)', async () => {
  await fc.assert(
    fc.asyncProperty(layouts, fc.constantFrom(...Object.keys(FORMATS)), async (layout, format) => {
      const draft = draftOf(await documentOf(FORMATS[format]?.(laidOut(layout)) ?? new Uint8Array()));
      expect(saidBy(draft)).toEqual(EXPECTED);
    }),
    { numRuns: 300, seed: 4 },
  );
}, 120_000);
