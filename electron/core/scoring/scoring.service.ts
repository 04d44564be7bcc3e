import type { Db } from '#core/database/workspace-file.ts';
import { loadFramework } from '#core/framework/framework.store.ts';
import {
  type Cycle,
  loadCycle,
  loadCycles,
  loadSubmissions,
  type StoredSubmission,
} from '#core/intake/intake.store.ts';
import type { ChangedNode } from '#shared/contract/scoring.ts';
import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import type { Submission } from '#shared/domain/intake/submission.schema.ts';
import { type EarlierCycle, earlierCycleOf, withEarlier } from '#shared/domain/scoring/earlier-cycles.ts';
import { formerCodes, underLaterCodes } from '#shared/domain/scoring/former-codes.ts';
import type { Method } from '#shared/domain/scoring/method.schema.ts';
import { placedNodesOf, type ScoredNode } from '#shared/domain/scoring/nodes.ts';
import type { Rating } from '#shared/domain/scoring/rating.schema.ts';
import { scoreCycle } from '#shared/domain/scoring/score-cycle.ts';
import type { ScoreSheet } from '#shared/domain/scoring/score-sheet.schema.ts';
import type { ScoringInput } from '#shared/domain/scoring/scoring-input.ts';
import { overridesOf, withOverrides } from '#shared/domain/scoring/with-overrides.ts';
import { changedNodes } from './changed-nodes.ts';
import { nodeTexts } from './node-texts.ts';
import { loadApproved, loadMethod, scoresFollowFrom } from './scoring.store.ts';

/** A cycle with everything its scores follow from, and the scores. */
export interface ScoredCycle {
  readonly cycle: Cycle;
  readonly framework: Framework;
  readonly method: Method;
  readonly stored: readonly StoredSubmission[];
  /** What earlier cycles of the workspace hand on, in order of year. */
  readonly earlier: readonly EarlierCycle[];
  /** All of the above as scoring takes it; its framework knows the earlier cycles' values. */
  readonly input: ScoringInput;
  readonly scores: ScoreSheet;
  /** The same without any evaluator's word. */
  readonly computed: ScoreSheet;
  /** The approved ratings that the scores hold. */
  readonly approved: readonly Rating[];
}

/** Scored cycles by year, for as long as nothing they follow from was written. */
interface Kept {
  readonly followFrom: number;
  readonly cycles: Map<number, ScoredCycle>;
}
const keptFor = new WeakMap<Db, Kept>();

/**
 * Gathers a cycle (the newest where none is named) with its submissions in force and what earlier cycles hand on, and scores it by
 * the cycle's method, with the approved ratings in force (DOMAIN.md §4). Scored once until something is written that it follows from. Fault: cycle-unknown.
 */
export async function scoreWorkspace(db: Db, year?: number): Promise<ScoredCycle> {
  const followFrom = await scoresFollowFrom(db);
  let kept = keptFor.get(db);
  if (kept?.followFrom !== followFrom) {
    kept = { followFrom, cycles: new Map() };
    keptFor.set(db, kept);
  }
  const { year: asked } = await loadCycle(db, year);
  const known = kept.cycles.get(asked);
  if (known) return known;
  let [earlier, last]: [readonly EarlierCycle[], ScoredCycle | null] = [[], null];
  for (const cycle of (await loadCycles(db)).toReversed()) {
    if (cycle.year > asked) break;
    if (last && last.cycle.framework !== cycle.framework) {
      earlier = underLaterCodes(earlier, last.framework, await loadFramework(db, cycle.framework));
    }
    const scored: ScoredCycle = kept.cycles.get(cycle.year) ?? (await score(db, cycle, earlier));
    kept.cycles.set(cycle.year, scored);
    if (cycle.year === asked) return scored;
    earlier = [...earlier, earlierCycleOf(scored.scores, cycle.year)];
    last = scored;
  }
  throw new Error(`cycle ${asked} went away`);
}

async function score(db: Db, cycle: Cycle, earlier: readonly EarlierCycle[]): Promise<ScoredCycle> {
  const framework = await loadFramework(db, cycle.framework);
  const method = await loadMethod(db, cycle.method);
  const stored = await loadSubmissions(db, cycle.year);
  return scored({ cycle, framework, method, stored, earlier, approved: await loadApproved(db, cycle.year) });
}

function scored(gathered: Omit<ScoredCycle, 'input' | 'computed' | 'scores'>): ScoredCycle {
  const { cycle, framework, method, stored, earlier, approved } = gathered;
  const submissions = stored.map(({ submission }) => submission);
  const input = withEarlier({ framework, method, year: cycle.year, submissions }, earlier);
  const computed = scoreCycle(input);
  const scores = withOverrides(computed, method, overridesOf(approved));
  return { cycle, framework, method, stored, earlier, input, scores, computed, approved };
}

/** A cycle as it is scored, as it would be with another submission of an institution in force, and the nodes that would change. */
export async function scoreInstead(
  db: Db,
  year: number,
  submission: Submission,
): Promise<{ readonly before: ScoredCycle; readonly after: ScoredCycle; readonly nodes: readonly ChangedNode[] }> {
  const before = await scoreWorkspace(db, year);
  const stored = before.stored.map((one) =>
    one.submission.institution === submission.institution ? { ...one, submission } : one,
  );
  const after = scored({ ...before, stored });
  const titles = nodeTexts(before.framework);
  const nodes = changedNodes(before.scores, after.scores).map((node) => ({
    ...node,
    title: titles.get(node.code)?.title ?? before.framework.title,
  }));
  return { before, after, nodes };
}

/** A cycle as it is scored, and as it would be by another method; approved ratings stay in force. */
export async function scoreByMethod(
  db: Db,
  year: number,
  method: Method,
): Promise<{ readonly before: ScoredCycle; readonly after: ScoredCycle }> {
  const before = await scoreWorkspace(db, year);
  return { before, after: scored({ ...before, method }) };
}

/**
 * The year before a cycle's in the workspace, and its scored nodes by the codes of this cycle's framework: what was no part of the plan
 * then has none (DOMAIN.md §2, lineage). Null: there is no year before.
 */
export async function yearBefore(
  db: Db,
  { cycle, framework }: Pick<ScoredCycle, 'cycle' | 'framework'>,
): Promise<{ readonly year: number; readonly nodes: ReadonlyMap<string, ScoredNode['node']> } | null> {
  const former = (await loadCycles(db)).find(({ year }) => year < cycle.year);
  if (!former) return null;
  const before = await scoreWorkspace(db, former.year);
  const then = new Map(placedNodesOf(before.scores).map(({ node }) => [String(node.code), node]));
  if (before.cycle.framework === cycle.framework) return { year: former.year, nodes: then };
  const nodes = [...formerCodes(before.framework, framework)].flatMap(([code, was]) => {
    const node = then.get(was);
    return node ? [[code, node] as const] : [];
  });
  return { year: former.year, nodes: new Map(nodes) };
}
