import type { Db } from '#core/database/workspace-file.ts';
import { loadFramework } from '#core/framework/framework.store.ts';
import type { Ports } from '#core/ports.ts';
import type { ReceivedFile, SubmissionRow } from '#shared/contract/intake.ts';
import { identityOn, institutionByCode } from '#shared/domain/framework/register.ts';
import { submittersOf } from '#shared/domain/framework/submitters.ts';
import type { InstitutionCode } from '#shared/kernel/ids.ts';
import { loadCycle } from './intake.store.ts';
import { reportsFor } from './planned-file.ts';
import { loadReturned } from './returned.store.ts';
import { loadSummaries, type SubmissionSummary } from './submission-summaries.ts';

/**
 * Every institution that owes a submission in a cycle or sent one, in order of code, with what became of it (DOMAIN.md §3). Late: it
 * owes, the due date has passed, and nothing had come by then. `waiting`: the files that wait for a person's word.
 */
export async function submissionRows(
  db: Db,
  ports: Ports,
  waiting: readonly ReceivedFile[],
  year?: number,
): Promise<{ readonly year: number; readonly rows: SubmissionRow[] }> {
  const cycle = await loadCycle(db, year);
  const framework = await loadFramework(db, cycle.framework);
  const stored = new Map((await loadSummaries(db, cycle.year)).map((one) => [one.institution, one]));
  const roles = new Map(submittersOf(framework, cycle.year).map(({ institution, role }) => [institution, role]));
  const returned = await loadReturned(db, cycle.year);
  const today = ports.clock.now().toISOString().slice(0, 10);
  const row = (institution: InstitutionCode): SubmissionRow => {
    const sent = stored.get(institution);
    // Of a file of several institutions that waits, a part that was accepted by itself waits no more.
    const pending = waiting.find((file) => reportsFor(file).includes(institution) && file.sha256 !== sent?.sha256);
    const back = returned.find((file) => file.institution === institution);
    // What was sent back counts as the last word only while nothing came after it.
    const isReturned = !pending && back !== undefined && back.receivedAt > (sent?.receivedAt ?? '');
    const known = institutionByCode(framework.institutions, institution);
    const came = (sent?.receivedAt ?? pending?.receivedAt ?? today).slice(0, 10);
    const role = roles.get(institution) ?? 'none';
    return {
      institution,
      name: known ? identityOn(known, `${cycle.year}-12-31`).name : institution,
      role,
      state: pending ? 'received' : isReturned ? 'returned' : sent ? 'accepted' : 'expected',
      note: isReturned ? back.note : null,
      late: role !== 'none' && cycle.due !== null && came > cycle.due,
      ...(pending && !sent ? fileOf(pending) : submissionOf(sent)),
    };
  };
  const all = new Set([
    ...roles.keys(),
    ...stored.keys(),
    ...waiting.flatMap(reportsFor),
    ...returned.flatMap((file) => file.institution ?? []),
  ]);
  return { year: cycle.year, rows: [...all].sort().map(row) };
}

type FilePart = Omit<SubmissionRow, 'institution' | 'name' | 'role' | 'state' | 'late' | 'note'>;

const fileOf = ({ file, sha256, receivedAt, read, unverified, errors, warnings }: ReceivedFile): FilePart => ({
  version: null,
  ...{ file, sha256, receivedAt, read, unverified, errors, warnings },
});

function submissionOf(sent: SubmissionSummary | undefined): FilePart {
  if (!sent) return { ...NOTHING, version: null, receivedAt: null, file: null, sha256: null };
  const { institution: _, ...part } = sent;
  return part;
}

const NOTHING = { read: 0, unverified: 0, errors: 0, warnings: 0 };
