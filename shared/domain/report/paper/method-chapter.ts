import { minimumCoverageOf } from '#shared/domain/scoring/level.ts';
import { decimal, scoreFigure, shareFigure } from '#shared/words/figures.ts';
import { LEVEL_STYLES } from '../level-style.ts';
import type { EvaluationView } from './evaluation-view.ts';
import type { Block, Chapter, TableBlock } from './paper.ts';
import { column, levelWord, quote, row, said } from './parts.ts';

const ABSENCES = ['not-reported', 'not-due', 'not-applicable', 'no-target', 'not-verified'] as const;
const STATUSES = ['done', 'partly-done', 'in-progress', 'not-done', 'not-due', 'not-applicable'] as const;

/** The scoring method in plain words, with the numbers it was frozen with (DOMAIN.md §4). */
export function methodChapter(view: EvaluationView): Chapter {
  const { words, snapshot } = view;
  const { method } = snapshot.inputs;
  const { draws, low, spread } = method.sensitivity;
  const section = (key: string, params: Record<string, string | number> = {}): readonly Block[] => [
    { kind: 'heading', rank: 2, text: [words(`paper:method.${key}.title`)] },
    { kind: 'paragraph', text: [words(`paper:method.${key}.text`, params)] },
  ];
  const title = words('paper:method.title');
  return {
    title,
    short: title,
    blocks: [
      {
        kind: 'paragraph',
        style: 'lead',
        text: [words('paper:method.lead', { title: quote(method.title), version: quote(method.version) })],
      },
      ...section('owes'),
      ...section('achievement'),
      ...section('activity'),
      statusTable(view),
      ...section('rollup'),
      ...weights(view),
      ...section('levels', { share: shareFigure(minimumCoverageOf(method)) }),
      levelTable(view),
      ...section('sensitivity', {
        count: draws,
        draws: decimal(draws, 0),
        low: decimal(low, 2),
        high: decimal(low + spread, 2),
      }),
      ...section('absence'),
      {
        kind: 'list',
        items: ABSENCES.map((absence) => [
          { text: words(`book:absence.${absence}`), style: 'strong' },
          ` – ${words(`paper:method.absence.${absence}`)}`,
        ]),
      },
      ...section('provenance'),
    ],
  };
}

function statusTable({ words, snapshot }: EvaluationView): TableBlock {
  const { statusScores } = snapshot.inputs.method;
  return {
    kind: 'table',
    keep: true,
    columns: [column(words('paper:label.status'), '1'), column(words('paper:label.score'), 60, 'end')],
    rows: STATUSES.map((status) => {
      const score = statusScores[status];
      return row(
        said(words(`book:status.${status}`)),
        said(score === undefined ? words('paper:method.no-score') : scoreFigure(score)),
      );
    }),
  };
}

function levelTable(view: EvaluationView): TableBlock {
  const { words, snapshot } = view;
  const { levels } = snapshot.inputs.method;
  const rows = [...levels, { level: 0 as const, from: null }].map(({ level, from }) => {
    const key = `level-${level}` as const;
    const lowest = levels.at(-1)?.from ?? 0;
    return row(
      { kind: 'level', level: key, word: levelWord(view, key) },
      said(
        from === null
          ? words('paper:method.below', { score: scoreFigure(lowest) })
          : words('paper:method.from', { score: scoreFigure(from) }),
      ),
    );
  });
  return {
    kind: 'table',
    keep: true,
    columns: [column(words('paper:label.level'), '1'), column(words('paper:label.score'), 60, 'end')],
    rows: [
      ...rows,
      row(
        { kind: 'level', level: LEVEL_STYLES.insufficient.key, word: levelWord(view, 'insufficient') },
        said(words('paper:method.any-score')),
      ),
    ],
  };
}

function weights(view: EvaluationView): readonly Block[] {
  const { words, snapshot } = view;
  const entries = Object.entries(snapshot.inputs.method.weights);
  if (entries.length === 0) return [{ kind: 'paragraph', text: [words('paper:method.weights-equal')] }];
  return [
    { kind: 'paragraph', text: [words('paper:method.weights-own')] },
    {
      kind: 'table',
      columns: [
        column(words('paper:label.code'), 24),
        column(words('paper:label.title'), '1'),
        column(words('paper:label.weight'), 24, 'end'),
      ],
      rows: entries.map(([code, weight]) =>
        row(said(quote(code)), said(quote(view.title(code))), said(decimal(weight, 2))),
      ),
    },
  ];
}
