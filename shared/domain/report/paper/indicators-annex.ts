import type { IndicatorReport, IndicatorValue } from '#shared/domain/intake/submission.schema.ts';
import type {
  Contribution,
  IndicatorScore,
  SpecificObjectiveScore,
} from '#shared/domain/scoring/score-sheet.schema.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import { valueFigure } from '#shared/words/figures.ts';
import { annex } from './annex-chapters.ts';
import type { EvaluationView } from './evaluation-view.ts';
import { indicatorPlace, indicatorUse, measured, withoutValue } from './indicator-table.ts';
import type { Block, Chapter, Row, Run } from './paper.ts';
import { ABSENT, column, fromCell, groupRow, marked, quote, referenceCell, row, said } from './parts.ts';
import { shortened } from './plain-text.ts';

const COLUMNS = 4;
const LONGEST_TEXT = 400;

/** Every indicator with what each institution reported, by category too; each value leads to its cell. */
export function indicatorsChapter(view: EvaluationView, letter: string): Chapter {
  const { words } = view;
  const count = view.activities.reduce((sum, { indicators }) => sum + indicators.length, 0);
  return annex(view, 'indicators', letter, [
    { kind: 'paragraph', text: [words('paper:indicators.lead', { count })] },
    ...view.specifics.flatMap((specific) => specificBlocks(view, specific)),
  ]);
}

function specificBlocks(view: EvaluationView, { code, children }: SpecificObjectiveScore): readonly Block[] {
  const { words } = view;
  const label = (key: string): string => words(`paper:label.${key}`);
  const indicators = children.flatMap((activity) => activity.indicators);
  if (indicators.length === 0) return [];
  return [
    { kind: 'heading', rank: 2, listed: false, text: [words('paper:objective.specific', { code })] },
    {
      kind: 'table',
      columns: [
        column(label('institution'), '1'),
        column(label('role'), 48),
        column(label('value'), 40, 'end'),
        column(label('reference'), 20, 'end'),
      ],
      rows: indicators.flatMap((indicator) => indicatorRows(view, indicator)),
    },
  ];
}

function indicatorRows(view: EvaluationView, indicator: IndicatorScore): readonly Row[] {
  const { words } = view;
  const known = view.indicator(indicator.code);
  const heading = groupRow(
    COLUMNS,
    { text: indicator.code, style: 'strong', to: indicatorUse(indicator.code), at: indicatorPlace(indicator.code) },
    '  ',
    ...marked(view, indicator.code),
    { text: ` · ${ruleOf(view, indicator)}`, style: 'muted' },
  );
  const contributions = indicator.contributions.flatMap((contribution) =>
    contributionRows(view, indicator, contribution),
  );
  const unit = quote(known.unit);
  const total: Row = {
    rank: 'total',
    cells: [
      said({ text: words('paper:indicators.together'), style: 'strong' }),
      said(unit),
      said(totalOf(view, indicator)),
      said(''),
    ],
  };
  return [heading, ...contributions, total];
}

function totalOf(view: EvaluationView, indicator: IndicatorScore): Run {
  if (indicator.value !== null) return { text: measured(view, indicator.code, indicator.value), style: 'strong' };
  return { text: withoutValue(view, indicator), style: 'muted' };
}

/** `suma instituțiilor · țintă 120 · bază 40 (2018)`. */
function ruleOf(view: EvaluationView, { code, target, earlierYears }: IndicatorScore): string {
  const { words } = view;
  const { kind, aggregation, baseline, direction, cumulative } = view.indicator(code);
  return [
    words(`book:kind.${kind}`),
    words(`book:aggregation.${aggregation}`),
    words(`book:direction.${direction}`),
    ...(target === null
      ? [words('book:absence.no-target')]
      : [words('paper:indicators.target', { value: measured(view, code, target) })]),
    ...(baseline
      ? [
          words('paper:indicators.baseline', {
            value: measured(view, code, baseline.value),
            year: baseline.year,
          }),
        ]
      : []),
    ...(cumulative && earlierYears !== null
      ? [words('paper:indicators.earlier', { value: valueFigure(earlierYears) })]
      : []),
  ].join(' · ');
}

function contributionRows(view: EvaluationView, { code }: IndicatorScore, contribution: Contribution): readonly Row[] {
  const { words } = view;
  const { institution, counts, role, value, absence, provenance } = contribution;
  const part = words(`book:role.${role}`);
  const own = row(
    said(quote(institution)),
    said({
      text: counts || value === null ? part : words('paper:indicators.outside', { role: part }),
      style: 'muted',
    }),
    value
      ? said(fromCell(view, valueText(view, value), provenance))
      : said({ text: absence ? words(`book:absence.${absence}`) : ABSENT, style: 'muted' }),
    referenceCell(view, provenance),
  );
  return [own, ...view.partsOf(code, institution).map((entry) => partRow(view, entry))];
}

function partRow(view: EvaluationView, { category, reading }: IndicatorReport): Row {
  const { words } = view;
  return row(
    said({ text: `    ${quote(category?.dimension ?? '')}: ${quote(category?.category ?? '')}`, style: 'muted' }),
    said(''),
    reading.state === 'read'
      ? said(fromCell(view, valueText(view, reading.value), reading.provenance))
      : said({ text: words('book:absence.not-verified'), style: 'muted' }),
    referenceCell(view, reading.provenance),
  );
}

function valueText({ words }: EvaluationView, value: IndicatorValue): string {
  switch (value.kind) {
    case 'number':
      return valueFigure(value.value);
    case 'ratio':
      return `${valueFigure(value.numerator)} / ${valueFigure(value.denominator)}`;
    case 'yes-no':
      return words(value.value ? 'book:yes' : 'book:no');
    case 'text': {
      const { text, left } = shortened(value.value, LONGEST_TEXT);
      return `${quote(text)}${left > 0 ? '…' : ''}`;
    }
    default:
      return assertNever(value);
  }
}
