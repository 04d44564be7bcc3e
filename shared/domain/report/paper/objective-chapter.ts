import type { GeneralObjectiveScore, SpecificObjectiveScore } from '#shared/domain/scoring/score-sheet.schema.ts';
import { activityBlocks } from './activity-section.ts';
import { conclusionBlocks } from './conclusion-blocks.ts';
import type { EvaluationView } from './evaluation-view.ts';
import type { Block, Chapter, FigureBlock } from './paper.ts';
import { bullet, judgement, levelKey, levelWord, marked, quote, scoreOf } from './parts.ts';
import { ratingBlocks } from './rating-blocks.ts';
import { matrixPlace, objectivePlace } from './summary-chapter.ts';

/** A general objective: its judgement, a chart of its specific objectives, then each of those with its activities. */
export function objectiveChapter(view: EvaluationView, general: GeneralObjectiveScore): Chapter {
  const { words } = view;
  const short = words('paper:objective.general', { code: general.code });
  return {
    title: `${short}. ${quote(view.title(general.code))}`,
    short,
    blocks: [
      ...(view.illustrative(general.code)
        ? [{ kind: 'notice', text: [words('paper:objective.illustrative')] } as const]
        : []),
      objectiveJudgement(view, general),
      ...ratingBlocks(view, general),
      ...figure(view, general),
      ...conclusionBlocks(view, general.code, 2),
      ...general.children.flatMap((specific) => specificBlocks(view, specific)),
    ],
  };
}

/** The judgement of an objective; its score leads back to its row in the matrix. */
const objectiveJudgement = (view: EvaluationView, node: GeneralObjectiveScore | SpecificObjectiveScore) =>
  judgement(view, node, 'large', { to: matrixPlace(node.code), at: objectivePlace(node.code) });

function specificBlocks(view: EvaluationView, specific: SpecificObjectiveScore): readonly Block[] {
  const { words } = view;
  return [
    {
      kind: 'heading',
      rank: 2,
      text: marked(view, specific.code, words('paper:objective.specific', { code: specific.code }), '. '),
    },
    objectiveJudgement(view, specific),
    ...ratingBlocks(view, specific),
    ...conclusionBlocks(view, specific.code, 3),
    ...(specific.children.length === 0
      ? [{ kind: 'paragraph', text: [words('paper:objective.no-activities')] } as const]
      : []),
    ...specific.children.flatMap((activity) => activityBlocks(view, activity)),
  ];
}

function figure(view: EvaluationView, general: GeneralObjectiveScore): readonly FigureBlock[] {
  const { words, snapshot } = view;
  if (general.children.length === 0) return [];
  const told = general.children.map((node) =>
    words('paper:objective.told', {
      code: node.code,
      score: scoreOf(node),
      word: levelWord(view, levelKey(node)),
    }),
  );
  return [
    {
      kind: 'figure',
      chart: {
        bars: general.children.map((node) => ({ label: node.code, value: scoreOf(node), bullet: bullet(node) })),
        thresholds: snapshot.inputs.method.levels.map(({ from }) => from),
      },
      finding: [finding(view, general)],
      alternative: words('paper:objective.alternative', { code: general.code, told: told.join('; ') }),
    },
  ];
}

/** What the chart shows, as a sentence. */
export function finding(view: EvaluationView, general: GeneralObjectiveScore): string {
  const { words } = view;
  const thin = general.children.filter(({ level }) => level.kind === 'insufficient').map(({ code }) => code);
  const judged = general.children
    .filter(({ level }) => level.kind === 'level')
    .toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0));
  if (judged.length === 0) {
    const key = thin.length === 0 ? 'paper:objective.finding-not-due' : 'paper:objective.finding-none';
    return words(key, { code: general.code });
  }
  const sentence = extremes(view, general.code, judged);
  if (thin.length === 0) return sentence;
  return words('paper:objective.finding-thin', { finding: sentence, codes: thin.join(', ') });
}

function extremes({ words }: EvaluationView, code: string, judged: readonly SpecificObjectiveScore[]): string {
  const [best] = judged;
  const worst = judged.at(-1);
  if (!best || !worst) throw new Error('nothing was judged');
  const high = scoreOf(best);
  const low = scoreOf(worst);
  if (best === worst) return words('paper:objective.finding-one', { code: best.code, score: high });
  if (high === low) return words('paper:objective.finding-equal', { code, score: high });
  return words('paper:objective.finding', { code, best: best.code, high, worst: worst.code, low });
}
