import type { Db } from '#core/database/workspace-file.ts';
import { activitiesUnder, placedNodesOf } from '#shared/domain/scoring/nodes.ts';
import type { ScoringFaultCode } from '#shared/domain/scoring/scoring-faults.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import { nodeTexts } from './node-texts.ts';
import { scoreWorkspace } from './scoring.service.ts';

/** What one institution owes at and below a node, activity by activity, and what came of it. Fault: node-unknown. */
export async function debtsOf(
  db: Db,
  {
    node,
    institution,
    year,
  }: { readonly node: string; readonly institution: string; readonly year?: number | undefined },
) {
  const { scores, framework } = await scoreWorkspace(db, year);
  const placed = placedNodesOf(scores).find((one) => one.node.code === node);
  if (!placed) throw new FaultError<ScoringFaultCode>('node-unknown', { node });
  const titles = nodeTexts(framework);
  const due = activitiesUnder(placed).filter((activity) => activity.due);
  return due.flatMap(({ code, obligations }) =>
    obligations
      .filter((obligation) => obligation.institution === institution)
      .map((obligation) => ({ activity: code, title: titles.get(code)?.title ?? '', obligation })),
  );
}
