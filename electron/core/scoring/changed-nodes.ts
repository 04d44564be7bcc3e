import type { ChangedNode } from '#shared/contract/scoring.ts';
import { placedNodesOf, type ScoredNode } from '#shared/domain/scoring/nodes.ts';
import type { ScoreSheet } from '#shared/domain/scoring/score-sheet.schema.ts';

/** The nodes that are judged otherwise in one sheet than in another of the same cycle, depth-first, the overall node first. */
export function changedNodes(before: ScoreSheet, after: ScoreSheet): readonly Omit<ChangedNode, 'title'>[] {
  const was = new Map(placedNodesOf(before).map(({ node }) => [node.code, judgedPart(node)]));
  return placedNodesOf(after).flatMap(({ node, kind }) => {
    const earlier = was.get(node.code);
    const now = judgedPart(node);
    return !earlier || sameJudgement(earlier, now) ? [] : [{ code: node.code, kind, before: earlier, after: now }];
  });
}

/** What is told of a node's judgement. */
export const judgedPart = ({ score, band, coverage, level }: ScoredNode['node']) => ({
  ...{ score, coverage, level },
  band: band && { low: band.low, high: band.high },
});

/** Whether nothing of it differs. */
export const sameJudgement = (one: ReturnType<typeof judgedPart>, other: ReturnType<typeof judgedPart>): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
