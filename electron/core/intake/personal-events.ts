import type { EventFacts } from '#core/audit/audit.store.ts';
import { withoutCnps } from '#shared/domain/intake/privacy/cnp.ts';
import type { PersonalCell } from '#shared/domain/intake/privacy/personal-cell.ts';
import type { InstitutionCode, Sha256 } from '#shared/kernel/ids.ts';
import type { PlannedFile } from './planned-file.ts';

/** A file was kept in spite of what it seems to hold: why, and how many cells of which kind were named. */
export const keptEvent = (
  file: Pick<PlannedFile['file'], 'name' | 'sha256'>,
  year: number,
  personal: readonly PersonalCell[],
  reason: string,
): EventFacts => ({
  action: 'intake.personal-data-kept',
  subject: file.name,
  before: null,
  after: { year, file: file.sha256, reason: withoutCnps(reason), cells: countsOf(personal) },
});

/**
 * A held file was given up. The sender stands there, where one was recognised, and the content's hash, by which the same file is known
 * again; not the file's name, which may be a person's.
 */
export const refusedEvent = (
  institution: InstitutionCode | null,
  sha256: Sha256,
  personal: readonly PersonalCell[],
): EventFacts => ({
  action: 'intake.personal-data-refused',
  subject: institution ?? sha256.slice(0, 12),
  before: null,
  after: { file: sha256, cells: countsOf(personal) },
});

function countsOf(personal: readonly PersonalCell[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { kind } of personal) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
