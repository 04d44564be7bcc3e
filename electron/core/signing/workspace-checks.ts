import { z } from 'zod';
import { loadEvents } from '#core/audit/audit.store.ts';
import { brokenAt, type ChainEvent, canonicalJson } from '#core/audit/chain.ts';
import { DamagedRows } from '#core/database/damaged-rows.ts';
import type { Db } from '#core/database/workspace-file.ts';
import { alteredFrameworks } from '#core/framework/framework.store.ts';
import { rereadSubmissions } from '#core/intake/intake.service.ts';
import { alteredFiles, keptCycles, loadCycles, loadSubmissions, submissionRecords } from '#core/intake/intake.store.ts';
import type { Ports } from '#core/ports.ts';
import { conclusionRecords } from '#core/report/report.store.ts';
import { alteredMethods, ratingRecords } from '#core/scoring/scoring.store.ts';
import { type Check, type Verdict, verdictOf } from '#shared/domain/signing/verdict.ts';

/**
 * Verifies a workspace from the original cells up (DOMAIN.md §6, §7): the audit chain is whole and, where the head that a report
 * prints is given, holds it; the kept framework, method and files give their hashes; the cycle and each submission, rating and
 * conclusion are what their events recorded, none more and none fewer; and reading the original file again gives the stored
 * values. Each answered apart.
 */
export async function verifyWorkspace(db: Db, ports: Ports, printedHead?: string): Promise<Verdict> {
  const events = await loadEvents(db);
  const checks: Check[] = [chainCheck(events)];
  if (printedHead !== undefined) checks.push(headCheck(events, printedHead));
  checks.push(named('frameworks-unaltered', await alteredFrameworks(db)));
  checks.push(named('methods-unaltered', await alteredMethods(db)));
  checks.push(named('files-unaltered', await alteredFiles(db)));
  checks.push(named('cycle-as-recorded', await unlikeCycles(db, events)));
  const unlike = await unlikeSubmissions(db, events);
  checks.push(named('submissions-as-recorded', unlike));
  checks.push(named('cells-give-stored-values', await movedCells(db, ports, unlike)));
  checks.push(named('ratings-as-recorded', unlikeLast(events, 'scoring.rated', await ratingRecords(db))));
  checks.push(named('conclusions-as-recorded', unlikeLast(events, 'report.concluded', await conclusionRecords(db))));
  return verdictOf('workspace', checks);
}

function chainCheck(events: readonly ChainEvent[]): Check {
  const broken = brokenAt(events);
  const head = events.at(-1)?.hash ?? '';
  return broken === null
    ? { name: 'audit-chain', outcome: 'passed', params: { count: events.length, head } }
    : { name: 'audit-chain', outcome: 'failed', params: { event: broken } };
}

/** A head printed earlier stands somewhere in the chain: events follow a report, none goes. */
function headCheck(events: readonly ChainEvent[], printed: string): Check {
  const at = events.findIndex(({ hash }) => hash === printed.toLowerCase());
  return at < 0
    ? { name: 'audit-head', outcome: 'failed', params: { head: printed, count: events.length } }
    : { name: 'audit-head', outcome: 'passed', params: { event: at + 1, later: events.length - at - 1 } };
}

/** Passed where nothing stands out; otherwise failed, with what stands out named. */
function named(name: string, wrong: readonly string[]): Check {
  return {
    name,
    outcome: wrong.length === 0 ? 'passed' : 'failed',
    params: { what: wrong.slice(0, 5).join(', '), count: wrong.length },
  };
}

const Opened = z.object({ framework: z.string(), method: z.string(), opened: z.string(), due: z.string().nullable() });
const Version = z.object({ year: z.number(), version: z.number() });
const Applied = Version.extend({ record: z.string() });

/** What the events of an action say, with what each is about; what cannot be read is the chain's business. */
function said<T>(events: readonly ChainEvent[], action: string, after: z.ZodType<T>): { subject: string; after: T }[] {
  return events.flatMap((event) => {
    if (event.action !== action) return [];
    const read = after.safeParse(parsed(event.after));
    return read.success ? [{ subject: event.subject, after: read.data }] : [];
  });
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}

async function unlikeCycles(db: Db, events: readonly ChainEvent[]): Promise<readonly string[]> {
  const opened = new Map(
    said(events, 'intake.cycle-opened', Opened).map(({ subject, after }) => [subject, { ...after, state: 'open' }]),
  );
  for (const { subject, after } of said(events, 'intake.cycle-framework-changed', Opened.pick({ framework: true }))) {
    const cycle = opened.get(subject);
    if (cycle) opened.set(subject, { ...cycle, ...after });
  }
  return unlikeBy(
    opened,
    new Map((await keptCycles(db)).map(({ year, ...cycle }) => [String(year), cycle])),
    (recorded, kept) =>
      recorded.state === kept.state &&
      recorded.framework === kept.framework &&
      recorded.method === kept.method &&
      recorded.opened === kept.opened &&
      recorded.due === kept.due,
  );
}

async function unlikeSubmissions(db: Db, events: readonly ChainEvent[]): Promise<readonly string[]> {
  const nameOf = (one: { year: number; version: number }, institution: string): string =>
    `${institution} ${one.year} v${one.version}`;
  const applied = said(events, 'intake.submission-applied', Applied);
  const withdrawn = withdrawnAfter(events, nameOf);
  const newest = new Map(
    applied
      .filter(({ subject, after }) => !withdrawn.has(nameOf(after, subject)))
      .map(({ subject, after }) => [`${subject} ${after.year}`, after.version]),
  );
  const recorded = new Map(
    applied.map(({ subject, after }) => {
      const name = nameOf(after, subject);
      const inForce = newest.get(`${subject} ${after.year}`) === after.version;
      const state = withdrawn.has(name) ? 'returned' : inForce ? 'accepted' : 'superseded';
      return [name, { digest: after.record, state }];
    }),
  );
  const kept = new Map((await submissionRecords(db)).map((record) => [nameOf(record, record.institution), record]));
  return unlikeBy(recorded, kept, (one, other) => one.digest === other.digest && one.state === other.state);
}

/** The versions that are withdrawn after all events: withdrawn, and not restored since. */
function withdrawnAfter(
  events: readonly ChainEvent[],
  nameOf: (one: z.infer<typeof Version>, institution: string) => string,
): ReadonlySet<string> {
  const withdrawn = new Set<string>();
  for (const event of events) {
    for (const { subject, after } of said([event], 'intake.submission-withdrawn', Version))
      withdrawn.add(nameOf(after, subject));
    for (const { subject, after } of said([event], 'intake.submission-restored', Version))
      withdrawn.delete(nameOf(after, subject));
  }
  return withdrawn;
}

/** Names of what is recorded and not kept, kept and not recorded, or kept otherwise than recorded. */
function unlikeBy<A, B>(
  recorded: ReadonlyMap<string, A>,
  kept: ReadonlyMap<string, B>,
  alike: (recorded: A, kept: B) => boolean,
): readonly string[] {
  return [...new Set([...recorded.keys(), ...kept.keys()])].filter((name) => {
    const one = recorded.get(name);
    const other = kept.get(name);
    return one === undefined || other === undefined || !alike(one, other);
  });
}

const OfNode = z.looseObject({ year: z.number(), node: z.string() });

/** Names of the nodes where what is kept is not what the last event of an action left: `1.1 (2019)`. */
function unlikeLast(
  events: readonly ChainEvent[],
  action: string,
  kept: readonly { readonly year: number; readonly node: string }[],
): readonly string[] {
  const nameOf = ({ year, node }: { year: number; node: string }): string => `${node} (${year})`;
  // Without an author it says that nothing is left.
  const last = new Map(said(events, action, OfNode).map(({ after }) => [nameOf(after), after]));
  const recorded = [...last].filter(([, { author }]) => author !== undefined);
  return unlikeBy(
    new Map(recorded),
    new Map(kept.map((record) => [nameOf(record), record])),
    (one, other) => canonicalJson(one) === canonicalJson(other),
  );
}

/** The cells that no longer give what is stored; where the rows cannot even be read, the submissions that are unlike. */
async function movedCells(db: Db, ports: Ports, unlike: readonly string[]): Promise<readonly string[]> {
  try {
    const moved: string[] = [];
    for (const { year } of await loadCycles(db)) {
      moved.push(...(await rereadSubmissions(db, ports, year, await loadSubmissions(db, year))));
    }
    return moved;
  } catch (error) {
    if (error instanceof DamagedRows) return unlike.length > 0 ? unlike : ['?'];
    throw error;
  }
}
