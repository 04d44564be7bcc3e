import { placedNodesOf } from '#shared/domain/scoring/nodes.ts';
import type { NodeSensitivity } from '#shared/domain/scoring/score-sheet.schema.ts';
import type { ScoringFaultCode } from '#shared/domain/scoring/scoring-faults.ts';
import { indicatorSentence, scoreSentence } from '#shared/domain/scoring/told.ts';
import { takesSentence, takesTold } from '#shared/domain/scoring/told-changes.ts';
import { whatItTakes } from '#shared/domain/scoring/what-it-takes.ts';
import { overridesOf } from '#shared/domain/scoring/with-overrides.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import { wordsIn } from '#shared/words/all-words.ts';
import { scoreFigure, shareFigure } from '#shared/words/figures.ts';
import type { Language, Words } from '#shared/words/words.ts';
import type { Db } from '../database/workspace-file.ts';
import { sensitivityOfCycle } from '../report/report.service.ts';
import { type ScoredCycle, scoreWorkspace } from '../scoring/scoring.service.ts';

/** A number told in words, what would change the level, and how far it hangs on the weights (DOMAIN.md §4). Fault: node-unknown. */
export async function nodeTold(
  db: Db,
  asked: { readonly code: string; readonly language: Language; readonly year?: number | undefined },
) {
  const scored = await scoreWorkspace(db, asked.year);
  const words = wordsIn(asked.language);
  const placed = placedNodesOf(scored.scores);
  const node = placed.find((one) => one.node.code === asked.code);
  if (!node) return indicatorTold(placed, asked.code, words);
  const { input, computed, approved, method } = scored;
  const answer = whatItTakes({ input, computed, overrides: overridesOf(approved) }, asked.code);
  return {
    sentence: scoreSentence(node, method, words),
    condition: answer && takesSentence(answer, words),
    takes: answer ? takesTold(answer, words).map((group) => ({ ...group, items: [...group.items] })) : [],
    draws: drawsTold(drawsOf(scored).get(asked.code), words),
    answer,
  };
}

function indicatorTold(placed: ReturnType<typeof placedNodesOf>, code: string, words: Words) {
  const activities = placed.flatMap((one) => (one.kind === 'activity' ? [one.node] : []));
  const score = activities.flatMap(({ indicators }) => indicators).find((indicator) => indicator.code === code);
  if (!score) throw new FaultError<ScoringFaultCode>('node-unknown', { node: code });
  return { sentence: indicatorSentence(score, words), condition: null, takes: [], draws: null, answer: null };
}

/** The simulation of a scored cycle, drawn once. */
const drawn = new WeakMap<ScoredCycle, ReadonlyMap<string, NodeSensitivity>>();

function drawsOf(scored: ScoredCycle): ReadonlyMap<string, NodeSensitivity> {
  const known = drawn.get(scored);
  if (known) return known;
  const draws = new Map(sensitivityOfCycle(scored).map((one) => [one.code, one]));
  drawn.set(scored, draws);
  return draws;
}

function drawsTold(node: NodeSensitivity | undefined, words: Words) {
  if (!node || node.low === null || node.high === null) return null;
  const { low, high, sameLevel } = node;
  const facts = { share: shareFigure(sameLevel), low: scoreFigure(low), high: scoreFigure(high) };
  return { text: words('told:draws', facts), low, high };
}
