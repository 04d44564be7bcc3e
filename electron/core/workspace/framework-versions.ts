import shipped from '#resources/frameworks/snitp-2018-2022.json' with { type: 'json' };
import type { FrameworkVersion } from '#shared/contract/framework.ts';
import { Framework } from '#shared/domain/framework/framework.schema.ts';
import { activitiesOf } from '#shared/domain/framework/framework-walk.ts';
import { checkMethod } from '#shared/domain/scoring/check-method.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import type { Sha256 } from '#shared/kernel/ids.ts';
import { appendEvent } from '../audit/audit.store.ts';
import { type Db, inTransaction } from '../database/workspace-file.ts';
import { keptFrameworks, loadFramework } from '../framework/framework.store.ts';
import type { PlanDraftFaultCode } from '../framework/plan-drafts.ts';
import { loadCycle, loadCycles, loadSubmissions, replaceFramework } from '../intake/intake.store.ts';
import type { IntakeFaultCode } from '../intake/intake-faults.ts';
import { openCycle } from '../intake/open-cycle.ts';
import { loadWaiting } from '../intake/received.store.ts';
import type { Ports } from '../ports.ts';
import { loadConclusions } from '../report/report.store.ts';
import { loadMethod, loadRatings } from '../scoring/scoring.store.ts';

/** The framework whose register a plan is read with: the newest cycle's, the shipped one without a workspace. */
export const knownFramework = async (db: Db | null): Promise<Framework> =>
  db ? loadFramework(db, (await loadCycle(db)).framework) : Framework.parse(shipped);

/** Every kept version, with the cycles that use it. */
export async function frameworkVersions(db: Db): Promise<FrameworkVersion[]> {
  const cycles = await loadCycles(db);
  return (await keptFrameworks(db)).map(({ sha256, framework: kept }) => ({
    sha256,
    code: kept.code,
    version: kept.version,
    title: kept.title,
    legalBasis: kept.legalBasis,
    plan: kept.plan.title,
    activities: activitiesOf(kept).length,
    cycles: cycles.filter(({ framework }) => framework === sha256).map(({ year }) => year),
  }));
}

/** A kept version. Fault: framework-not-kept. */
export async function versionOf(db: Db, sha256: Sha256): Promise<Framework> {
  const kept = (await keptFrameworks(db)).find((one) => one.sha256 === sha256);
  if (!kept) throw new FaultError<PlanDraftFaultCode>('framework-not-kept', { version: sha256.slice(0, 12) });
  return kept.framework;
}

/** A method weighs the codes of a framework: one that does not fit is refused before a cycle uses both. */
async function mustFit(db: Db, method: string, framework: Sha256): Promise<void> {
  const [problem] = checkMethod(await loadMethod(db, method), await versionOf(db, framework));
  if (problem) throw new FaultError(problem.code, problem.details);
}

/** Opens a further cycle with the newest one's method, and its framework or the kept version named (DOMAIN.md §3). */
export async function openFurtherCycle(
  db: Db,
  ports: Ports,
  input: { readonly year: number; readonly due?: string | undefined; readonly framework?: Sha256 | undefined },
): Promise<{ readonly year: number }> {
  const { framework } = input;
  const { method } = await loadCycle(db);
  if (framework) await mustFit(db, method, framework);
  return inTransaction(db, (tx) =>
    openCycle(tx, ports, { ...input, ...(framework ? { by: { framework, method } } : {}) }),
  );
}

/**
 * Has an open cycle use another kept version while nothing has been received or judged for it (DOMAIN.md §2: a framework is never changed under
 * what was reported). Faults: cycle-in-use, framework-not-kept, scoring's `method-…`.
 */
export async function changeFramework(
  db: Db,
  ports: Ports,
  { year, framework }: { readonly year: number; readonly framework: Sha256 },
): Promise<void> {
  const cycle = await loadCycle(db, year);
  const [ratings, conclusions] = [await loadRatings(db, year), await loadConclusions(db, year)];
  const written = [await loadSubmissions(db, year), await loadWaiting(db, year, cycle.framework), ratings, conclusions];
  if (cycle.state !== 'open' || written.some(({ length }) => length > 0)) {
    throw new FaultError<IntakeFaultCode>('cycle-in-use', { year });
  }
  await mustFit(db, cycle.method, framework);
  await inTransaction(db, async (tx) => {
    await replaceFramework(tx, year, framework);
    await appendEvent(tx, ports, {
      action: 'intake.cycle-framework-changed',
      subject: String(year),
      before: { framework: cycle.framework },
      after: { framework },
    });
  });
}
