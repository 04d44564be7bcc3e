import { rmSync } from 'node:fs';
import type { MergeChoice, MergePlan } from '#shared/contract/merging.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import { appendEvent, chainHead, keepMerged } from '../../audit/audit.store.ts';
import { type KeptKey, keyParts, MERGED } from '../../audit/event-keys.ts';
import { loadPeople } from '../../audit/people.store.ts';
import { deferForeignKeys } from '../../database/rows.ts';
import { type Db, inTransaction, openWorkspaceBytes, type WorkspaceFile } from '../../database/workspace-file.ts';
import { loadCycle } from '../../intake/intake.store.ts';
import type { Ports } from '../../ports.ts';
import { recommendAnew } from '../../report/recommend.ts';
import { loadRecommendation } from '../../report/report.recommendations.ts';
import { verifyRecords } from '../../signing/signing.service.ts';
import type { PeopleFaultCode } from '../people.ts';
import { contentsOf, filesOfSubmission, takeContents, takeRows, waitAgain } from './kept-rows.ts';
import { mayChange } from './merge-groups.ts';
import { mergeSides } from './merge-side.ts';
import { type PlannedMerge, planMerge } from './plan-merge.ts';

/** Refusals of a merge; worded under `app:fault.<code>`. */
export type MergeFaultCode =
  | 'merge-other-origin'
  | 'merge-not-whole'
  | 'merge-changed'
  | 'merge-conflict-open'
  | 'merge-choice-barred';

interface Copy {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * What merging a copy of the workspace would do; writes nothing. Faults: those of opening a workspace, merge-other-origin (it was not
 * copied from this one, nor this one from it), merge-not-whole (its journal or what it keeps does not verify).
 */
export const previewMerge = (db: Db, copy: Copy): Promise<MergePlan> =>
  withSides(db, copy, async (sides) => (await planMerge(sides)).told);

/**
 * Joins a copy's work to the workspace's own, in one transaction, after a copy of the workspace as it is was laid beside it. Its events are
 * kept as they stand in its chain, and one event of ours names that chain's head and whatever was decided (docs/decisions/0011-merging.md).
 * Faults: those of `previewMerge`, merge-changed (the workspace or the copy is not as it was looked at), merge-conflict-open,
 * merge-choice-barred (what cannot come in was chosen), administrator-missing.
 */
export async function mergeCopy(
  file: WorkspaceFile,
  ports: Ports,
  copy: Copy,
  { head, choices }: { readonly head?: string | undefined; readonly choices: readonly MergeChoice[] },
): Promise<{ readonly plan: MergePlan; readonly safety: string | null }> {
  const { db } = file;
  return withSides(db, copy, async (sides) => {
    const plan = await planMerge(sides);
    if (plan.told.isNothing) return { plan: plan.told, safety: null };
    if (head !== undefined && head !== plan.told.ours.head) throw new FaultError<MergeFaultCode>('merge-changed');
    const settled = settle(plan, choices);
    const safety = file.keepCopy(stampOf(ports.clock.now()));
    try {
      await inTransaction(db, (tx) => put(tx, ports, sides, plan, settled));
    } catch (error) {
      rmSync(safety, { force: true });
      throw error;
    }
    return { plan: plan.told, safety };
  });
}

interface Settled {
  readonly keys: readonly KeptKey[];
  readonly choice: MergeChoice['choice'];
  readonly reason: string;
}

function settle({ conflicts, told }: PlannedMerge, choices: readonly MergeChoice[]): readonly Settled[] {
  const chosen = new Map(choices.map((one) => [one.id, one]));
  const refusals = new Map(told.conflicts.map(({ id, refusal }) => [id, refusal]));
  const open = conflicts.filter(({ id }) => !chosen.has(id)).length;
  if (open > 0) throw new FaultError<MergeFaultCode>('merge-conflict-open', { count: open });
  return conflicts.flatMap(({ id, keys }) => {
    const one = chosen.get(id);
    if (!one) return [];
    if (one.choice === 'theirs' && refusals.get(id)) throw new FaultError<MergeFaultCode>('merge-choice-barred');
    return [{ keys, choice: one.choice, reason: one.reason.trim() }];
  });
}

async function put(
  tx: Db,
  ports: Ports,
  { theirs, common }: Sides,
  plan: PlannedMerge,
  settled: readonly Settled[],
): Promise<void> {
  await deferForeignKeys(tx);
  const taken = [...plan.taken, ...settled.flatMap(({ keys, choice }) => (choice === 'theirs' ? keys : []))].sort();
  // Before anything is taken: what ours had, where theirs wins.
  const lost: Awaited<ReturnType<typeof filesOfSubmission>>[number][] = [];
  for (const { keys, choice } of settled)
    for (const key of keys) lost.push(...(await filesOfSubmission(choice === 'theirs' ? tx : theirs.db, key)));
  for (const key of taken) await takeRows(tx, theirs.db, key);
  for (const key of [...taken, ...settled.flatMap(({ keys }) => keys)])
    await takeContents(tx, theirs.db, await contentsOf(theirs.db, key));
  const waits = await waiting(tx, lost);
  const words = new Map(plan.told.conflicts.map((one) => [one.id, one]));
  const seq = (await chainHead(tx)).events + 1;
  await appendEvent(tx, ports, {
    action: MERGED,
    subject: plan.told.people.join(', '),
    before: { head: plan.told.ours.head },
    after: {
      ...{ head: plan.told.theirs.head, events: plan.told.theirs.events, ancestor: common?.hash ?? null },
      ...{ taken, renumbered: plan.renumbered, waits },
      settled: settled.map((one) => {
        const told = words.get(one.keys[0] ?? '');
        return { ...one, refusal: told?.refusal ?? null, mine: told?.mine ?? null, theirs: told?.theirs ?? null };
      }),
    },
  });
  await keepMerged(tx, theirs.own, seq);
  for (const key of plan.renumbered.filter((one) => one.startsWith('recommendation:'))) {
    const recommendation = await loadRecommendation(theirs.db, keyParts(key)[1]);
    if (recommendation) await recommendAnew(tx, ports, recommendation);
  }
  if (!(await loadPeople(tx)).some(({ roles }) => roles.includes('administrator')))
    throw new FaultError<PeopleFaultCode>('administrator-missing');
  await mustVerify(tx, (check) => new Error(`the merged workspace does not verify: ${check}`));
}

/** A file whose submission lost waits for another word, where files still come in; its content is kept anyway. */
async function waiting(tx: Db, lost: readonly Parameters<typeof waitAgain>[1][]): Promise<readonly string[]> {
  const { year, state } = await loadCycle(tx);
  const waits: string[] = [];
  for (const file of lost)
    if (file.year === year && mayChange(`file:${file.sha256}`, state) && (await waitAgain(tx, file)))
      waits.push(file.sha256);
  return waits;
}

type Sides = Awaited<ReturnType<typeof mergeSides>>;

/** Looks at a copy beside the workspace, once it was found whole and of the same origin. */
async function withSides<T>(db: Db, copy: Copy, work: (sides: Sides) => Promise<T>): Promise<T> {
  const theirs = await openWorkspaceBytes(copy.bytes, copy.name);
  try {
    const sides = await mergeSides(db, theirs.db);
    const { name } = copy;
    if (!sides.common) throw new FaultError<MergeFaultCode>('merge-other-origin', { file: name });
    await mustVerify(theirs.db, (check) => new FaultError<MergeFaultCode>('merge-not-whole', { file: name, check }));
    return await work(sides);
  } finally {
    await theirs.close();
  }
}

async function mustVerify(db: Db, refusal: (check: string) => Error): Promise<void> {
  const failed = (await verifyRecords(db)).checks.find(({ outcome }) => outcome === 'failed');
  if (failed) throw refusal(failed.name);
}

const stampOf = (now: Date): string => now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
