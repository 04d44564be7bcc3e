import { chainHead } from '#core/audit/audit.store.ts';
import { canonicalJson, sha256 } from '#core/audit/chain.ts';
import { fromRows } from '#core/database/damaged-rows.ts';
import type { EditionRow } from '#core/database/schema.ts';
import type { Db } from '#core/database/workspace-file.ts';
import { loadCycle } from '#core/intake/intake.store.ts';
import type { Ports } from '#core/ports.ts';
import { type ScoredCycle, scoreWorkspace } from '#core/scoring/scoring.service.ts';
import { loadRatings } from '#core/scoring/scoring.store.ts';
import { type Progress, progressOf } from '#shared/contract/base.ts';
import { submittersOf } from '#shared/domain/framework/submitters.ts';
import { correctionOf, type ReplacedEdition } from '#shared/domain/report/correction.ts';
import { recommendationsIn } from '#shared/domain/report/recommendation.ts';
import { type Completeness, Snapshot, type SnapshotInputs } from '#shared/domain/report/snapshot.schema.ts';
import type { NodeSensitivity } from '#shared/domain/scoring/score-sheet.schema.ts';
import { sensitivityOf } from '#shared/domain/scoring/sensitivity.ts';
import { Sha256 } from '#shared/kernel/ids.ts';
import { progressSteps } from './pdf/progress-steps.ts';
import { writePdf } from './pdf/write-pdf.ts';
import { loadRecommendations } from './report.recommendations.ts';
import { editionsOf, loadConclusions } from './report.store.ts';
import { writeXlsx } from './xlsx/write-xlsx.ts';

/** Refusals around the evaluation as a whole; worded under `report:fault.<code>`. */
export type ReportFaultCode =
  | 'evaluation-not-kept'
  | 'recommendation-unknown'
  | 'recommendation-cycle-sealed'
  | 'recommendation-followed'
  | 'recommendation-followed-later'
  | 'recommendation-not-open'
  | 'recommendation-institution-unknown'
  | 'letters-none';

/** The files of an evaluation, all told from one snapshot. */
export interface EvaluationFiles {
  /** Canonical JSON of the snapshot, and its SHA-256. */
  readonly snapshot: string;
  readonly sha256: Sha256;
  /** The head of the audit chain, as the files print it. */
  readonly auditHead: Sha256;
  readonly pdf: Uint8Array;
  readonly xlsx: Uint8Array;
  readonly year: number;
}

export type ReportStep =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'result'; readonly result: EvaluationFiles };

/** The part of a scored cycle that the scores follow from, with the hash the sensitivity is seeded with. */
function inputsOf(scored: ScoredCycle): { readonly inputs: SnapshotInputs; readonly hash: Sha256 } {
  const { year, opened, due } = scored.cycle;
  const inputs = {
    framework: scored.framework,
    method: scored.method,
    cycle: { year, opened, due },
    submissions: scored.stored.map(({ submission }) => submission),
    earlier: scored.earlier,
    ...(scored.approved.length > 0 ? { approved: scored.approved } : {}),
  };
  return { inputs, hash: sha256(canonicalJson(inputs)) };
}

/** The sensitivity of a scored cycle; the seed is the first 16 bytes of the hash of its inputs (DOMAIN.md §4). */
export function sensitivityOfCycle(scored: ScoredCycle): readonly NodeSensitivity[] {
  return sensitivityOf(scored.scores, scored.method, seedOf(inputsOf(scored).hash));
}

/** The first 16 bytes of a SHA-256. */
export const seedOf = (hash: string): Uint8Array => Buffer.from(hash.slice(0, 32), 'hex');

/** The immutable source of the evaluation as the workspace stands now (DOMAIN.md §5). */
export async function takeSnapshot(db: Db, ports: Ports, year?: number): Promise<Snapshot> {
  const scored = await scoreWorkspace(db, year);
  return snapshotOf(db, ports, scored, sensitivityOfCycle(scored));
}

/** The source of an evaluation of a scored cycle, be it as the workspace stands or as it would. */
export async function snapshotOf(
  db: Db,
  ports: Ports,
  scored: ScoredCycle,
  sensitivity: readonly NodeSensitivity[],
): Promise<Snapshot> {
  const { inputs, hash } = inputsOf(scored);
  const { year } = scored.cycle;
  const recommendations = recommendationsIn(await loadRecommendations(db, year), year);
  const replaced = (await editionsOf(db, inputs.cycle.year)).at(-1);
  const replaces = replaced && correctionOf(replacedEdition(replaced), { inputs, scores: scored.scores });
  return {
    format: 'raportor-snapshot/1',
    edition: (replaced?.edition ?? 0) + 1,
    ...(replaces ? { replaces } : {}),
    takenAt: ports.clock.now().toISOString(),
    inputs,
    inputsSha256: hash,
    completeness: completenessOf(scored),
    issues: scored.stored.flatMap(({ issues }) => issues),
    ratings: await loadRatings(db, year),
    conclusions: await loadConclusions(db, year),
    ...(recommendations.length > 0 ? { recommendations } : {}),
    scores: scored.scores,
    sensitivity,
    audit: await chainHead(db),
  };
}

/** A kept edition as the one after it is held against it. */
export const replacedEdition = ({ snapshot, sha256: hash, correction }: EditionRow): ReplacedEdition => ({
  snapshot: Snapshot.parse(JSON.parse(snapshot)),
  sha256: Sha256.parse(hash),
  reason: correction ?? '',
});

/** What an evaluation is told from: of a sealed cycle the snapshot that was kept, of any other one as it stands now. */
async function snapshotToTell(db: Db, ports: Ports, year?: number): Promise<{ snapshot: Snapshot; text: string }> {
  const cycle = await loadCycle(db, year);
  const kept = cycle.state === 'sealed' ? (await editionsOf(db, cycle.year)).at(-1)?.snapshot : undefined;
  if (kept !== undefined) {
    return fromRows(async () => ({ snapshot: Snapshot.parse(JSON.parse(kept)), text: kept }));
  }
  const snapshot = await takeSnapshot(db, ports, cycle.year);
  return { snapshot, text: canonicalJson(snapshot) };
}

function completenessOf({ framework, cycle, stored }: ScoredCycle): readonly Completeness[] {
  const roles = new Map(submittersOf(framework, cycle.year).map(({ institution, role }) => [institution, role]));
  const received = new Map(stored.map(({ submission }) => [submission.institution, submission.receivedAt]));
  return [...new Set([...roles.keys(), ...received.keys()])].sort().map((institution) => ({
    institution,
    role: roles.get(institution) ?? 'none',
    state: received.has(institution) ? 'accepted' : 'expected',
    receivedAt: received.get(institution) ?? null,
  }));
}

/**
 * Takes a snapshot of the workspace, or the kept one of a sealed cycle, and writes the evaluation's files from it; the same workspace at the same moment gives the
 * same bytes. Fault: report-cancelled; nothing is left running.
 */
export async function* writeEvaluation(
  db: Db,
  ports: Ports,
  year?: number,
  signal?: AbortSignal,
): AsyncGenerator<ReportStep, void, void> {
  yield progressOf('snapshot', 0, 1);
  const { snapshot, text } = await snapshotToTell(db, ports, year);
  const hash = sha256(text);
  const xlsx = await writeXlsx(snapshot, hash);
  const { startSideProcess } = ports;
  const pdf = yield* progressSteps((onProgress) =>
    writePdf(snapshot, { snapshotSha256: hash, onProgress, signal, startSideProcess }),
  );
  const { audit, inputs } = snapshot;
  yield {
    kind: 'result',
    result: { snapshot: text, sha256: hash, auditHead: audit.head, pdf, xlsx, year: inputs.cycle.year },
  };
}
