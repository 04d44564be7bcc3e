import type { DraftView } from '#shared/contract/framework.ts';
import { compareFrameworks, type FrameworkChange } from '#shared/domain/framework/compare-frameworks.ts';
import { type LineageProposal, proposeLineage } from '#shared/domain/framework/lineage.ts';
import type { Sha256 } from '#shared/kernel/ids.ts';
import type { Db } from '../database/workspace-file.ts';
import { frameworkFile, parseFrameworkFile } from '../framework/framework-file.ts';
import { loadDrafts } from '../framework/plan-draft.store.ts';
import { draftOf, draftRow, frameworkFrom, isWhole, keepDraft, viewOf } from '../framework/plan-drafts.ts';
import { readPlanDraft, type SaidHead } from '../intake/read-plan.ts';
import type { Ports } from '../ports.ts';
import { knownFramework, versionOf } from './framework-versions.ts';

interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Reads a plan and stores nothing; `db` null: no workspace is open. Faults: those of `readPlanDraft`. */
export async function lookAtPlan(
  db: Db | null,
  ports: Ports,
  input: { readonly file: NamedBytes; readonly head?: SaidHead | undefined },
  signal?: AbortSignal,
): Promise<DraftView & { readonly framework: File | null }> {
  const draft = await readPlanDraft(ports, input.file, await knownFramework(db), input.head, signal);
  return { ...viewOf(draft), framework: isWhole(draft) ? frameworkFile(frameworkFrom(draft)) : null };
}

/** Reads a plan and keeps its draft. Faults: those of `readPlanDraft`. */
export async function takePlan(db: Db, ports: Ports, file: NamedBytes, signal?: AbortSignal): Promise<DraftView> {
  const draft = await readPlanDraft(ports, file, await knownFramework(db), {}, signal);
  return keepDraft(db, ports, draft, file.bytes);
}

export const draftList = async (db: Db) => ({ drafts: (await loadDrafts(db)).map(draftRow) });

/** A kept version, or a framework's file. */
export type Side = { readonly sha256: Sha256 } | { readonly file: File };

/** The differences between two sides; `db` gives the open workspace's and is not asked for files. */
export async function compareSides(db: () => Db, from: Side, to: Side): Promise<{ changes: FrameworkChange[] }> {
  const side = async (one: Side) =>
    'sha256' in one
      ? versionOf(db(), one.sha256)
      : parseFrameworkFile(new Uint8Array(await one.file.arrayBuffer()), one.file.name);
  return { changes: [...compareFrameworks(await side(from), await side(to))] };
}

/** What the activities of a draft seem to continue. Faults: draft-not-kept, framework-not-kept. */
export async function lineageOf(
  db: Db,
  { draft, earlier }: { readonly draft: Sha256; readonly earlier: Sha256 },
): Promise<{ proposals: LineageProposal[] }> {
  return { proposals: [...proposeLineage(await draftOf(db, draft), await versionOf(db, earlier))] };
}

/** A kept version as a framework's file. Fault: framework-not-kept. */
export const versionFile = async (db: Db, sha256: Sha256): Promise<File> => frameworkFile(await versionOf(db, sha256));
