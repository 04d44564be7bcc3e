import { randomUUID } from 'node:crypto';
import { appendEvent } from '#core/audit/audit.store.ts';
import { type Db, inTransaction } from '#core/database/workspace-file.ts';
import type { Ports } from '#core/ports.ts';
import { type Progress, progressOf } from '#shared/contract/base.ts';
import type { ReceivedFile } from '#shared/contract/intake.ts';
import type { MappingFile } from '#shared/domain/intake/mapping.schema.ts';
import { heldIssue, isHeld } from '#shared/domain/intake/privacy/personal-issues.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import type { Sha256 } from '#shared/kernel/ids.ts';
import type { HeldFiles } from './held-files.ts';
import { submissionOfFile } from './intake.store.ts';
import type { IntakeFaultCode } from './intake-faults.ts';
import type { PauseGate } from './pause-gate.ts';
import { keptPlan, openCycle, planningFor, type WaitingCycle } from './plan-summary.ts';
import { arrived, cancelledBy, choicesFor, type PlannedFile, reportsFor } from './planned-file.ts';
import type { ReadingDesk } from './reading-desk.ts';
import { allArrived, dropArriving, nameOfReceived, saveReceived } from './received.store.ts';

/** What taking files in yields. */
export type ReceiveStep =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'result'; readonly result: { readonly received: ReceivedFile[] } };

/** A file that comes: opened only when it is its turn; null where it cannot be opened. */
export interface ComingFile {
  readonly name: string;
  open(): Promise<Uint8Array | null>;
}

/** What is held in memory before it is written: that many files, or that many bytes of them. */
const PORTION = { files: 16, bytes: 16 * 1024 * 1024 };

/**
 * Takes files in: each is read and planned, and what can be read is kept to wait for a person's word (DOMAIN.md §3: `received`).
 * They are written in portions, so that hundreds need no more memory than a few, and are seen, with an event each, only when the last
 * one is there: aborted, or cut off, nothing is kept. What seems to hold data about single persons goes to `held` instead, and nowhere else. Faults: import-nothing, import-cancelled, cycle-sealed.
 */
export async function* receiveFiles(
  db: Db,
  ports: Ports,
  { desk, gate, held }: { readonly desk: ReadingDesk; readonly gate: PauseGate; readonly held: HeldFiles },
  input: { readonly files: readonly ComingFile[]; readonly mapping?: MappingFile | undefined },
  signal?: AbortSignal,
): AsyncGenerator<ReceiveStep, void, void> {
  if (input.files.length === 0) throw new FaultError<IntakeFaultCode>('import-nothing');
  const cycle = await openCycle(db);
  const planning = await planningFor(db, cycle);
  const lot = new Lot(db, ports, planning);
  gate.release();
  try {
    for (const [index, file] of input.files.entries()) {
      yield progressOf('read', index, input.files.length, file.name);
      await gate.pass(signal);
      const incoming = { name: file.name, bytes: await file.open() };
      const choices = choicesFor(input.mapping, arrived(incoming));
      await lot.take(await desk.plan(incoming, planning, choices, signal));
    }
    cancelledBy(signal);
    yield progressOf('apply', input.files.length, input.files.length);
    const received = await lot.keep();
    for (const one of lot.held) held.hold(one);
    yield { kind: 'result', result: { received: [...received] } };
  } finally {
    await lot.giveUp();
  }
}

/** The files of one import while they come. */
class Lot {
  readonly #db: Db;
  readonly #ports: Ports;
  readonly #planning: WaitingCycle;
  readonly #id = randomUUID();
  readonly #outcomes: ReceivedFile[] = [];
  readonly #names = new Map<Sha256, string>();
  readonly held: PlannedFile[] = [];
  #portion: (PlannedFile & { readonly receivedAt: string })[] = [];
  #isKept = false;

  constructor(db: Db, ports: Ports, planning: WaitingCycle) {
    this.#db = db;
    this.#ports = ports;
    this.#planning = planning;
  }

  /** Says what becomes of the next file, and keeps it where it can wait. */
  async take(planned: PlannedFile): Promise<void> {
    const { file, opened, plan } = planned;
    const receivedAt = this.#ports.clock.now().toISOString();
    // A table was found: what its rows speak of can still be pointed out.
    const isUnreadable = plan.understood.length === 0 && plan.issues.some(({ code }) => code.startsWith('file-'));
    const duplicates = opened ? await this.#before(file.sha256) : null;
    const outcome = !opened || isUnreadable ? 'refused' : duplicates ? 'duplicate' : 'received';
    if (outcome === 'received' && isHeld(planned.personal)) {
      this.held.push(planned);
      this.#outcomes.push(heldSummary(planned));
      return;
    }
    const isReceived = outcome === 'received';
    this.#outcomes.push({
      ...keptPlan(planned, this.#planning).summary,
      file: file.name,
      sha256: opened ? file.sha256 : null,
      receivedAt: isReceived ? receivedAt : null,
      outcome,
      duplicates: outcome === 'duplicate' ? duplicates : null,
      twins: [],
    });
    if (!isReceived) return;
    this.#names.set(file.sha256, file.name);
    this.#portion.push({ ...planned, receivedAt });
    const bytes = this.#portion.reduce((sum, one) => sum + one.file.bytes.length, 0);
    if (this.#portion.length >= PORTION.files || bytes >= PORTION.bytes) await this.#write();
  }

  /** All are there: from now on they wait, and are seen. */
  async keep(): Promise<readonly ReceivedFile[]> {
    await this.#write();
    await inTransaction(this.#db, async (tx) => {
      // The cycle may have gone on while the files were read.
      await openCycle(tx);
      await allArrived(tx, this.#id);
      for (const { file, sha256, outcome } of this.#outcomes) {
        if (outcome !== 'received') continue;
        await appendEvent(tx, this.#ports, {
          action: 'intake.file-received',
          subject: file,
          before: null,
          after: { year: this.#planning.year, file: sha256 },
        });
      }
    });
    this.#isKept = true;
    return withTwins(this.#outcomes, this.#outcomes);
  }

  /** Takes back what was written of a lot that did not come to its end. */
  async giveUp(): Promise<void> {
    if (!this.#isKept) await inTransaction(this.#db, (tx) => dropArriving(tx, this.#id));
  }

  async #before(sha256: Sha256): Promise<ReceivedFile['duplicates']> {
    const inLot = this.#names.get(sha256);
    if (inLot !== undefined) return { file: inLot, where: 'batch' };
    const waiting = await nameOfReceived(this.#db, sha256);
    if (waiting !== undefined) return { file: waiting, where: 'waiting' };
    const applied = await submissionOfFile(this.#db, sha256, this.#planning.year);
    return applied ? { file: applied.name, where: 'applied' } : null;
  }

  async #write(): Promise<void> {
    const portion = this.#portion;
    this.#portion = [];
    await inTransaction(this.#db, async (tx) => {
      for (const one of portion) {
        const { file, mapping, receivedAt } = one;
        const waiting = { sha256: file.sha256, year: this.#planning.year, name: file.name, receivedAt, mapping };
        await saveReceived(tx, waiting, file.bytes, keptPlan(one, this.#planning), this.#id);
      }
    });
  }
}

/** Of a held file nothing is told but where its cells stand. */
const heldSummary = ({ file, personal }: PlannedFile): ReceivedFile => ({
  ...{
    file: file.name,
    sha256: file.sha256,
    receivedAt: null,
    outcome: 'held',
    institution: null,
    institutions: [],
    kind: null,
  },
  ...{ read: 0, unverified: 0, errors: 0, warnings: 0, answered: 0, ready: false, why: heldIssue(personal, file.name) },
  ...{ aside: null, duplicates: null, twins: [] },
});

/** Each file that counts with the others of its institution among `waiting`: which of them counts is a question. */
export function withTwins(files: readonly ReceivedFile[], waiting: readonly ReceivedFile[]): readonly ReceivedFile[] {
  const counted = waiting.filter(({ outcome, aside }) => outcome === 'received' && aside === null);
  return files.map((one) => ({
    ...one,
    twins: !counted.includes(one)
      ? []
      : counted.flatMap((other) => {
          const isTwin = reportsFor(other).some((institution) => reportsFor(one).includes(institution));
          const { file, sha256 } = other;
          return isTwin && sha256 !== null && sha256 !== one.sha256 ? [{ file, sha256 }] : [];
        }),
  }));
}
