import type { ActivityScore, IndicatorScore } from '#shared/domain/scoring/score-sheet.schema.ts';
import { changeFigure, scoreFigure, valueFigure } from '#shared/words/figures.ts';
import type { EvaluationView } from './evaluation-view.ts';
import type { Block, Cell, Row } from './paper.ts';
import { ABSENT, column, isShort, marked, quote, row, said } from './parts.ts';

/** The places of an indicator: in the annex with what each institution reported, and in its activity's table. */
export const indicatorPlace = (code: string): string => `indicator-${code}`;
export const indicatorUse = (code: string): string => `valoare-${code}`;

/** The indicators of an activity: value against target, change on last year, achievement; absences in their own words. */
export function indicatorTable(view: EvaluationView, activity: ActivityScore): readonly Block[] {
  const { words } = view;
  if (activity.indicators.length === 0) return [];
  const rows = activity.indicators.map((indicator) => indicatorRow(view, indicator));
  const label = (key: string): string => words(`paper:label.${key}`);
  return [
    {
      kind: 'table',
      keep: isShort(rows),
      columns: [
        column(label('indicator'), '1'),
        column(label('value'), 24, 'end'),
        column(label('target'), 24, 'end'),
        column(label('change'), 24, 'end'),
        column(label('achievement'), 26, 'end'),
      ],
      rows,
    },
  ];
}

function indicatorRow(view: EvaluationView, indicator: IndicatorScore): Row {
  const known = view.indicator(indicator.code);
  const unit = quote(known.unit);
  const { value, previousYear, target } = indicator;
  return row(
    said(
      { text: indicator.code, to: indicatorPlace(indicator.code), at: indicatorUse(indicator.code) },
      '  ',
      ...marked(view, indicator.code),
      ...(unit === '' ? [] : [{ text: ` (${unit})`, style: 'muted' } as const]),
    ),
    value === null
      ? absent(view, indicator)
      : said({ text: measured(view, indicator.code, value), to: indicatorPlace(indicator.code) }),
    target === null
      ? said({ text: view.words('book:absence.no-target'), style: 'muted' })
      : said(measured(view, indicator.code, target)),
    said(value === null || previousYear === null ? ABSENT : changeOf(view, indicator.code, value, previousYear)),
    achievementCell(view, indicator),
  );
}

/** A change on last year; for an answer, both answers. */
function changeOf(view: EvaluationView, code: string, now: number, before: number): string {
  if (view.indicator(code).kind !== 'yes-no') return changeFigure(now, before);
  const [was, is] = [measured(view, code, before), measured(view, code, now)];
  return was === is ? '=' : `${was} → ${is}`;
}

/** A value as the indicator's kind reads it. */
export function measured(view: EvaluationView, code: string, value: number): string {
  if (view.indicator(code).kind !== 'yes-no') return valueFigure(value);
  return view.words(value >= 1 ? 'book:yes' : 'book:no');
}

function absent(view: EvaluationView, indicator: IndicatorScore): Cell {
  const text = withoutValue(view, indicator);
  return said({
    text,
    style: 'muted',
    ...(answersInText(view, indicator) ? { to: indicatorPlace(indicator.code) } : {}),
  });
}

const answersInText = (view: EvaluationView, { code, contributions }: IndicatorScore): boolean =>
  view.indicator(code).kind === 'text' && contributions.some(({ value }) => value !== null);

/** What stands for the value of an indicator that has none: its answers are texts, or why it is absent. */
export function withoutValue(view: EvaluationView, indicator: IndicatorScore): string {
  const { words } = view;
  if (answersInText(view, indicator)) return words('paper:activity.as-text');
  return indicator.absence ? words(`book:absence.${indicator.absence}`) : ABSENT;
}

function achievementCell({ words }: EvaluationView, { achievement, uncapped, absence }: IndicatorScore): Cell {
  if (achievement === null) {
    return said({ text: absence ? words(`book:absence.${absence}`) : ABSENT, style: 'muted' });
  }
  const beyond = uncapped !== null && scoreFigure(uncapped) !== scoreFigure(achievement);
  return beyond
    ? said(
        { text: scoreFigure(achievement), style: 'strong' },
        { text: `\n${words('paper:activity.uncapped', { value: scoreFigure(uncapped) })}`, style: 'muted' },
      )
    : said({ text: scoreFigure(achievement), style: 'strong' });
}
