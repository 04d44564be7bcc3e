import { appendEvent } from '#core/audit/audit.store.ts';
import type { Db } from '#core/database/workspace-file.ts';
import type { Ports } from '#core/ports.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import { IsoDate } from '#shared/kernel/ids.ts';
import { type Cycle, loadCycles, saveCycle } from './intake.store.ts';
import type { IntakeFaultCode } from './intake-faults.ts';

/**
 * Opens a cycle (DOMAIN.md §3), with its event: the first with the framework and method given, a further one with the newest
 * cycle's. Fault: cycle-exists.
 */
export async function openCycle(
  db: Db,
  ports: Ports,
  input: {
    readonly year: number;
    readonly due?: string | undefined;
    readonly by?: Pick<Cycle, 'framework' | 'method'>;
  },
): Promise<{ readonly year: number }> {
  const { year } = input;
  const cycles = await loadCycles(db);
  if (cycles.some((cycle) => cycle.year === year)) throw new FaultError<IntakeFaultCode>('cycle-exists', { year });
  const by = input.by ?? cycles[0];
  if (!by) throw new Error('the first cycle needs a framework and a method');
  const { framework, method } = by;
  const opened = IsoDate.parse(ports.clock.now().toISOString().slice(0, 10));
  const due = input.due === undefined ? null : IsoDate.parse(input.due);
  await saveCycle(db, { year, framework, method, state: 'open', opened, due });
  await appendEvent(db, ports, {
    action: 'intake.cycle-opened',
    subject: String(year),
    before: null,
    after: { framework, method, opened, due },
  });
  return { year };
}
