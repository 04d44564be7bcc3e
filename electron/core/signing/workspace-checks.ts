import { z } from 'zod';
import { loadEvents } from '#core/audit/audit.store.ts';
import { brokenAt, type ChainEvent } from '#core/audit/chain.ts';
import type { Db } from '#core/database/workspace-file.ts';
import { alteredFrameworks } from '#core/framework/framework.store.ts';
import { rereadSubmissions } from '#core/intake/intake.service.ts';
import { alteredFiles, contentDigest, loadCycle, loadSubmissions } from '#core/intake/intake.store.ts';
import { alteredMethods } from '#core/scoring/scoring.store.ts';
import { type Check, type Verdict, verdictOf } from '#shared/domain/signing/verdict.ts';

/**
 * Verifies a workspace from the original cells up (DOMAIN.md §6, §7): the audit chain is whole; the kept framework, method
 * and files give their hashes; what is stored of each submission is what its event recorded; and reading the original
 * file again gives the stored values. Each answered apart.
 */
export async function verifyWorkspace(db: Db): Promise<Verdict> {
  const events = await loadEvents(db);
  const checks: Check[] = [chainCheck(events)];
  checks.push(named('frameworks-unaltered', await alteredFrameworks(db)));
  checks.push(named('methods-unaltered', await alteredMethods(db)));
  checks.push(named('files-unaltered', await alteredFiles(db)));
  const cycle = await loadCycle(db);
  const stored = await loadSubmissions(db, cycle.year);
  const recorded = recordedSubmissions(events);
  const unlike = stored.filter(({ submission }) => {
    const after = recorded.get(`${cycle.year} ${submission.institution} ${submission.version}`);
    return after?.content !== contentDigest(submission.content) || after.file !== submission.file.sha256;
  });
  checks.push(
    named(
      'submissions-as-recorded',
      unlike.map(({ submission }) => submission.institution),
    ),
  );
  checks.push(named('cells-give-stored-values', await rereadSubmissions(db, stored)));
  return verdictOf('workspace', checks);
}

function chainCheck(events: readonly ChainEvent[]): Check {
  const broken = brokenAt(events);
  const head = events.at(-1)?.hash ?? '';
  return broken === null
    ? { name: 'audit-chain', outcome: 'passed', params: { count: events.length, head } }
    : { name: 'audit-chain', outcome: 'failed', params: { event: broken } };
}

/** Passed where nothing stands out; otherwise failed, with what stands out named. */
function named(name: string, wrong: readonly string[]): Check {
  return {
    name,
    outcome: wrong.length === 0 ? 'passed' : 'failed',
    params: { what: wrong.slice(0, 5).join(', '), count: wrong.length },
  };
}

const Applied = z.object({ year: z.number(), version: z.number(), file: z.string(), content: z.string() });

function recordedSubmissions(events: readonly ChainEvent[]): ReadonlyMap<string, z.infer<typeof Applied>> {
  const recorded = new Map<string, z.infer<typeof Applied>>();
  for (const event of events) {
    if (event.action !== 'intake.submission-applied' || event.after === null) continue;
    const after = Applied.safeParse(JSON.parse(event.after));
    if (after.success) recorded.set(`${after.data.year} ${event.subject} ${after.data.version}`, after.data);
  }
  return recorded;
}
