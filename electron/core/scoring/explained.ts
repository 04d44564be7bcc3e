import type { Db } from '#core/database/workspace-file.ts';
import { type Derivation, downTo } from '#shared/domain/scoring/derivation.ts';
import { explain } from '#shared/domain/scoring/explain.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import { scoreWorkspace } from './scoring.service.ts';

/** Where a node's or an indicator's number comes from, so many steps down (all of them without `depth`). Fault: node-unknown. */
export async function explained(
  db: Db,
  asked: { readonly code: string; readonly year?: number | undefined; readonly depth?: number | undefined },
): Promise<Derivation> {
  const { scores: sheet, input, cycle, approved } = await scoreWorkspace(db, asked.year);
  const derivation = explain({ sheet, framework: input.framework, year: cycle.year, approved }, asked.code);
  if (!derivation.ok) throw new FaultError(derivation.error.code, derivation.error.details);
  return downTo(derivation.value, asked.depth ?? Number.POSITIVE_INFINITY);
}
