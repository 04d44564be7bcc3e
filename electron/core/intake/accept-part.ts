import { appendEvent } from '#core/audit/audit.store.ts';
import type { Step } from '#core/audit/steps.ts';
import { type Db, inTransaction } from '#core/database/workspace-file.ts';
import type { Ports } from '#core/ports.ts';
import { issuesOf } from '#shared/domain/intake/import-plan.ts';
import { standing } from '#shared/domain/intake/issue-answers.ts';
import { acceptedInPart, differencesOf, type ReadingDifference } from '#shared/domain/intake/resubmission.ts';
import type { Submission, SubmissionContent } from '#shared/domain/intake/submission.schema.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import type { InstitutionCode, Sha256 } from '#shared/kernel/ids.ts';
import { latestVersion, loadCycle, loadSubmissions, type StoredSubmission, saveSubmission } from './intake.store.ts';
import type { IntakeFaultCode } from './intake-faults.ts';
import type { PlannedFile } from './planned-file.ts';
import { learnFrom } from './profiles.ts';
import type { ReadingDesk } from './reading-desk.ts';
import { readingRows } from './reading-rows.ts';
import { dropWaiting, loadWaitingFile, type WaitingFile } from './received.store.ts';
import { waitingPlan } from './waiting-plan.ts';
import { appliedStep } from './withdraw.ts';

/** A waiting file beside the version of its institution that is in force. */
export interface ComparedFile {
  readonly waiting: WaitingFile;
  readonly planned: PlannedFile;
  readonly inForce: StoredSubmission;
  /** What the file says of the institution, whole. */
  readonly content: SubmissionContent;
  readonly differences: readonly ReadingDifference[];
  /** The submission that it would become, with the differences that are taken. */
  readonly next: Submission;
}

/** Which differences of which institution's part of a file a person takes; all of them where none are named. */
export interface Taking {
  readonly sha256: Sha256;
  /** Needed only where a file reports for several institutions. */
  readonly institution?: InstitutionCode | undefined;
  readonly take?: readonly string[] | undefined;
}

/**
 * A waiting file against the version in force (DOMAIN.md §3), and the submission it would become; null where nothing could be applied
 * of it or its institution has no version in force. Fault: file-not-kept.
 */
async function compareWaiting(
  db: Db,
  desk: ReadingDesk,
  { sha256, institution, take }: Taking,
): Promise<ComparedFile | null> {
  const { waiting, planned } = await waitingPlan(db, desk, sha256);
  const stored = new Map((await loadSubmissions(db, waiting.year)).map((one) => [one.submission.institution, one]));
  const found = planned.plan.submissions.find(
    (one) => (institution ?? one.institution) === one.institution && stored.has(one.institution),
  );
  const inForce = found && stored.get(found.institution);
  if (!found || !inForce) return null;
  const before = inForce.submission.content;
  const differences = differencesOf(before, found);
  const content = take ? acceptedInPart(before, found, new Set(take)) : found;
  const latest = await latestVersion(db, waiting.year, found.institution);
  const next: Submission = {
    institution: found.institution,
    version: (latest?.version ?? 0) + 1,
    receivedAt: waiting.receivedAt,
    file: { name: waiting.name, sha256, bytes: planned.file.bytes.length },
    content,
  };
  return { waiting, planned, inForce, content: found, differences, next };
}

/** The same of a file that may be gone from the desk meanwhile: null too where it waits no more. */
export const compareIfWaiting = async (db: Db, desk: ReadingDesk, which: Taking): Promise<ComparedFile | null> =>
  (await loadWaitingFile(db, which.sha256)) ? compareWaiting(db, desk, which) : null;

/** The same where there must be something to compare. Faults: file-not-kept, submission-none. */
async function mustCompare(db: Db, desk: ReadingDesk, which: Taking): Promise<ComparedFile> {
  const compared = await compareWaiting(db, desk, which);
  if (!compared) throw new FaultError<IntakeFaultCode>('submission-none', { institution: which.institution ?? '' });
  return compared;
}

/**
 * Applies only those differences of a waiting file that a person takes: the next version holds the old reading, with the cell of the
 * old file, where the new one was not taken (DOMAIN.md §3). Faults: file-not-kept, cycle-sealed, submission-none, version-moved
 * (another version came into force meanwhile), errors-stand, nothing-taken.
 */
export async function acceptPart(
  db: Db,
  ports: Ports,
  desk: ReadingDesk,
  input: Taking & { readonly take: readonly string[]; readonly version: number },
): Promise<{ readonly version: number; readonly institution: InstitutionCode; readonly step: Step | null }> {
  const { waiting, planned, inForce, differences, next } = await mustCompare(db, desk, input);
  const { year } = waiting;
  if ((await loadCycle(db, year)).state === 'sealed') throw new FaultError<IntakeFaultCode>('cycle-sealed', { year });
  const errors = standing(planned.plan.issues, waiting.mapping).length;
  if (errors > 0) throw new FaultError<IntakeFaultCode>('errors-stand', { file: waiting.name, count: errors });
  const { institution, version: before, file } = inForce.submission;
  if (before !== input.version)
    throw new FaultError<IntakeFaultCode>('version-moved', { institution, version: before });
  const taken = differences.filter(({ key }) => input.take.includes(key)).length;
  if (taken === 0) throw new FaultError<IntakeFaultCode>('nothing-taken', { file: waiting.name });
  const carriedFrom = new Map<string, number>([
    ...inForce.carried.map((one): [string, number] => [one.file.sha256, one.version]),
    [file.sha256, before],
  ]);
  const learned = await inTransaction(db, async (tx) => {
    const { version, digest } = await saveSubmission(tx, {
      ...{ year, institution, carriedFrom, receivedAt: waiting.receivedAt, mapping: waiting.mapping },
      ...{ file: planned.file, content: next.content, issues: issuesOf(planned.plan, institution) },
    });
    await appendEvent(tx, ports, {
      action: 'intake.submission-applied',
      subject: institution,
      before: { version: before, file: file.sha256 },
      after: {
        ...{ year, version, file: waiting.sha256, fileName: waiting.name, record: digest },
        ...{ readings: readingRows(next.content).length, taken, of: differences.length },
      },
    });
    if (planned.plan.submissions.length === 1) await dropWaiting(tx, waiting.sha256);
    return learnFrom(tx, ports, planned);
  });
  const { version } = next;
  const sender = planned.plan.institution;
  const taught = sender !== null && learned !== null ? [{ institution: sender, version: learned }] : [];
  return { version, institution, step: appliedStep(db, ports, [{ year, institution, version }], taught) };
}
