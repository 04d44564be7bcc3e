import type { DraftView } from '#shared/contract/framework.ts';
import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import { openDoubts } from '#shared/domain/framework/plan/draft-doubts.ts';
import { draftProblems, frameworkOfDraft } from '#shared/domain/framework/plan/draft-framework.ts';
import { leftToSettle } from '#shared/domain/framework/plan/draft-left.ts';
import type { PlanDraft } from '#shared/domain/framework/plan/plan-draft.schema.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import { appendEvent } from '../audit/audit.store.ts';
import { canonicalJson, sha256 } from '../audit/chain.ts';
import type { Step } from '../audit/steps.ts';
import { type Db, inTransaction } from '../database/workspace-file.ts';
import type { Ports } from '../ports.ts';
import { keptFrameworks, saveFramework } from './framework.store.ts';
import { parseFrameworkFile } from './framework-file.ts';
import { dropDraft, loadDraft, saveDraft } from './plan-draft.store.ts';

/** Refusals around drafts and versions; worded under `framework:fault.<code>`. */
export type PlanDraftFaultCode =
  | 'draft-not-kept'
  | 'draft-doubts-open'
  | 'framework-version-exists'
  | 'framework-not-kept';

/** A draft with what is left to settle in it. */
export function viewOf(draft: PlanDraft): DraftView {
  const { doubts, problems } = leftToSettle(draft);
  return {
    draft,
    open: doubts.map(({ id }) => id),
    problems: problems.map((one) => ({ ...one, details: { ...one.details } })),
  };
}

/** Keeps a draft just read, and the document it was read from, byte for byte; a draft of the same document that is kept stays. */
export async function keepDraft(db: Db, ports: Ports, draft: PlanDraft, bytes: Uint8Array): Promise<DraftView> {
  const before = await loadDraft(db, draft.source.sha256);
  if (before) return viewOf(before);
  await inTransaction(db, async (tx) => {
    await saveDraft(tx, draft, ports.clock.now().toISOString(), bytes);
    await appendEvent(tx, ports, {
      action: 'framework.plan-read',
      subject: draft.source.file,
      before: null,
      after: { file: draft.source.sha256, doubts: openDoubts(draft).length },
    });
  });
  return viewOf(draft);
}

/** The draft of a document. Fault: draft-not-kept. */
export async function draftOf(db: Db, hash: string): Promise<PlanDraft> {
  const draft = await loadDraft(db, hash);
  if (!draft) throw new FaultError<PlanDraftFaultCode>('draft-not-kept', { file: hash.slice(0, 12) });
  return draft;
}

/** Keeps what a person changed in a draft; `step` is null where that is nothing. Fault: draft-not-kept. */
export async function changeDraft(
  db: Db,
  ports: Ports,
  draft: PlanDraft,
): Promise<{ readonly view: DraftView; readonly step: Step | null }> {
  const before = await draftOf(db, draft.source.sha256);
  const isSame = canonicalJson(before) === canonicalJson(draft);
  return { view: viewOf(draft), step: isSame ? null : await replaced(db, ports, before, draft) };
}

/** Lets a draft go. Fault: draft-not-kept. */
export async function discardDraft(db: Db, ports: Ports, hash: string): Promise<{ readonly step: Step }> {
  return { step: await replaced(db, ports, await draftOf(db, hash), null) };
}

/** Puts a draft, or none, in the place of another; and the step that takes that back. */
async function replaced(db: Db, ports: Ports, before: PlanDraft, after: PlanDraft | null): Promise<Step> {
  const { file: subject, sha256: hash } = before.source;
  const action = after ? 'framework.plan-edited' : 'framework.plan-discarded';
  const named = (draft: PlanDraft | null) => draft && { draft: sha256(canonicalJson(draft)) };
  const put = (from: PlanDraft | null, to: PlanDraft | null): Promise<void> =>
    inTransaction(db, async (tx) => {
      if (to) await saveDraft(tx, to, ports.clock.now().toISOString());
      else await dropDraft(tx, hash);
      await appendEvent(tx, ports, { action, subject, before: named(from), after: named(to) });
    });
  await put(before, after);
  return { action, subject, undo: () => put(after, before), redo: () => put(before, after) };
}

/** Whether nothing is missing for a draft to be a framework; doubts aside. */
export const isWhole = (draft: PlanDraft): boolean => draftProblems(draft).length === 0;

/** The framework that a draft is. Faults: those of `DraftProblemCode`, of `FrameworkFaultCode` (the draft's file named). */
export function frameworkFrom(draft: PlanDraft): Framework {
  const problems = draftProblems(draft);
  const [first] = problems;
  if (first) throw new FaultError(first.code, { place: '', ...first.details, total: problems.length });
  return parseFrameworkFile(new TextEncoder().encode(JSON.stringify(frameworkOfDraft(draft))), draft.source.file);
}

/**
 * Keeps a draft as a new framework version, with the document it came from in its event, and lets the draft go. Kept versions are
 * never edited. Faults: draft-not-kept, draft-doubts-open, framework-version-exists, those of `frameworkFrom`.
 */
export async function saveVersion(
  db: Db,
  ports: Ports,
  hash: string,
): Promise<{ readonly sha256: string; readonly file: string }> {
  const draft = await draftOf(db, hash);
  const framework = frameworkFrom(draft);
  const count = openDoubts(draft).length;
  if (count > 0) throw new FaultError<PlanDraftFaultCode>('draft-doubts-open', { count });
  const { code, version } = framework;
  const kept = await keptFrameworks(db);
  if (kept.some((one) => one.framework.code === code && one.framework.version === version)) {
    throw new FaultError<PlanDraftFaultCode>('framework-version-exists', { code, version });
  }
  return inTransaction(db, async (tx) => {
    const saved = await saveFramework(tx, framework);
    await dropDraft(tx, hash);
    await appendEvent(tx, ports, {
      action: 'framework.added',
      subject: code,
      before: null,
      after: { version, sha256: saved, file: hash, confirmed: draft.settled.length },
    });
    return { sha256: saved, file: draft.source.file };
  });
}

/** A kept draft as the list of them shows it. */
export function draftRow({ draft, updatedAt }: { readonly draft: PlanDraft; readonly updatedAt: string }) {
  const { doubts, problems } = leftToSettle(draft);
  return { ...draft.source, updatedAt, left: doubts.length + problems.length };
}
