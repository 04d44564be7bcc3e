import type { Db } from '#core/database/workspace-file.ts';
import type { ReceivedFile, SubmissionRow } from '#shared/contract/intake.ts';
import { OVERALL } from '#shared/kernel/codes.ts';
import { nodeTexts } from './node-texts.ts';
import { placedNodesOf } from './nodes.ts';
import { thresholdsOf } from './objectives.ts';
import { type ScoredCycle, scoredBefore, scoreWorkspace } from './scoring.service.ts';
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
 * thing to do: bring files in, settle what waits, rate what is due, write conclusions, write the evaluation.
 */
export async function overviewOf(
  db: Db,
  given: {
    readonly submissions: readonly SubmissionRow[];
    readonly waiting: readonly ReceivedFile[];
    readonly concluded: number;
  },
  asked?: number,
) {
  const scored = await scoreWorkspace(db, asked);
  const { year, due } = scored.cycle;
  const before = await scoredBefore(db, year);
  const was = new Map(before ? placedNodesOf(before.scores).map(({ node }) => [node.code, node.score]) : []);
  const owing = given.submissions.filter(({ role }) => role !== 'none');
  const missing = owing.filter(({ state }) => state === 'expected');
  const accepted = owing.filter(({ state, version }) => state === 'accepted' || version !== null).length;
  const judgeable = placedNodesOf(scored.scores).filter(({ node, kind }) => node.due && kind !== 'total');
  const ratings = await loadRatings(db, year);
  const rated = {
    due: judgeable.length,
    rated: ratings.filter(({ level }) => level !== null).length,
    proposed: ratings.filter(({ state }) => state === 'proposed').length,
  };
  const next =
    given.waiting.length > 0
      ? 'settle'
      : accepted === 0
        ? 'import'
        : rated.rated === 0
          ? 'rate'
          : given.concluded === 0
            ? 'conclude'
            : 'export';
  return {
    year,
    due,
    thresholds: thresholdsOf(scored.method),
    rows: scoreRows(scored).map((row) => ({ ...row, previous: was.get(row.code) ?? null })),
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
