import type { InstitutionCode } from '#shared/kernel/ids.ts';
import { dayFigure } from '#shared/words/figures.ts';
import type { Completeness } from '../snapshot.schema.ts';
import type { EvaluationView } from './evaluation-view.ts';
import type { Block, Chapter, Row, Text } from './paper.ts';
import { ABSENT, column, quote, row, said } from './parts.ts';

/** The places of an institution's file: in this chapter, and in the provenance register. */
export function filePlaces({ snapshot }: EvaluationView, institution: InstitutionCode) {
  const number = snapshot.inputs.submissions.findIndex((one) => one.institution === institution) + 1;
  return { used: `raportare-${number}`, kept: `fisier-${number}` };
}

/** Institutions that owe a submission and sent none, in order of code. */
export const silentOf = (view: EvaluationView, role: 'responsible' | 'partner'): readonly InstitutionCode[] =>
  view.snapshot.completeness
    .filter((entry) => entry.role === role && entry.receivedAt === null)
    .map(({ institution }) => institution);

/** Who reported and when: responsible institutions, partners, and who sent something unasked (DOMAIN.md §3). */
export function reportingChapter(view: EvaluationView): Chapter {
  const { words, snapshot } = view;
  const { due } = snapshot.inputs.cycle;
  const owing = snapshot.completeness.filter(({ role }) => role !== 'none');
  const title = words('paper:reporting.title');
  return {
    title,
    short: title,
    blocks: [
      {
        kind: 'paragraph',
        style: 'lead',
        text: [
          words('paper:reporting.lead', {
            count: owing.length,
            received: owing.filter(({ receivedAt }) => receivedAt !== null).length,
          }),
        ],
      },
      ...(due ? [paragraph(words('paper:reporting.due', { day: dayFigure(due) }))] : []),
      ...silence(view, 'responsible'),
      ...silence(view, 'partner'),
      paragraph(words('paper:reporting.absent')),
      ...section(view, 'responsible'),
      ...section(view, 'partner'),
      ...section(view, 'none'),
    ],
  };
}

const paragraph = (text: string): Block => ({ kind: 'paragraph', text: [text] });

function silence(view: EvaluationView, role: 'responsible' | 'partner'): readonly Block[] {
  const silent = silentOf(view, role);
  if (silent.length === 0) return role === 'responsible' ? [paragraph(view.words('paper:reporting.complete'))] : [];
  const names = silent.map((code) => named(view, code)).join('; ');
  return [paragraph(view.words(`paper:reporting.silent-${role}`, { count: silent.length, names }))];
}

function named(view: EvaluationView, code: InstitutionCode): string {
  const name = quote(view.institutionName(code));
  return name === code ? name : `${name} (${quote(code)})`;
}

function section(view: EvaluationView, role: Completeness['role']): readonly Block[] {
  const { words, snapshot } = view;
  const entries = snapshot.completeness.filter((entry) => entry.role === role);
  if (entries.length === 0) return [];
  const label = (key: string): string => words(`paper:label.${key}`);
  return [
    { kind: 'heading', rank: 2, text: [words(`paper:reporting.role.${role}`)] },
    {
      kind: 'table',
      columns: [
        column(label('institution'), '5'),
        column(label('submission'), 19),
        column(label('received'), 19, 'end'),
        column(label('file'), '3'),
        column(label('activitiesReported'), 17, 'end'),
      ],
      rows: entries.map((entry) => entryRow(view, entry)),
    },
  ];
}

function entryRow(view: EvaluationView, { institution, state, receivedAt }: Completeness): Row {
  const { words, snapshot } = view;
  const submission = snapshot.inputs.submissions.find((one) => one.institution === institution);
  const { used, kept } = filePlaces(view, institution);
  const mark: Text = view.institution(institution)?.ilustrativ
    ? [' ', { text: words('paper:illustrative'), style: 'mark' }]
    : [];
  return row(
    said({ text: quote(institution), style: 'strong' }, ` ${quote(view.institutionName(institution))}`, ...mark),
    said(words(`book:submission.${state}`)),
    said(receivedAt ? dayFigure(receivedAt) : ABSENT),
    submission
      ? said({ text: quote(submission.file.name), to: kept, at: used })
      : said({ text: words('book:absence.not-reported'), style: 'muted' }),
    said(submission ? String(submission.content.activities.length) : ABSENT),
  );
}
