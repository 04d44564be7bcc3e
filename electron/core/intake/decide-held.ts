import { appendEvent } from '#core/audit/audit.store.ts';
import { type Db, inTransaction } from '#core/database/workspace-file.ts';
import type { Ports } from '#core/ports.ts';
import type { Sha256 } from '#shared/kernel/ids.ts';
import type { HeldFiles } from './held-files.ts';
import { keptEvent, refusedEvent } from './personal-events.ts';
import { keptPlan, openCycle, planningFor } from './plan-summary.ts';
import type { ReadingDesk } from './reading-desk.ts';
import { saveReceived } from './received.store.ts';

/**
 * Keeps a held file in spite of what it seems to hold: it waits for a person's word like any other; the event says who decided, why, and
 * how many cells of which kind were named. Faults: file-not-held, cycle-sealed.
 */
export async function keepHeld(
  db: Db,
  ports: Ports,
  held: HeldFiles,
  { sha256, reason }: { readonly sha256: Sha256; readonly reason: string },
): Promise<void> {
  const planned = held.get(sha256);
  const { file, mapping, personal } = planned;
  const planning = await planningFor(db, await openCycle(db));
  const { year } = planning;
  const receivedAt = ports.clock.now().toISOString();
  await inTransaction(db, async (tx) => {
    const waiting = { sha256, year, name: file.name, receivedAt, mapping };
    await saveReceived(tx, waiting, file.bytes, keptPlan(planned, planning), null);
    await appendEvent(tx, ports, keptEvent(file, year, personal, reason));
  });
  held.drop(sha256);
}

/**
 * Gives a held file up. Its event bears the sender, where one was recognised, and the content's hash, by which the same file is known again; not
 * the file's name, which may be a person's. Fault: file-not-held.
 */
export async function refuseHeld(
  db: Db,
  ports: Ports,
  held: HeldFiles,
  desk: ReadingDesk,
  sha256: Sha256,
): Promise<void> {
  const { plan, personal } = held.get(sha256);
  await inTransaction(db, (tx) => appendEvent(tx, ports, refusedEvent(plan.institution, sha256, personal)));
  held.drop(sha256);
  desk.forget(sha256);
}
