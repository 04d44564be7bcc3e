import { type FlatNode, flatten } from './flat-sheet.ts';
import { levelOf } from './level.ts';
import type { Method } from './method.schema.ts';
import type { Level, NodeSensitivity, ScoreSheet } from './score-sheet.schema.ts';
import { uniformDraws } from './sfc32.ts';

/**
 * How much the scores depend on the weights (DOMAIN.md §4, Sensitivity): `draws` times every weight becomes w·(low + spread·u),
 * one u per child that stands in a sum, depth-first in order of codes; u from sfc32 seeded with the first 16 bytes of `seed`.
 * Gives, for the overall node, every general and specific objective and every due activity in that order, the 5th and 95th
 * percentile of the score (nearest rank over the draws with a score; null without any) and the share of draws with the
 * computed level, `insufficient` and `not-due` being levels here. Under an approved override a node keeps its anchor and level in
 * every draw, and the weights below it are drawn all the same.
 */
export function sensitivityOf(sheet: ScoreSheet, method: Method, seed: Uint8Array): readonly NodeSensitivity[] {
  const nodes = flatten(sheet);
  const uniform = uniformDraws(seed);
  const { draws, low, spread } = method.sensitivity;
  const weights = new Float64Array(nodes.length);
  const scores = new Float64Array(nodes.length);
  const coverages = new Float64Array(nodes.length);
  const outcomes = nodes.map(({ level }) =>
    level ? { level, scores: new Float64Array(draws), scored: 0, same: 0 } : null,
  );

  for (let draw = 0; draw < draws; draw++) {
    nodes.forEach((node, at) => {
      weights[at] = node.drawn ? node.weight * (low + spread * uniform()) : 0;
    });
    // Children stand after their parents, so from the end every node finds its children done.
    for (let at = nodes.length - 1; at >= 0; at--) {
      const node = nodes[at];
      if (!node?.due) continue;
      settle(node, at, weights, scores, coverages);
      const outcome = outcomes[at];
      if (!outcome) continue;
      const score = scores[at] ?? Number.NaN;
      if (!Number.isNaN(score)) outcome.scores[outcome.scored++] = score;
      const level = levelOf(Number.isNaN(score) ? null : score, coverages[at] ?? 0, method);
      if (node.fixed || sameLevel(level, outcome.level)) outcome.same++;
    }
  }
  return nodes.flatMap((node, at) => {
    const outcome = outcomes[at];
    if (!outcome) return [];
    const sorted = outcome.scores.subarray(0, outcome.scored).sort();
    const [low, high] = [nearestRank(sorted, 5), nearestRank(sorted, 95)];
    return [{ code: node.code, low, high, sameLevel: node.due ? outcome.same / draws : 1 }];
  });
}

/** Score (NaN: none) and coverage of one node under the drawn weights, as `rollUp` and the activity score define them. */
function settle(
  node: FlatNode,
  at: number,
  weights: Float64Array,
  scores: Float64Array,
  coverages: Float64Array,
): void {
  if (node.fixed || node.children.length === 0) {
    scores[at] = node.score ?? Number.NaN;
    coverages[at] = node.coverage;
    return;
  }
  const ofIndicators = node.kind === 'activity';
  let sum = 0;
  let divisor = 0;
  let dividend = 0;
  for (const child of node.children) {
    const weight = weights[child] ?? 0;
    const score = scores[child] ?? Number.NaN;
    sum += weight;
    if (Number.isNaN(score)) continue;
    const part = weight * (coverages[child] ?? 0);
    divisor += part;
    dividend += part * score;
  }
  scores[at] = divisor > 0 ? Math.max(0, Math.min(dividend / divisor, 100)) : Number.NaN;
  coverages[at] = ofIndicators ? node.coverage : sum > 0 ? Math.min(divisor / sum, 1) : 0;
}

/** The p-th percentile by nearest rank, `⌈p·n/100⌉` counted from 1; null of nothing. */
function nearestRank(sorted: Float64Array, p: number): number | null {
  return sorted[Math.ceil((p * sorted.length) / 100) - 1] ?? null;
}

const sameLevel = (a: Level, b: Level): boolean =>
  a.kind === 'level' && b.kind === 'level' ? a.level === b.level : a.kind === b.kind;
