import type { Db } from '#core/database/workspace-file.ts';
import { loadFramework } from '#core/framework/framework.store.ts';
import { standing, stateOf } from '#shared/domain/intake/issue-answers.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import { countsOf } from './apply-plans.ts';
import { type Cycle, loadCycle } from './intake.store.ts';
import type { IntakeFaultCode } from './intake-faults.ts';
import type { PlannedFile, PlanningCycle } from './planned-file.ts';
import { newestProfiles } from './profile.store.ts';
import type { KeptPlan } from './received.store.ts';

/** The cycle that waiting files are planned for, with its framework's SHA-256: a plan holds as long as that is the same. */
export interface WaitingCycle extends PlanningCycle {
  readonly hash: string;
}

/** The newest cycle, which takes files in. Fault: cycle-sealed. */
export async function openCycle(db: Db): Promise<Cycle> {
  const cycle = await loadCycle(db);
  if (cycle.state === 'sealed') throw new FaultError<IntakeFaultCode>('cycle-sealed', { year: cycle.year });
  if (cycle.state === 'review') throw new FaultError<IntakeFaultCode>('cycle-in-review', { year: cycle.year });
  return cycle;
}

/** What files are planned with in a cycle. */
export const planningFor = async (db: Db, { year, framework }: Cycle): Promise<WaitingCycle> => ({
  year,
  framework: await loadFramework(db, framework),
  hash: framework,
  profiles: await newestProfiles(db),
});

/** What is kept of a file's plan, so that a list need not make it again. */
export function keptPlan({ plan, mapping }: PlannedFile, { hash }: WaitingCycle): KeptPlan {
  const states = plan.issues.map((issue) => ({ issue, state: stateOf(issue, mapping) }));
  const open = (severity: string) =>
    states.filter(({ issue, state }) => issue.severity === severity && state === 'open');
  return {
    framework: hash,
    issues: plan.issues,
    summary: {
      institution: plan.institution,
      institutions: plan.submissions.map(({ institution }) => institution),
      kind: plan.institution === null && plan.submissions.length === 0 ? null : plan.kind,
      ...countsOf(plan.submissions),
      errors: open('error').length,
      warnings: open('warning').length,
      answered: states.filter(({ state }) => state !== 'open').length,
      ready: plan.submissions.length > 0,
      why: standing(plan.issues, mapping)[0] ?? null,
      aside: mapping?.aside ?? null,
    },
  };
}
