import { appendEvent } from '#core/audit/audit.store.ts';
import type { Step } from '#core/audit/steps.ts';
import { type Db, inTransaction } from '#core/database/workspace-file.ts';
import type { Ports } from '#core/ports.ts';
import type { ImportOutcome } from '#shared/contract/intake.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import type { InstitutionCode } from '#shared/kernel/ids.ts';
import { loadCycle } from './intake.store.ts';
import type { IntakeFaultCode } from './intake-faults.ts';
import { type ProfileVersion, withdrawProfiles } from './profiles.ts';
import { dropWaiting, loadWaitingFile } from './received.store.ts';
import { waitAgain } from './returned.store.ts';
import { loadVersion, type SubmissionVersion, saveWithdrawn, versionInForce } from './submission-versions.ts';

/**
 * Takes an institution's submission out of force (DOMAIN.md §3.1: undoable by a compensating event): nothing is deleted, the version
 * before it counts again, and its file waits for a person's word. Faults: cycle-unknown, cycle-sealed, submission-none.
 */
export async function withdrawSubmission(
  db: Db,
  ports: Ports,
  {
    institution,
    reason,
    year,
  }: { readonly institution: InstitutionCode; readonly reason: string; readonly year?: number | undefined },
): Promise<{ readonly step: Step }> {
  const cycle = await loadCycle(db, year);
  if (cycle.state === 'sealed') throw new FaultError<IntakeFaultCode>('cycle-sealed', { year: cycle.year });
  const version = await versionInForce(db, cycle.year, institution);
  if (version === null) throw new FaultError<IntakeFaultCode>('submission-none', { institution, year: cycle.year });
  const one = { year: cycle.year, institution, version };
  let waited = false;
  const withdraw = async () => {
    waited = await inTransaction(db, (tx) => withdrawn(tx, ports, one, reason));
  };
  await withdraw();
  return {
    step: {
      action: 'intake.submission-withdrawn',
      subject: institution,
      undo: () => inTransaction(db, (tx) => restored(tx, ports, one, waited)),
      redo: withdraw,
    },
  };
}

/** The versions that an import made. */
export const appliedVersions = (outcomes: readonly ImportOutcome[], year: number): readonly SubmissionVersion[] =>
  outcomes.flatMap(({ submissions }) =>
    submissions.flatMap(({ institution, outcome, version }) =>
      version !== null && outcome === 'applied' ? [{ year, institution, version }] : [],
    ),
  );

/** How submissions that were just applied, and what they taught, are taken back, all together; null where there are none. */
export function appliedStep(
  db: Db,
  ports: Ports,
  applied: readonly SubmissionVersion[],
  taught: readonly ProfileVersion[],
): Step | null {
  if (applied.length === 0) return null;
  // Of a file of several institutions one part may be in force while the rest of it waits.
  const waited = new Set<SubmissionVersion>();
  const each = (put: (tx: Db, one: SubmissionVersion) => Promise<void>, isWithdrawn: boolean) => () =>
    inTransaction(db, async (tx) => {
      for (const one of applied) await put(tx, one);
      await withdrawProfiles(tx, ports, taught, isWithdrawn);
    });
  return {
    action: 'intake.submission-applied',
    subject: applied.map(({ institution }) => institution).join(', '),
    undo: each(async (tx, one) => {
      if (await withdrawn(tx, ports, one, '')) waited.add(one);
      else waited.delete(one);
    }, true),
    redo: each((tx, one) => restored(tx, ports, one, waited.has(one)), false),
  };
}

/** Says whether its file waited already. */
async function withdrawn(tx: Db, ports: Ports, one: SubmissionVersion, reason: string): Promise<boolean> {
  const file = await loadVersion(tx, one);
  const waited = (await loadWaitingFile(tx, file.sha256)) !== undefined;
  await saveWithdrawn(tx, one, true);
  // Files are taken into the newest cycle only: elsewhere nobody would see it wait.
  if ((await loadCycle(tx)).year === one.year) await waitAgain(tx, file);
  const { year, version } = one;
  await appendEvent(tx, ports, {
    action: 'intake.submission-withdrawn',
    subject: one.institution,
    before: { year, version, file: file.sha256 },
    after: { year, version, reason, inForce: await versionInForce(tx, year, one.institution) },
  });
  return waited;
}

/** `waits`: the rest of its file waits on. */
async function restored(tx: Db, ports: Ports, one: SubmissionVersion, waits: boolean): Promise<void> {
  const file = await loadVersion(tx, one);
  await saveWithdrawn(tx, one, false);
  if (!waits) await dropWaiting(tx, file.sha256);
  const { year, version } = one;
  await appendEvent(tx, ports, {
    action: 'intake.submission-restored',
    subject: one.institution,
    before: null,
    after: { year, version, file: file.sha256, inForce: await versionInForce(tx, year, one.institution) },
  });
}
