import { appendEvent } from '#core/audit/audit.store.ts';
import type { Step } from '#core/audit/steps.ts';
import { type Db, inTransaction } from '#core/database/workspace-file.ts';
import type { Ports } from '#core/ports.ts';
import type { Sha256 } from '#shared/kernel/ids.ts';
import type { ReadingDesk } from './reading-desk.ts';
import { dropWaiting } from './received.store.ts';
import { dropReturned, type ReturnedFile, saveReturned, waitAgain } from './returned.store.ts';
import { waitingPlan } from './waiting-plan.ts';

/**
 * Sends a waiting file back to its institution with a note (DOMAIN.md §3: `returned`): it is kept, and enters no score. Fault:
 * file-not-kept.
 */
export async function giveBack(
  db: Db,
  ports: Ports,
  desk: ReadingDesk,
  { sha256, note }: { readonly sha256: Sha256; readonly note: string },
): Promise<{ readonly step: Step }> {
  const { waiting, planned } = await waitingPlan(db, desk, sha256);
  const { institution } = planned.plan;
  const returned: ReturnedFile = {
    ...waiting,
    ...{ institution, note, author: ports.actor, at: ports.clock.now().toISOString() },
  };
  const told = { year: waiting.year, file: sha256, fileName: waiting.name };
  const subject = institution ?? waiting.name;
  const put = () =>
    inTransaction(db, async (tx) => {
      await saveReturned(tx, returned);
      await dropWaiting(tx, sha256);
      await appendEvent(tx, ports, { action: 'intake.file-returned', subject, before: told, after: { ...told, note } });
    });
  const takeBack = () =>
    inTransaction(db, async (tx) => {
      await waitAgain(tx, waiting);
      await dropReturned(tx, sha256);
      await appendEvent(tx, ports, {
        action: 'intake.return-taken-back',
        subject,
        before: { ...told, note },
        after: told,
      });
    });
  await put();
  return { step: { action: 'intake.file-returned', subject, undo: takeBack, redo: put } };
}
