import type { IndicatorScore } from '#shared/domain/scoring/score-sheet.schema.ts';
import { scoreFigure, shareFigure, valueFigure } from '#shared/words/figures.ts';
import type { Words } from '#shared/words/words.ts';
import { minimumCoverageOf } from './level.ts';
import type { Method } from './method.schema.ts';
import type { ScoredNode } from './nodes.ts';
import type { ActivityScore, Level } from './score-sheet.schema.ts';
import { owes } from './who-owes.ts';

/** A node's score in one plain sentence: what it is and why (DOMAIN.md §4, Explain). The same in the window, the terminal and the pages. */
export function scoreSentence(placed: ScoredNode, method: Method, words: Words): string {
  const { node, kind } = placed;
  const name = words(`told:name.${kind}`, { code: node.code });
  const facts = {
    name,
    score: node.score === null ? '' : scoreFigure(node.score),
    coverage: shareFigure(node.coverage),
    minimum: shareFigure(minimumCoverageOf(method)),
  };
  if (!node.due) return words('told:score.not-due', facts);
  if (node.score === null) return words('told:score.nothing', facts);
  const judged = node.level.kind === 'level' ? { level: node.level.level, word: wordOf(node.level, words) } : {};
  if (node.computed && node.level.kind === 'level') {
    return words('told:score.approved', { ...facts, ...judged, computed: plainResult(node.computed, words) });
  }
  if (node.level.kind === 'unverified') return words('told:score.unverified', facts);
  const because = becauseOf(placed, words);
  return words(`told:score.${node.level.kind === 'level' ? 'level' : 'insufficient'}`, {
    ...facts,
    ...judged,
    because,
  });
}

/** A score and its level, as in `71,4, nivelul 3`. */
const plainResult = (
  { score, level }: { readonly score: number | null; readonly level: Level },
  words: Words,
): string =>
  words('told:score.plain', {
    score: score === null ? words('told:score.none') : scoreFigure(score),
    level: levelText(level, words),
  });

/** `nivelul 3`, `date insuficiente`. */
export const levelText = (level: Level, words: Words): string =>
  words(`told:level.${level.kind}`, level.kind === 'level' ? { level: level.level } : {});

const wordOf = (level: Extract<Level, { kind: 'level' }>, words: Words): string =>
  words(`report:level.level-${level.level}`);

function becauseOf(placed: ScoredNode, words: Words): string {
  if (placed.kind === 'activity') return ofActivity(placed.node, words);
  const parts = placed.node.children.flatMap(({ code, score, coverage, weight }) =>
    score === null || coverage * weight === 0 ? [] : [{ code: String(code), score }],
  );
  const key =
    parts.length === 1
      ? 'part'
      : scoreFigure(spread(parts).low) === scoreFigure(spread(parts).high)
        ? 'equal'
        : 'parts';
  return words(`told:because.${key}`, spreadText(parts));
}

function ofActivity({ basis, indicators, obligations }: ActivityScore, words: Words): string {
  const owing = obligations.filter(owes);
  const reported = { reported: owing.filter(({ state }) => state === 'reported').length, owing: owing.length };
  if (basis !== 'indicators') return words('told:because.statuses', reported);
  const achieved = indicators.flatMap(({ code, achievement, weight }) =>
    achievement === null || weight === 0 ? [] : [{ code: String(code), score: achievement }],
  );
  return words('told:because.indicators', { count: achieved.length, ...spreadText(achieved), ...reported });
}

interface Part {
  readonly code: string;
  readonly score: number;
}

function spread(parts: readonly Part[]) {
  const inOrder = parts.toSorted((a, b) => a.score - b.score);
  const [lowest, highest] = [inOrder[0], inOrder.at(-1)];
  return {
    low: lowest?.score ?? 0,
    lowCode: lowest?.code ?? '',
    high: highest?.score ?? 0,
    highCode: highest?.code ?? '',
  };
}

function spreadText(parts: readonly Part[]) {
  const { low, high, ...codes } = spread(parts);
  return { ...codes, low: scoreFigure(low), high: scoreFigure(high) };
}

/** An indicator's value or achievement in one plain sentence. */
export function indicatorSentence(score: IndicatorScore, words: Words): string {
  const name = words('told:name.indicator', { code: score.code });
  const { value, target, baseline, achievement, absence } = score;
  if (value === null)
    return words('told:indicator.none', { name, absence: words(`scoring:absence.${absence ?? 'none'}`) });
  const facts = { name, value: valueFigure(value) };
  if (achievement === null || target === null) return words('told:indicator.value', facts);
  const isShare = achievement > 0 && achievement < 100;
  return words(`told:indicator.${isShare ? 'share' : 'reach'}`, {
    ...facts,
    achievement: scoreFigure(achievement),
    target: valueFigure(target),
    ...(isShare ? { baseline: valueFigure(baseline ?? 0) } : {}),
  });
}
