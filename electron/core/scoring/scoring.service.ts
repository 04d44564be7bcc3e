import type { Db } from '#core/database/workspace-file.ts';
import { loadFramework } from '#core/framework/framework.store.ts';
import { type Cycle, loadCycle, loadSubmissions, type StoredSubmission } from '#core/intake/intake.store.ts';
import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import type { Method } from '#shared/domain/scoring/method.schema.ts';
import { scoreCycle } from '#shared/domain/scoring/score-cycle.ts';
import type { ScoreSheet } from '#shared/domain/scoring/score-sheet.schema.ts';
import { loadMethod } from './scoring.store.ts';

/** A cycle with everything its scores follow from, and the scores. */
export interface ScoredCycle {
  readonly cycle: Cycle;
  readonly framework: Framework;
  readonly method: Method;
  readonly stored: readonly StoredSubmission[];
  readonly scores: ScoreSheet;
}

/** Gathers the workspace's cycle and its submissions in force, and scores them by the cycle's method (DOMAIN.md §4). */
export async function scoreWorkspace(db: Db): Promise<ScoredCycle> {
  const cycle = await loadCycle(db);
  const framework = await loadFramework(db, cycle.framework);
  const method = await loadMethod(db, cycle.method);
  const stored = await loadSubmissions(db, cycle.year);
  const scores = scoreCycle({
    framework,
    method,
    year: cycle.year,
    submissions: stored.map(({ submission }) => submission),
    // One cycle a workspace so far: nothing is on record of earlier cycles, so a passed term stands unfulfilled.
    fulfilledEarlier: new Set(),
  });
  return { cycle, framework, method, stored, scores };
}
