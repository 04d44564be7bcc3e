import { appendEvent } from '#core/audit/audit.store.ts';
import type { Step } from '#core/audit/steps.ts';
import { type Db, inTransaction } from '#core/database/workspace-file.ts';
import { loadFramework } from '#core/framework/framework.store.ts';
import type { Ports } from '#core/ports.ts';
import { type Progress, progressOf } from '#shared/contract/base.ts';
import type { ImportOutcome, ReceivedFile } from '#shared/contract/intake.ts';
import type { FileMapping, MappingFile } from '#shared/domain/intake/mapping.schema.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import type { Sha256 } from '#shared/kernel/ids.ts';
import { applyPlans } from './apply-plans.ts';
import { type Cycle, loadCycle, loadFile, submissionOfFile } from './intake.store.ts';
import type { IntakeFaultCode } from './intake-faults.ts';
import {
  arrived,
  cancelledBy,
  choicesFor,
  type IncomingFile,
  type PlannedFile,
  type PlanningCycle,
  sentOnce,
} from './planned-file.ts';
import type { ReadingDesk } from './reading-desk.ts';
import { readingRows } from './reading-rows.ts';
import {
  dropWaiting,
  loadWaiting,
  loadWaitingFile,
  saveChoices,
  saveWaiting,
  type WaitingFile,
} from './received.store.ts';

/** What taking files in yields. */
export type ReceiveStep =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'result'; readonly result: { readonly received: ReceivedFile[] } };

/**
 * Takes files in: each is read and planned, and what can be read is kept to wait for a person's word, all in one transaction with
 * an event each (DOMAIN.md §3: `received`). Aborted, nothing is kept. Faults: import-nothing, import-cancelled, cycle-sealed.
 */
export async function* receiveFiles(
  db: Db,
  ports: Ports,
  desk: ReadingDesk,
  input: { readonly files: readonly IncomingFile[]; readonly mapping?: MappingFile | undefined },
  signal?: AbortSignal,
): AsyncGenerator<ReceiveStep, void, void> {
  if (input.files.length === 0) throw new FaultError<IntakeFaultCode>('import-nothing');
  const cycle = await openCycle(db);
  const planning = await planningFor(db, cycle);
  const planned: PlannedFile[] = [];
  for (const [index, file] of input.files.entries()) {
    cancelledBy(signal);
    yield progressOf('read', index, input.files.length, file.name);
    planned.push(await desk.plan(file, planning, choicesFor(input.mapping, arrived(file)), signal));
  }
  cancelledBy(signal);
  yield progressOf('apply', input.files.length, input.files.length);
  const received = await inTransaction(db, async (tx) => {
    const outcomes: ReceivedFile[] = [];
    for (const one of planned) outcomes.push(await keep(tx, ports, cycle.year, one));
    return outcomes;
  });
  yield { kind: 'result', result: { received } };
}

async function openCycle(db: Db): Promise<Cycle> {
  const cycle = await loadCycle(db);
  if (cycle.state === 'sealed') throw new FaultError<IntakeFaultCode>('cycle-sealed', { year: cycle.year });
  return cycle;
}

async function planningFor(db: Db, { year, framework }: Cycle): Promise<PlanningCycle> {
  return { year, framework: await loadFramework(db, framework) };
}

async function keep(db: Db, ports: Ports, year: number, planned: PlannedFile): Promise<ReceivedFile> {
  const { file, opened, mapping, plan } = planned;
  // A table was found: what its rows speak of can still be pointed out.
  const isUnreadable = plan.understood.length === 0 && plan.issues.some(({ code }) => code.startsWith('file-'));
  if (!opened || isUnreadable) return summaryOf(planned, null, 'refused');
  if ((await loadWaitingFile(db, file.sha256)) || (await submissionOfFile(db, file.sha256, year))) {
    return summaryOf(planned, null, 'duplicate');
  }
  const receivedAt = ports.clock.now().toISOString();
  await saveWaiting(db, { sha256: file.sha256, year, name: file.name, receivedAt, mapping }, file.bytes);
  await appendEvent(db, ports, {
    action: 'intake.file-received',
    subject: file.name,
    before: null,
    after: { year, file: file.sha256, mapping },
  });
  return summaryOf(planned, receivedAt, 'received');
}

function summaryOf(planned: PlannedFile, receivedAt: string | null, outcome: ReceivedFile['outcome']): ReceivedFile {
  const { file, opened, plan } = planned;
  const rows = plan.content ? readingRows(plan.content) : [];
  const count = (severity: string): number => plan.issues.filter((issue) => issue.severity === severity).length;
  return {
    file: file.name,
    sha256: opened ? file.sha256 : null,
    receivedAt,
    outcome,
    institution: plan.institution,
    kind: plan.institution === null && plan.content === null ? null : plan.kind,
    read: rows.filter(({ state }) => state === 'read').length,
    unverified: rows.filter(({ state }) => state === 'unverified').length,
    errors: count('error'),
    warnings: count('warning'),
    ready: isReady(planned),
    why: plan.issues.find(({ severity }) => severity === 'error') ?? null,
  };
}

const isReady = ({ plan }: PlannedFile): boolean => plan.content !== null && plan.institution !== null;

async function planWaiting(
  db: Db,
  desk: ReadingDesk,
  planning: PlanningCycle,
  waiting: WaitingFile,
): Promise<PlannedFile> {
  const bytes = (await loadFile(db, waiting.sha256)) ?? null;
  return desk.plan({ name: waiting.name, bytes }, planning, waiting.mapping);
}

/** The files of the newest cycle that wait for a person's word, in order of name, as they would be applied now. */
export async function waitingFiles(db: Db, desk: ReadingDesk): Promise<readonly ReceivedFile[]> {
  const cycle = await loadCycle(db);
  const planning = await planningFor(db, cycle);
  const files: ReceivedFile[] = [];
  for (const waiting of await loadWaiting(db, cycle.year)) {
    files.push(summaryOf(await planWaiting(db, desk, planning, waiting), waiting.receivedAt, 'received'));
  }
  return files;
}

/** A waiting file. Fault: file-not-kept. */
async function waitingFile(db: Db, sha256: Sha256): Promise<WaitingFile> {
  const found = await loadWaitingFile(db, sha256);
  if (!found) throw new FaultError<IntakeFaultCode>('file-not-kept', { file: sha256.slice(0, 12) });
  return found;
}

/** Keeps a person's choices for a waiting file, with their event, and says how they are taken back. Fault: file-not-kept. */
export async function chooseFor(
  db: Db,
  ports: Ports,
  sha256: Sha256,
  mapping: FileMapping,
): Promise<{ readonly step: Step }> {
  const put = (to: FileMapping | null): Promise<WaitingFile> =>
    inTransaction(db, async (tx) => {
      const waiting = await waitingFile(tx, sha256);
      await saveChoices(tx, sha256, to);
      await appendEvent(tx, ports, {
        action: 'intake.choices-made',
        subject: waiting.name,
        before: waiting.mapping,
        after: to,
      });
      return waiting;
    });
  const before = await put(mapping);
  return {
    step: {
      action: 'intake.choices-made',
      subject: before.name,
      undo: async () => void (await put(before.mapping)),
      redo: async () => void (await put(mapping)),
    },
  };
}

/**
 * Applies waiting files in one transaction: those that are ready become their institutions' submissions and wait no longer; the
 * others are told why and keep waiting (DOMAIN.md §3.1). Faults: file-not-kept, cycle-sealed.
 */
export async function applyWaiting(
  db: Db,
  ports: Ports,
  desk: ReadingDesk,
  files: readonly Sha256[],
): Promise<ImportOutcome[]> {
  const cycle = await openCycle(db);
  const planning = await planningFor(db, cycle);
  const planned: (PlannedFile & { readonly receivedAt: string })[] = [];
  for (const sha256 of new Set(files)) {
    const waiting = await waitingFile(db, sha256);
    planned.push({ ...(await planWaiting(db, desk, planning, waiting)), receivedAt: waiting.receivedAt });
  }
  const receivedAt = new Map(planned.map((one) => [one.file.sha256, one.receivedAt]));
  const plans = sentOnce(planned).map((one) => ({ ...one, receivedAt: receivedAt.get(one.file.sha256) ?? '' }));
  return inTransaction(db, async (tx) => {
    const outcomes = await applyPlans(tx, ports, cycle.year, plans, false);
    for (const { sha256, outcome } of outcomes) if (sha256 && outcome !== 'refused') await dropWaiting(tx, sha256);
    return outcomes;
  });
}

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
