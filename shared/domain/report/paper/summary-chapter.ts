import { OVERALL } from '#shared/kernel/codes.ts';
import { scoreFigure } from '#shared/words/figures.ts';
import { LEVEL_STYLES, type LevelKey } from '../level-style.ts';
import { conclusionBlocks } from './conclusion-blocks.ts';
import type { EvaluationView } from './evaluation-view.ts';
import type { Block, Chapter, Row, TableBlock } from './paper.ts';
import {
  bandOf,
  bullet,
  column,
  coverageOf,
  judgement,
  levelCell,
  levelKey,
  levelWord,
  marked,
  row,
  said,
  sameLevelOf,
  scoreOf,
} from './parts.ts';
import { silentOf } from './reporting-chapter.ts';

/** The places of an objective: where its chapter or section begins, and its row in the matrix. */
export const objectivePlace = (code: string): string => `obiectiv-${code}`;
export const matrixPlace = (code: string): string => `matrice-${code}`;

const LEVELS: readonly LevelKey[] = ['level-4', 'level-3', 'level-2', 'level-1', 'level-0', 'insufficient', 'not-due'];

/** The whole at a glance: the judgement, what stands out, and the matrix of objectives (DOMAIN.md §5). */
export function summaryChapter(view: EvaluationView): Chapter {
  const { words, snapshot } = view;
  return {
    title: words('paper:summary.title'),
    short: words('paper:summary.title'),
    blocks: [
      judgement(view, snapshot.scores, 'large'),
      { kind: 'paragraph', style: 'lead', text: [wholeSentence(view)] },
      { kind: 'list', items: findings(view).map((text) => [text]) },
      ...conclusionBlocks(view, OVERALL, 2),
      { kind: 'heading', rank: 2, text: [words('paper:summary.matrix')] },
      { kind: 'paragraph', text: [words('paper:summary.reading')] },
      matrix(view),
      ...levelCounts(view),
    ],
  };
}

/** The judgement of the whole in one sentence. */
export function wholeSentence({ words, snapshot }: EvaluationView): string {
  const { scores } = snapshot;
  const facts = { score: scoreOf(scores), low: '', high: '', coverage: coverageOf(scores) };
  if (!scores.due) return words('paper:summary.whole-not-due');
  if (scores.score === null) return words('paper:summary.whole-nothing');
  const [low, high] = scores.band ? [scoreFigure(scores.band.low), scoreFigure(scores.band.high)] : ['', ''];
  const key = levelKey(scores);
  return words(key === 'insufficient' ? 'paper:summary.whole-insufficient' : 'paper:summary.whole', {
    ...facts,
    low,
    high,
    level: LEVEL_STYLES[key].digit ?? '',
    word: words(`report:level.${key}`),
  });
}

/** What stands out, a sentence each. */
export function findings(view: EvaluationView): readonly string[] {
  const { words, specifics } = view;
  const said: string[] = [];
  const judged = specifics
    .filter((node) => node.level.kind === 'level' && node.score !== null)
    .toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0));
  const [best] = judged;
  const worst = judged.at(-1);
  if (best && worst && best !== worst && scoreOf(best) !== scoreOf(worst)) {
    said.push(words('paper:summary.best', { code: best.code, score: scoreOf(best) }));
    said.push(words('paper:summary.worst', { code: worst.code, score: scoreOf(worst) }));
  }
  const thin = specifics.filter(({ level }) => level.kind === 'insufficient');
  if (thin.length > 0) {
    said.push(words('paper:summary.thin', { count: thin.length, codes: thin.map(({ code }) => code).join(', ') }));
  }
  const due = view.activities.filter((activity) => activity.due);
  const withLevel = due.filter(({ level }) => level.kind === 'level' && level.level >= 3).length;
  said.push(words('paper:summary.activities', { count: due.length, reached: withLevel, all: view.activities.length }));
  const silent = silentOf(view, 'responsible');
  if (silent.length > 0) {
    said.push(words('paper:summary.silent', { count: silent.length, codes: silent.join(', ') }));
  }
  return said;
}

/** Every objective with score, drawing, level, band, coverage and sensitivity. */
function matrix(view: EvaluationView): TableBlock {
  const { words, snapshot } = view;
  const label = (key: string): string => words(`paper:label.${key}`);
  const nodeRow = (node: Parameters<typeof levelCell>[1] & { code: string }, rank: Row['rank']): Row => ({
    rank,
    cells: [
      node.code === OVERALL
        ? said({ text: words('paper:summary.total'), style: 'strong' })
        : said(
            { text: node.code, to: objectivePlace(node.code), at: matrixPlace(node.code), style: 'strong' },
            ' ',
            ...marked(view, node.code),
          ),
      said({
        text: scoreOf(node),
        style: 'strong',
        ...(node.code === OVERALL ? {} : { to: objectivePlace(node.code) }),
      }),
      { kind: 'bullet', bullet: bullet(node) },
      levelCell(view, node),
      said(bandOf(node)),
      said(coverageOf(node)),
      said(sameLevelOf(view, node.code)),
    ],
  });
  return {
    kind: 'table',
    columns: [
      column(label('objective'), '1'),
      column(label('score'), 10, 'end'),
      column(label('drawing'), 27),
      column(label('level'), 30),
      column(label('band'), 20, 'end'),
      column(label('coverage'), 15, 'end'),
      column(label('sameLevelShort'), 16, 'end'),
    ],
    rows: [
      ...snapshot.scores.children.flatMap((general) => [
        nodeRow(general, 'group'),
        ...general.children.map((specific) => nodeRow(specific, 'normal')),
      ]),
      nodeRow(snapshot.scores, 'total'),
    ],
  };
}

/** How many nodes of each kind stand at each level. */
function levelCounts(view: EvaluationView): readonly Block[] {
  const { words, snapshot, specifics, activities } = view;
  const count = (nodes: readonly Parameters<typeof levelKey>[0][], key: LevelKey): string =>
    String(nodes.filter((node) => levelKey(node) === key).length);
  return [
    { kind: 'heading', rank: 2, text: [words('paper:summary.counts')] },
    {
      kind: 'table',
      keep: true,
      columns: [
        column(words('paper:label.level'), '1'),
        column(words('paper:summary.generals'), 34, 'end'),
        column(words('paper:summary.specifics'), 34, 'end'),
        column(words('paper:summary.acts'), 34, 'end'),
      ],
      rows: LEVELS.map((key) =>
        row(
          { kind: 'level', level: key, word: levelWord(view, key) },
          said(count(snapshot.scores.children, key)),
          said(count(specifics, key)),
          said(count(activities, key)),
        ),
      ),
    },
  ];
}
