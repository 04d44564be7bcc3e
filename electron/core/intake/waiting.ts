import { appendEvent } from '#core/audit/audit.store.ts';
import type { Step } from '#core/audit/steps.ts';
import { type Db, inTransaction } from '#core/database/workspace-file.ts';
import type { Ports } from '#core/ports.ts';
import type { ReceivedFile } from '#shared/contract/intake.ts';
import type { Issue } from '#shared/domain/intake/issue.schema.ts';
import type { FileMapping } from '#shared/domain/intake/mapping.schema.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import type { Sha256 } from '#shared/kernel/ids.ts';
import { loadCycle, loadFile } from './intake.store.ts';
import type { IntakeFaultCode } from './intake-faults.ts';
import { keptPlan, planningFor, type WaitingCycle } from './plan-summary.ts';
import type { PlannedFile } from './planned-file.ts';
import type { ReadingDesk } from './reading-desk.ts';
import { withTwins } from './receive.ts';
import { dropWaiting, loadWaiting, loadWaitingFile, saveChoices, type WaitingFile } from './received.store.ts';

/** What importing a waiting file with its choices would store. */
export async function planWaiting(
  db: Db,
  desk: ReadingDesk,
  planning: WaitingCycle,
  waiting: WaitingFile,
  signal?: AbortSignal,
): Promise<PlannedFile> {
  const bytes = (await loadFile(db, waiting.sha256)) ?? null;
  return desk.plan({ name: waiting.name, bytes }, planning, waiting.mapping, signal);
}

/**
 * The files of the newest cycle that wait for a person's word, in order of name, as they would be applied now. Only those whose plan was
 * made with another framework, or never kept, are opened for it.
 */
export async function waitingFiles(db: Db, desk: ReadingDesk): Promise<readonly ReceivedFile[]> {
  const cycle = await loadCycle(db);
  const planning = await planningFor(db, cycle);
  const files: ReceivedFile[] = [];
  for (const { file, summary } of await loadWaiting(db, cycle.year, planning.hash)) {
    files.push({
      ...(summary ?? keptPlan(await planWaiting(db, desk, planning, file), planning).summary),
      ...{ file: file.name, sha256: file.sha256, receivedAt: file.receivedAt },
      ...{ outcome: 'received' as const, duplicates: null, twins: [] },
    });
  }
  return withTwins(files, files);
}

/** What there is to say of a waiting file whose plan was not kept. Fault: file-not-kept. */
export async function issuesOfWaiting(db: Db, desk: ReadingDesk, sha256: Sha256): Promise<readonly Issue[]> {
  const planning = await planningFor(db, await loadCycle(db));
  return (await planWaiting(db, desk, planning, await waitingFile(db, sha256))).plan.issues;
}

/** A waiting file. Fault: file-not-kept. */
export async function waitingFile(db: Db, sha256: Sha256): Promise<WaitingFile> {
  const found = await loadWaitingFile(db, sha256);
  if (!found) throw new FaultError<IntakeFaultCode>('file-not-kept', { file: sha256.slice(0, 12) });
  return found;
}

/** Keeps a person's choices for a waiting file, with their event, and says how they are taken back. Fault: file-not-kept. */
export async function chooseFor(
  db: Db,
  ports: Ports,
  desk: ReadingDesk,
  sha256: Sha256,
  mapping: FileMapping,
): Promise<{ readonly step: Step }> {
  const waiting = await waitingFile(db, sha256);
  return putChoices(db, ports, desk, 'intake.choices-made', [{ waiting, mapping }]);
}

/** Choices for waiting files, in one transaction with one event, and as one step. */
export async function putChoices(
  db: Db,
  ports: Ports,
  desk: ReadingDesk,
  action: 'intake.choices-made' | 'intake.issues-settled' | 'intake.file-preferred',
  wanted: readonly { readonly waiting: WaitingFile; readonly mapping: FileMapping }[],
): Promise<{ readonly step: Step }> {
  const subject = wanted.map(({ waiting }) => waiting.name).join(', ');
  const put = async (entries: readonly { readonly sha256: Sha256; readonly to: FileMapping | null }[]) => {
    const cycle = await loadCycle(db);
    const planning = await planningFor(db, cycle);
    const planned: { readonly waiting: WaitingFile; readonly plan: PlannedFile }[] = [];
    for (const { sha256, to } of entries) {
      const waiting = await waitingFile(db, sha256);
      planned.push({ waiting, plan: await planWaiting(db, desk, planning, { ...waiting, mapping: to }) });
    }
    await inTransaction(db, async (tx) => {
      for (const { waiting, plan } of planned) {
        await saveChoices(tx, waiting.sha256, plan.mapping, keptPlan(plan, planning));
      }
      const [only, ...others] = planned;
      await appendEvent(
        tx,
        ports,
        only && others.length === 0
          ? { action, subject, before: only.waiting.mapping, after: only.plan.mapping }
          : {
              action,
              subject,
              before: planned.map(({ waiting }) => ({ file: waiting.sha256, mapping: waiting.mapping })),
              after: planned.map(({ waiting, plan }) => ({ file: waiting.sha256, mapping: plan.mapping })),
            },
      );
    });
  };
  const redo = () => put(wanted.map(({ waiting, mapping }) => ({ sha256: waiting.sha256, to: mapping })));
  await redo();
  const undo = () => put(wanted.map(({ waiting }) => ({ sha256: waiting.sha256, to: waiting.mapping })));
  return { step: { action, subject, undo, redo } };
}

/**
 * Of the waiting files of one institution this one counts: the others are set aside, where they stay. `reason`: why, as it is kept with
 * them. Fault: file-not-kept.
 */
export async function preferFile(
  db: Db,
  ports: Ports,
  desk: ReadingDesk,
  sha256: Sha256,
  reason: string,
): Promise<{ readonly step: Step | null }> {
  const chosen = (await waitingFiles(db, desk)).find((file) => file.sha256 === sha256);
  if (!chosen) throw new FaultError<IntakeFaultCode>('file-not-kept', { file: sha256.slice(0, 12) });
  const wanted: { readonly waiting: WaitingFile; readonly mapping: FileMapping }[] = [];
  for (const twin of chosen.twins) {
    const waiting = await waitingFile(db, twin.sha256);
    wanted.push({ waiting, mapping: { ...choicesOf(waiting), aside: reason } });
  }
  return wanted.length === 0 ? { step: null } : putChoices(db, ports, desk, 'intake.file-preferred', wanted);
}

/** A waiting file's choices to add to. */
export const choicesOf = ({ sha256, mapping }: WaitingFile): FileMapping =>
  mapping ?? { file: { sha256 }, sheets: [], cells: [] };

/** Gives a waiting file up; nothing of it stays but the events. Fault: file-not-kept. */
export async function discardWaiting(db: Db, ports: Ports, sha256: Sha256): Promise<void> {
  const { name, year } = await waitingFile(db, sha256);
  await inTransaction(db, async (tx) => {
    await dropWaiting(tx, sha256);
    await appendEvent(tx, ports, {
      action: 'intake.file-discarded',
      subject: name,
      before: { year, file: sha256 },
      after: null,
    });
  });
}
