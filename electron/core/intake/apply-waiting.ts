import { canonicalJson } from '#core/audit/chain.ts';
import type { Steps } from '#core/audit/steps.ts';
import { type Db, inTransaction } from '#core/database/workspace-file.ts';
import type { Ports } from '#core/ports.ts';
import { type Progress, progressOf } from '#shared/contract/base.ts';
import type { ImportOutcome } from '#shared/contract/intake.ts';
import type { Sha256 } from '#shared/kernel/ids.ts';
import { applyPlans } from './apply-plans.ts';
import { openCycle, planningFor, type WaitingCycle } from './plan-summary.ts';
import { cancelledBy, type FileToApply, passing, sentOnce } from './planned-file.ts';
import { learnedVersions } from './profiles.ts';
import type { ReadingDesk } from './reading-desk.ts';
import { dropWaiting, type WaitingFile } from './received.store.ts';
import { planWaiting, waitingFile, waitingFiles } from './waiting.ts';
import { appliedStep, appliedVersions } from './withdraw.ts';

/** What applying yields. */
type ApplyStep =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'result'; readonly result: { readonly outcomes: ImportOutcome[] } };

/**
 * Applies waiting files: each is read and planned first, then all are written in one transaction. Those that are ready become their
 * institutions' submissions and wait no longer; the others, in which an error stands or beside which another of the same institution
 * waits, are told why and keep waiting (DOMAIN.md §3.1). Aborted, nothing is applied. What was applied is one step to undo.
 * Faults: file-not-kept, cycle-sealed, import-cancelled.
 */
export async function* applyWaiting(
  db: Db,
  ports: Ports,
  { desk, steps }: { readonly desk: ReadingDesk; readonly steps: Steps },
  files: readonly Sha256[],
  signal?: AbortSignal,
): AsyncGenerator<ApplyStep, void, void> {
  const cycle = await openCycle(db);
  const planning = await planningFor(db, cycle);
  const wanted = [...new Set(files)];
  const planned: Planned[] = [];
  for (const [index, sha256] of wanted.entries()) {
    cancelledBy(signal);
    const waiting = await waitingFile(db, sha256);
    yield progressOf('read', index, wanted.length, waiting.name);
    planned.push(await plannedNow(db, desk, planning, waiting, signal));
  }
  cancelledBy(signal);
  yield progressOf('apply', wanted.length, wanted.length);
  const outcomes = await inTransaction(db, async (tx) => {
    const current: FileToApply[] = [];
    for (const one of planned) current.push(await stillPlanned(tx, desk, one, signal));
    const beside = (await waitingFiles(tx, desk)).filter(({ aside }) => aside === null);
    const options = { pass: passing(signal) };
    const applied = await applyPlans(tx, ports, cycle.year, sentOnce(current, beside), false, options);
    for (const { sha256, outcome } of applied) {
      if (sha256 && (outcome === 'applied' || outcome === 'duplicate')) await dropWaiting(tx, sha256);
    }
    await options.pass();
    return applied;
  });
  const step = appliedStep(db, ports, appliedVersions(outcomes, cycle.year), learnedVersions(outcomes));
  if (step) steps.made(step);
  yield { kind: 'result', result: { outcomes } };
}

interface Planned {
  readonly waiting: WaitingFile;
  /** The framework that it was planned with. */
  readonly hash: string;
  readonly toApply: FileToApply;
}

/** A waiting file with no more of its plan than applying needs, so that hundreds lie in memory beside each other. */
async function plannedNow(
  db: Db,
  desk: ReadingDesk,
  planning: WaitingCycle,
  waiting: WaitingFile,
  signal: AbortSignal | undefined,
): Promise<Planned> {
  const { file, opened, mapping, plan, personal, learned } = await planWaiting(db, desk, planning, waiting, signal);
  const { institution, kind, submissions, issues } = plan;
  const toApply = {
    file: { name: file.name, sha256: file.sha256, bytes: null },
    ...{ opened, mapping, personal, learned, receivedAt: waiting.receivedAt },
    plan: { institution, kind, submissions, issues },
  };
  return { waiting, hash: planning.hash, toApply };
}

/** The plan as it was made, or made again where a person chose something else for the file while others were read. */
async function stillPlanned(
  tx: Db,
  desk: ReadingDesk,
  { waiting, hash, toApply }: Planned,
  signal: AbortSignal | undefined,
): Promise<FileToApply> {
  const now = await waitingFile(tx, waiting.sha256);
  const cycle = await openCycle(tx);
  if (cycle.framework === hash && canonicalJson(now.mapping) === canonicalJson(waiting.mapping)) return toApply;
  return (await plannedNow(tx, desk, await planningFor(tx, cycle), now, signal)).toApply;
}
