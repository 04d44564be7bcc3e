import type { Db } from '#core/database/workspace-file.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import type { Sha256 } from '#shared/kernel/ids.ts';
import { loadCycle, loadFile } from './intake.store.ts';
import type { IntakeFaultCode } from './intake-faults.ts';
import { planningFor } from './plan-summary.ts';
import type { PlannedFile } from './planned-file.ts';
import type { ReadingDesk } from './reading-desk.ts';
import { loadWaitingFile, type WaitingFile } from './received.store.ts';

/** A waiting file, with the choices that it would be applied with, and importing it would store now. Fault: file-not-kept. */
export async function waitingPlan(
  db: Db,
  desk: ReadingDesk,
  sha256: Sha256,
): Promise<{ readonly waiting: WaitingFile; readonly planned: PlannedFile }> {
  const waiting = await loadWaitingFile(db, sha256);
  if (!waiting) throw new FaultError<IntakeFaultCode>('file-not-kept', { file: sha256.slice(0, 12) });
  const { year, name, mapping } = waiting;
  const planning = await planningFor(db, await loadCycle(db, year));
  const bytes = (await loadFile(db, sha256)) ?? null;
  const planned = await desk.plan({ name, bytes }, planning, mapping);
  return { waiting: { ...waiting, mapping: planned.mapping }, planned };
}
