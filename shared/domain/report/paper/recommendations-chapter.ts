import { dayFigure } from '#shared/words/figures.ts';
import { sourceText } from '../rated-level.ts';
import type { FollowUp, Recommendation } from '../recommendation.schema.ts';
import { followUpIn, isOverdue, lastBefore, statusIn } from '../recommendation.ts';
import type { EvaluationView } from './evaluation-view.ts';
import type { Block, Chapter, Text } from './paper.ts';
import { ABSENT, column, quote, row, said } from './parts.ts';
import { breakable, plainText } from './plain-text.ts';

/** The recommendations of the year, and how those of earlier years stand in it (DOMAIN.md §5); no chapter where there is none. */
export function recommendationsChapter(view: EvaluationView): readonly Chapter[] {
  const { snapshot, words } = view;
  const all = snapshot.recommendations ?? [];
  if (all.length === 0) return [];
  const { year } = snapshot.inputs.cycle;
  const title = words('paper:recommendations.title');
  const made = all.filter((one) => one.year === year);
  const earlier = all.filter((one) => one.year < year);
  return [{ title, short: title, blocks: [...madeBlocks(view, made, year), ...earlierBlocks(view, earlier, year)] }];
}

function madeBlocks(view: EvaluationView, made: readonly Recommendation[], year: number): readonly Block[] {
  if (made.length === 0) return [];
  const label = labelsOf(view);
  return [
    { kind: 'heading', rank: 2, text: [view.words('paper:recommendations.made', { year })] },
    { kind: 'paragraph', text: [view.words('paper:recommendations.lead', { count: made.length })] },
    {
      kind: 'table',
      columns: [
        column(label('number'), 14),
        column(label('objective'), 18),
        column(label('text'), '1'),
        column(label('institutions'), 42),
        column(label('term'), 20),
      ],
      rows: made.map((one) =>
        row(
          said({ text: one.id, style: 'strong' }),
          said(one.node),
          said(breakable(plainText(one.text))),
          said(institutionsOf(view, one)),
          said(dayFigure(one.term)),
        ),
      ),
    },
  ];
}

function earlierBlocks(view: EvaluationView, earlier: readonly Recommendation[], year: number): readonly Block[] {
  if (earlier.length === 0) return [];
  const label = labelsOf(view);
  return [
    { kind: 'heading', rank: 2, text: [view.words('paper:recommendations.earlier')] },
    { kind: 'paragraph', text: [view.words('paper:recommendations.followed', { count: earlier.length })] },
    {
      kind: 'table',
      columns: [
        column(label('number'), 14),
        column(label('text'), '1'),
        column(label('institutions'), 24),
        column(label('term'), 20),
        column(label('status'), 28),
        column(label('found'), '1'),
      ],
      rows: earlier.map((one) =>
        row(
          said({ text: one.id, style: 'strong' }),
          said({ text: `${one.node} · `, style: 'muted' }, breakable(plainText(one.text))),
          said(one.institutions.map(quote).join(', ')),
          said(...termOf(view, one, year)),
          said({ text: view.words(`report:recommendation.status.${statusIn(one, year)}`), style: 'strong' }),
          said(...foundOf(view, one, year)),
        ),
      ),
    },
  ];
}

const labelsOf =
  ({ words }: EvaluationView) =>
  (key: string): string =>
    words(`paper:recommendations.column.${key}`);

const institutionsOf = (view: EvaluationView, { institutions }: Recommendation): string =>
  institutions.map((code) => quote(view.institutionName(code))).join('; ');

const termOf = ({ words }: EvaluationView, one: Recommendation, year: number): Text =>
  isOverdue(one, year)
    ? [`${dayFigure(one.term)} `, { text: words('report:recommendation.overdue'), style: 'emphasis' }]
    : [dayFigure(one.term)];

/** What the cycle found, with its evidence, and what the last one before it did. */
function foundOf(view: EvaluationView, one: Recommendation, year: number): Text {
  const { words } = view;
  const now = followUpIn(one, year);
  const before = lastBefore(one, year);
  const status = (of: FollowUp): string => words(`report:recommendation.status.${of.status}`);
  const parts: Text = [
    ...(now && now.text !== '' ? [breakable(plainText(now.text))] : []),
    ...(now && now.sources.length > 0
      ? [
          words('paper:recommendations.sources', {
            sources: now.sources.map((source) => breakable(plainText(sourceText(source)))).join('; '),
          }),
        ]
      : []),
    ...(before
      ? [
          {
            text: words('paper:recommendations.before', { year: before.year, status: status(before) }),
            style: 'muted',
          } as const,
        ]
      : []),
  ];
  return parts.length === 0 ? [ABSENT] : parts.flatMap((part, at) => (at === 0 ? [part] : [' ', part]));
}
