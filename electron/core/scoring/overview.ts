import type { Db } from '#core/database/workspace-file.ts';
import type { ReceivedFile, SubmissionRow } from '#shared/contract/intake.ts';
import { nextStep } from '#shared/domain/scoring/next-step.ts';
import { placedNodesOf } from '#shared/domain/scoring/nodes.ts';
import { OVERALL } from '#shared/kernel/codes.ts';
import { nodeTexts } from './node-texts.ts';
import { thresholdsOf } from './objectives.ts';
import { type ScoredCycle, scoreWorkspace, yearBefore } from './scoring.service.ts';
import { loadRatings } from './scoring.store.ts';

/** The general objectives as rows and the overall node last, as every table of results shows them. */
export function scoreRows({ scores, framework }: ScoredCycle) {
  const texts = nodeTexts(framework);
  return [...scores.children, scores].map((node) => ({
    code: node.code,
    title: texts.get(node.code)?.title ?? framework.title,
    illustrative: node.code !== OVERALL && texts.get(node.code)?.illustrative === true,
    score: node.score,
    band: node.band,
    coverage: node.coverage,
    level: node.level,
  }));
}

/**
 * The cycle at a glance (DOMAIN.md §3, §4): scores beside last cycle's, who sent and who did not, what is still open, and the next
 * thing to do, with how many are left of it.
 */
export async function overviewOf(
  db: Db,
  given: {
    readonly submissions: readonly SubmissionRow[];
    readonly waiting: readonly ReceivedFile[];
    /** The nodes whose conclusions can be printed as they stand. */
    readonly concluded: ReadonlySet<string>;
  },
  asked?: number,
) {
  const scored = await scoreWorkspace(db, asked);
  const { year, due } = scored.cycle;
  const before = await yearBefore(db, scored);
  const owing = given.submissions.filter(({ role }) => role !== 'none');
  const missing = owing.filter(
    ({ state, version }) => version === null && (state === 'expected' || state === 'returned'),
  );
  const accepted = owing.filter(({ state, version }) => state === 'accepted' || version !== null).length;
  const judgeable = placedNodesOf(scored.scores).filter(({ node, kind }) => node.due && kind !== 'total');
  // The one that is being written stands before the approved one.
  const all = [...scored.approved, ...(await loadRatings(db, year))];
  const ratings = new Map(all.map((rating) => [rating.node, rating]));
  const levels = judgeable.flatMap(({ node }) => ratings.get(node.code) ?? []).filter(({ level }) => level !== null);
  const proposed = levels.filter(({ state }) => state === 'proposed' || state === 'approved').length;
  const rated = { due: judgeable.length, rated: levels.length, proposed };
  const objectives = placedNodesOf(scored.scores).filter(({ node, kind }) => node.due && kind !== 'activity');
  const next = nextStep({
    waiting: given.waiting.length,
    missing: missing.length,
    accepted,
    unrated: rated.due - rated.rated,
    drafts: rated.rated - rated.proposed,
    unconcluded: objectives.filter(({ node }) => !given.concluded.has(node.code)).length,
  });
  return {
    year,
    due,
    thresholds: thresholdsOf(scored.method),
    rows: scoreRows(scored).map((row) => ({ ...row, previous: before?.nodes.get(row.code)?.score ?? null })),
    completeness: {
      owing: owing.length,
      accepted,
      waiting: given.waiting.length,
      missing: missing.map(({ institution, name, late }) => ({ institution, name, late })),
    },
    unverified: given.submissions.reduce((sum, { unverified }) => sum + unverified, 0),
    rated,
    next,
  } as const;
}
