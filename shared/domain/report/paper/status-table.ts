import type { ActivityScore, Obligation } from '#shared/domain/scoring/score-sheet.schema.ts';
import type { InstitutionCode } from '#shared/kernel/ids.ts';
import { dayFigure, scoreFigure } from '#shared/words/figures.ts';
import type { EvaluationView } from './evaluation-view.ts';
import type { Block, Cell, Row, Text } from './paper.ts';
import { ABSENT, column, fromCell, isShort, quote, referenceCell, row, said } from './parts.ts';

/** Each institution's status: those who owe first, then who sent evidence without owing (DOMAIN.md §4, Who owes). */
export function statusTable(view: EvaluationView, activity: ActivityScore): readonly Block[] {
  const { words } = view;
  const label = (key: string): string => words(`paper:label.${key}`);
  const counted = new Set(activity.obligations.map(({ institution, reportedBy }) => reportedBy ?? institution));
  const others = view.reportsOn(activity.code).filter(({ institution }) => !counted.has(institution));
  const rows = [
    ...activity.obligations.map((obligation) => obligationRow(view, activity.code, obligation)),
    ...others.map(({ institution }) => otherRow(view, activity.code, institution)),
  ];
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      keep: isShort(rows),
      columns: [
        column(label('institution'), '1'),
        column(label('status'), 44),
        column(label('completed'), 24, 'end'),
        column(label('statusScore'), 22, 'end'),
        column(label('reference'), 18, 'end'),
      ],
      rows,
    },
  ];
}

function obligationRow(view: EvaluationView, activity: string, obligation: Obligation): Row {
  const { words } = view;
  const { institution, memberOf, through, reportedBy, statusScore, provenance } = obligation;
  const remarks = [
    ...(memberOf ? [words('paper:activity.member', { class: quote(memberOf) })] : []),
    ...(reportedBy && reportedBy !== institution
      ? [words('report:activity.by', { institution: quote(reportedBy) })]
      : through
        ? [words('paper:activity.via', { institution: quote(through) })]
        : []),
  ];
  return row(
    said(quote(institution), ...remarkRuns(remarks)),
    statusCell(view, obligation),
    completedCell(view, activity, reportedBy ?? institution),
    said(statusScore === null ? ABSENT : scoreFigure(statusScore)),
    referenceCell(view, provenance),
  );
}

const remarkRuns = (remarks: readonly string[]): Text =>
  remarks.length === 0 ? [] : [{ text: ` (${remarks.join(', ')})`, style: 'muted' }];

function statusCell({ words }: EvaluationView, { status, absence }: Obligation): Cell {
  if (status) return said(words(`book:status.${status}`));
  return said({ text: absence ? words(`book:absence.${absence}`) : ABSENT, style: 'muted' });
}

function otherRow(view: EvaluationView, activity: string, institution: InstitutionCode): Row {
  const { words } = view;
  const status = view.reportsOn(activity).find((one) => one.institution === institution)?.report.status;
  return row(
    said(quote(institution), { text: ` (${words('paper:activity.evidence-only')})`, style: 'muted' }),
    status?.state === 'read'
      ? said(words(`book:status.${status.value}`))
      : said({ text: words(`book:absence.${status ? 'not-verified' : 'not-reported'}`), style: 'muted' }),
    completedCell(view, activity, institution),
    said(ABSENT),
    referenceCell(view, status?.provenance ?? null),
  );
}

function completedCell(view: EvaluationView, activity: string, institution: InstitutionCode): Cell {
  const completed = view.reportsOn(activity).find((one) => one.institution === institution)?.report.completed;
  if (!completed) return said(ABSENT);
  return completed.state === 'read'
    ? said(fromCell(view, dayFigure(completed.value), completed.provenance))
    : said({ text: view.words('book:absence.not-verified'), style: 'muted' });
}
