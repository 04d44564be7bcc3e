import { levelOf } from './level.ts';
import type { Method } from './method.schema.ts';
import type { Level } from './score-sheet.schema.ts';

/** What every node that bears a score has in common. */
export interface Scored {
  readonly weight: number;
  readonly due: boolean;
  readonly score: number | null;
  readonly coverage: number;
  readonly band: { readonly low: number; readonly high: number } | null;
  readonly level: Level;
  readonly computed?: Pick<Scored, 'score' | 'coverage' | 'band' | 'level'> | undefined;
}

/** `Σw·x / Σw`; null where the weights sum to 0. Exact where all x are equal but for binary noise, which is clamped. */
export function weightedMean(terms: readonly { readonly weight: number; readonly value: number }[]): number | null {
  let weights = 0;
  let total = 0;
  for (const { weight, value } of terms) {
    weights += weight;
    total += weight * value;
  }
  return weights > 0 ? total / weights : null;
}

/** Weight of a node or indicator: the method's, 1 where it names none. */
export const weightOf = (method: Method, code: string): number => method.weights[code] ?? 1;

/** A node that stands outside every sum (DOMAIN.md §4, Who owes). */
export const notDue = (weight: number): Scored => ({
  weight,
  due: false,
  score: null,
  coverage: 0,
  band: null,
  level: { kind: 'not-due' },
});

/** A due node from its score and coverage: its band `[c·s, c·s + 100·(1−c)]` ([0, 100] without a score) and its level. */
export function dueNode(weight: number, score: number | null, coverage: number, method: Method): Scored {
  const s = score === null ? null : within(score, 0, 100);
  const c = within(coverage, 0, 1);
  return { weight, due: true, score: s, coverage: c, band: bandOf(s, c), level: levelOf(s, c, method) };
}

/**
 * A node from its children (DOMAIN.md §4, Roll-up): `c = Σw·cᵢ / Σw`, `s = Σw·cᵢ·sᵢ / Σw·cᵢ` over those that are due; a child
 * without a score counts with c = 0; no score where the divisor is 0. Not due where no child is.
 */
export function rollUp(weight: number, children: readonly Scored[], method: Method): Scored {
  const due = children.filter((child) => child.due);
  if (due.length === 0) return notDue(weight);
  const terms = due.map((child) => ({ weight: child.weight, value: child.score === null ? 0 : child.coverage }));
  const coverage = weightedMean(terms) ?? 0;
  const score = weightedMean(
    due.flatMap((child) =>
      child.score === null ? [] : [{ weight: child.weight * child.coverage, value: child.score }],
    ),
  );
  return dueNode(weight, score, coverage, method);
}

function bandOf(score: number | null, coverage: number): { readonly low: number; readonly high: number } {
  if (score === null) return { low: 0, high: 100 };
  const low = coverage * score;
  // Mathematically low ≤ s ≤ high; the bounds keep binary noise from saying otherwise.
  return { low: within(low, 0, score), high: within(low + 100 * (1 - coverage), score, 100) };
}

const within = (value: number, low: number, high: number): number => Math.max(low, Math.min(value, high));
