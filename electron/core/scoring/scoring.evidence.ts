import { appendEvent } from '#core/audit/audit.store.ts';
import { sha256 } from '#core/audit/chain.ts';
import { actingPerson } from '#core/audit/people.store.ts';
import { type Db, inTransaction } from '#core/database/workspace-file.ts';
import type { Ports } from '#core/ports.ts';
import type { EvidenceSource } from '#shared/domain/scoring/rating.schema.ts';
import { LARGEST_EVIDENCE } from '#shared/domain/scoring/rating-draft.ts';
import type { ScoringFaultCode } from '#shared/domain/scoring/scoring-faults.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import { isApplied, keepAttachment, loadAttachment } from './scoring.store.ts';

type FileSource = Extract<EvidenceSource, { kind: 'file' }>;

/**
 * Keeps a file byte for byte under its hash, to be named as evidence of a rating. The same file twice is kept once. Faults:
 * evidence-too-large (over 20 MiB), evidence-empty.
 */
export async function attachFile(db: Db, ports: Ports, file: File): Promise<FileSource> {
  const { name, size } = file;
  if (size === 0) throw new FaultError<ScoringFaultCode>('evidence-empty', { file: name });
  if (size > LARGEST_EVIDENCE) {
    throw new FaultError<ScoringFaultCode>('evidence-too-large', { file: name, most: LARGEST_EVIDENCE / 1024 / 1024 });
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const hash = sha256(bytes);
  return inTransaction(db, async (tx) => {
    await actingPerson(tx, ports);
    await keepAttachment(tx, hash, name, bytes);
    const after = { sha256: hash, name, size };
    await appendEvent(tx, ports, { action: 'scoring.evidence-kept', subject: name, before: null, after });
    return { kind: 'file' as const, ...after };
  });
}

/** A file that was kept as evidence: content and name. Fault: evidence-unknown. */
export async function attachedFile(db: Db, hash: string): Promise<readonly [Uint8Array, string]> {
  const kept = await loadAttachment(db, hash);
  if (!kept) throw new FaultError<ScoringFaultCode>('evidence-unknown', { hash });
  return [kept.bytes, kept.name];
}

/** Refuses evidence in files that the workspace does not hold: attachments, and cells of applied submissions. Fault: evidence-unknown. */
export async function mustBeKept(db: Db, sources: readonly EvidenceSource[]): Promise<void> {
  for (const source of sources) {
    if (source.kind === 'link') continue;
    const hash = source.kind === 'file' ? source.sha256 : source.file;
    const isKept = source.kind === 'file' ? await loadAttachment(db, hash) : await isApplied(db, hash);
    if (!isKept) throw new FaultError<ScoringFaultCode>('evidence-unknown', { hash });
  }
}
