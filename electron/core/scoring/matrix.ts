import type { Db } from '#core/database/workspace-file.ts';
import { loadCycles } from '#core/intake/intake.store.ts';
import { identityOn, institutionByCode } from '#shared/domain/framework/register.ts';
import { activitiesUnder, placedNodesOf, type ScoredNode } from '#shared/domain/scoring/nodes.ts';
import type { Obligation } from '#shared/domain/scoring/score-sheet.schema.ts';
import type { InstitutionCode } from '#shared/kernel/ids.ts';
import { nodeTexts } from './node-texts.ts';
import { thresholdsOf } from './objectives.ts';
import { scoreWorkspace } from './scoring.service.ts';

/**
 * Objectives × institutions (what each owes under an objective, how much of it came, and the mean score of the statuses it reported)
 * and objectives × years (each cycle's own scores). Fault: cycle-unknown.
 */
export async function matrixOf(db: Db, asked?: number) {
  const { cycle, framework, method, scores } = await scoreWorkspace(db, asked);
  const titles = nodeTexts(framework);
  const placed = placedNodesOf(scores).filter(({ kind }) => kind !== 'activity');
  const byInstitution = placed.flatMap((node) =>
    [...debtsByInstitution(node)].map(([institution, debts]) => cellOf(node.node.code, institution, debts)),
  );
  const institutions = [...new Set(byInstitution.map(({ institution }) => institution))].sort();
  const years = (await loadCycles(db)).map(({ year }) => year).sort();
  const byYear = [];
  for (const year of years) {
    const { scores: sheet } = await scoreWorkspace(db, year);
    for (const { node, kind } of placedNodesOf(sheet)) {
      if (kind === 'activity') continue;
      const { score, band, coverage, level } = node;
      byYear.push({ objective: node.code, year, score, band, coverage, level });
    }
  }
  return {
    year: cycle.year,
    years,
    thresholds: thresholdsOf(method),
    objectives: placed.flatMap(({ node, kind }) =>
      kind === 'activity' ? [] : [{ code: node.code, kind, title: titles.get(node.code)?.title ?? framework.title }],
    ),
    institutions: institutions.map((code) => {
      const known = institutionByCode(framework.institutions, code);
      return { code, name: known ? identityOn(known, `${cycle.year}-12-31`).name : code };
    }),
    byInstitution,
    byYear,
  };
}

function debtsByInstitution(placed: ScoredNode): ReadonlyMap<InstitutionCode, readonly Obligation[]> {
  const debts = new Map<InstitutionCode, Obligation[]>();
  for (const activity of activitiesUnder(placed)) {
    if (!activity.due) continue;
    for (const obligation of activity.obligations) {
      if (obligation.state === 'released') continue;
      debts.set(obligation.institution, [...(debts.get(obligation.institution) ?? []), obligation]);
    }
  }
  return debts;
}

function cellOf(objective: string, institution: InstitutionCode, debts: readonly Obligation[]) {
  const scored = debts.flatMap(({ statusScore }) => (statusScore === null ? [] : [statusScore]));
  return {
    objective,
    institution,
    owing: debts.length,
    reported: debts.filter(({ state }) => state === 'reported').length,
    statusScore: scored.length === 0 ? null : scored.reduce((sum, score) => sum + score, 0) / scored.length,
  };
}
