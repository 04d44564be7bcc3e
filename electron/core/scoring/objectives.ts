import type { z } from 'zod';
import type { Db } from '#core/database/workspace-file.ts';
import type { ActivityDetail, ObjectiveRow, Statement } from '#shared/contract/scoring.ts';
import { findActivity } from '#shared/domain/framework/framework-walk.ts';
import { identityOn, institutionByCode } from '#shared/domain/framework/register.ts';
import { minimumCoverageOf } from '#shared/domain/scoring/level.ts';
import type { Method } from '#shared/domain/scoring/method.schema.ts';
import { activitiesUnder, placedNodesOf, type ScoredNode } from '#shared/domain/scoring/nodes.ts';
import type { Rating } from '#shared/domain/scoring/rating.schema.ts';
import { isOvertaken, readsSame, seenNow } from '#shared/domain/scoring/rating-review.ts';
import type { Scored } from '#shared/domain/scoring/roll-up.ts';
import type { ActivityScore } from '#shared/domain/scoring/score-sheet.schema.ts';
import type { ScoringFaultCode } from '#shared/domain/scoring/scoring-faults.ts';
import { overridesOf, withOverrides } from '#shared/domain/scoring/with-overrides.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import type { InstitutionCode } from '#shared/kernel/ids.ts';
import { nodeTexts } from './node-texts.ts';
import { type ScoredCycle, scoreWorkspace, yearBefore } from './scoring.service.ts';
import { loadRatings } from './scoring.store.ts';

/** The tree of a cycle as rows, depth-first, with last cycle's scores, ratings, and what proposed overrides would change. */
export async function objectiveRows(db: Db, asked?: number) {
  const scored = await scoreWorkspace(db, asked);
  const { year } = scored.cycle;
  const before = await yearBefore(db, scored);
  const ratings = await loadRatings(db, year);
  const rated = new Map(ratings.map((rating) => [rating.node, rating]));
  const approved = new Map(scored.approved.map((rating) => [rating.node, rating]));
  const changed = changedBy(
    scored,
    ratings.filter(({ state }) => state === 'proposed'),
  );
  const texts = nodeTexts(scored.framework);
  const rows = placedNodesOf(scored.scores).map((placed): ObjectiveRow => {
    const { node, kind, parent } = placed;
    const text = texts.get(node.code);
    const was = before?.nodes.get(node.code);
    return {
      ...{ code: node.code, kind, parent, due: node.due, weight: node.weight },
      title: text?.title ?? scored.framework.title,
      illustrative: text?.illustrative ?? false,
      term: text?.term ?? null,
      ...judgedPart(node),
      previous: was ? { score: was.score, level: was.level } : null,
      computed: node.computed ?? null,
      rating: rated.get(node.code) ?? null,
      ...approvedPart(approved.get(node.code), node),
      proposed: changed.get(node.code) ?? null,
      ...debtsUnder(placed),
    };
  });
  return {
    year,
    previousYear: before?.year ?? null,
    thresholds: thresholdsOf(scored.method),
    minimumCoverage: minimumCoverageOf(scored.method),
    rows,
  };
}

/** Lowest scores of levels 1 to 4, in this order. */
export const thresholdsOf = ({ levels }: Method): number[] => levels.map(({ from }) => from).toSorted((a, b) => a - b);

const judgedPart = ({ score, band, coverage, level }: ScoredNode['node']) => ({ score, band, coverage, level });

function changedBy(
  { scores, computed, method, approved }: ScoredCycle,
  proposals: readonly Rating[],
): ReadonlyMap<string, z.infer<typeof ObjectiveRow>['proposed']> {
  if (proposals.length === 0) return new Map();
  const now = new Map(placedNodesOf(scores).map(({ node }) => [node.code, node]));
  return new Map(
    placedNodesOf(withOverrides(computed, method, overridesOf([...approved, ...proposals]))).flatMap(({ node }) => {
      const was = now.get(node.code);
      const isSame = was !== undefined && readsSame(was, node);
      return isSame ? [] : [[node.code, judgedPart(node)] as const];
    }),
  );
}

/** The approved rating, and whether what was computed has moved since. */
const approvedPart = (rating: Rating | undefined, node: Scored): Pick<ObjectiveRow, 'approved' | 'again'> => ({
  approved: rating ?? null,
  again: rating !== undefined && isOvertaken(rating, seenNow(node)),
});

function debtsUnder(placed: ScoredNode): Pick<ObjectiveRow, 'reported' | 'owing'> {
  const debts = activitiesUnder(placed)
    .filter(({ due }) => due)
    .flatMap(({ obligations }) => obligations.filter(({ state }) => state !== 'released'));
  return { reported: debts.filter(({ state }) => state === 'reported').length, owing: debts.length };
}

/** An activity opened: each institution's words, and the indicators' values with last year's. Fault: node-unknown. */
export async function activityDetail(db: Db, code: string, asked?: number): Promise<ActivityDetail> {
  const scored = await scoreWorkspace(db, asked);
  const place = findActivity(scored.input.framework, code);
  const node = placedNodesOf(scored.scores).find((placed) => placed.node.code === code);
  if (!place || node?.kind !== 'activity') throw new FaultError<ScoringFaultCode>('node-unknown', { node: code });
  const known = new Map(place.activity.indicators.map((indicator) => [indicator.code, indicator]));
  return {
    code,
    title: place.activity.title,
    term: place.activity.term,
    general: place.general.code,
    specific: place.specific.code,
    dueBecause: node.node.dueBecause,
    basis: node.node.basis,
    indicators: node.node.indicators.flatMap((score) => {
      const indicator = known.get(score.code);
      if (!indicator) return [];
      const { name, unit, kind, direction, ilustrativ } = indicator;
      return [{ code: score.code, name, unit, kind, direction, illustrative: ilustrativ === true, score }];
    }),
    statements: statementsOn(node.node, scored),
  };
}

function statementsOn(activity: ActivityScore, { stored, framework, cycle }: ScoredCycle): Statement[] {
  const debtors = new Map(activity.obligations.map((obligation) => [obligation.institution, obligation]));
  const reports = new Map(
    stored.flatMap(({ submission }) => {
      const report = submission.content.activities.find((one) => one.activity === activity.code);
      return report ? [[submission.institution, { report, receivedAt: submission.receivedAt }] as const] : [];
    }),
  );
  const roles = new Map(
    activity.indicators.flatMap(({ contributions }) => contributions.map((c) => [c.institution, c.role] as const)),
  );
  const all = new Set<InstitutionCode>([...debtors.keys(), ...reports.keys(), ...roles.keys()]);
  return [...all].sort().map((institution) => {
    const known = institutionByCode(framework.institutions, institution);
    const sent = reports.get(institution);
    return {
      institution,
      name: known ? identityOn(known, `${cycle.year}-12-31`).name : institution,
      role: debtors.has(institution) ? 'responsible' : (roles.get(institution) ?? 'other'),
      obligation: debtors.get(institution) ?? null,
      report: sent?.report ?? null,
      receivedAt: sent?.receivedAt ?? null,
    };
  });
}
