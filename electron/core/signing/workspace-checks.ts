import { z } from 'zod';
import { loadJournal } from '#core/audit/audit.store.ts';
import { brokenAt, type ChainEvent, canonicalJson, parsedJson } from '#core/audit/chain.ts';
import { mergeIn } from '#core/audit/event-keys.ts';
import { brokenMerges, countingEvents, type Journal } from '#core/audit/merged-chains.ts';
import { personRecords } from '#core/audit/people.store.ts';
import { DamagedRows } from '#core/database/damaged-rows.ts';
import type { RatingRow } from '#core/database/schema.ts';
import type { Db } from '#core/database/workspace-file.ts';
import { alteredFrameworks } from '#core/framework/framework.store.ts';
import { rereadSubmissions } from '#core/intake/intake.service.ts';
import {
  alteredFiles,
  keptCycles,
  loadCycles,
  loadSubmissions,
  profileRecords,
  submissionRecords,
} from '#core/intake/intake.store.ts';
import type { Ports } from '#core/ports.ts';
import { followUpRecords, recommendationRecords } from '#core/report/report.recommendations.ts';
import { conclusionRecords, editionsOf } from '#core/report/report.store.ts';
import { alteredMethods, attachmentRecords, ratingRecords, ratingSaid } from '#core/scoring/scoring.store.ts';
import { Person } from '#shared/domain/framework/person.schema.ts';
import { CYCLE_STATES } from '#shared/domain/intake/cycle-states.ts';
import { Rating } from '#shared/domain/scoring/rating.schema.ts';
import { hasSecondPerson } from '#shared/domain/scoring/rating-review.ts';
import { type Check, type Verdict, verdictOf } from '#shared/domain/signing/verdict.ts';
import { unlikeEditions } from './edition-checks.ts';
import { unlikeProfiles } from './profile-checks.ts';
import { said, unlikeBy } from './recorded-events.ts';

/**
 * Verifies a workspace from the original cells up (DOMAIN.md §6, §7): the audit chain is whole and, where the head that a report
 * prints is given, holds it; the kept framework, method and files give their hashes; the cycle and each submission, profile,
 * rating and conclusion are what their events recorded, none more and none fewer; and reading the original file again gives the stored
 * values. Each answered apart.
 */
export async function verifyWorkspace(db: Db, ports: Ports, printedHead?: string): Promise<Verdict> {
  return verdictOf('workspace', await workspaceChecks(db, printedHead, (unlike) => movedCells(db, ports, unlike)));
}

/** The same without opening any original file; the form in which a copy is looked at before it is merged, and what came of it after. */
export const verifyRecords = async (db: Db): Promise<Verdict> => verdictOf('workspace', await workspaceChecks(db));

async function workspaceChecks(
  db: Db,
  printedHead?: string,
  reread?: (unlike: readonly string[]) => Promise<readonly string[]>,
): Promise<readonly Check[]> {
  const journal = await loadJournal(db);
  const checks: Check[] = [chainCheck(journal.main)];
  if (journal.main.some((event) => mergeIn(event) !== null) || journal.merged.length > 0)
    checks.push(named('merged-chains', brokenMerges(journal).map(String)));
  if (printedHead !== undefined) checks.push(headCheck(journal, printedHead));
  const events = countingEvents(journal);
  checks.push(named('frameworks-unaltered', await alteredFrameworks(db)));
  checks.push(named('methods-unaltered', await alteredMethods(db)));
  checks.push(named('files-unaltered', await alteredFiles(db)));
  checks.push(named('cycle-as-recorded', await unlikeCycles(db, events)));
  const unlike = await unlikeSubmissions(db, events);
  checks.push(named('submissions-as-recorded', unlike));
  if (reread) checks.push(named('cells-give-stored-values', await reread(unlike)));
  checks.push(named('profiles-as-recorded', unlikeProfiles(events, await profileRecords(db))));
  checks.push(named('people-as-recorded', await unlikePeople(db, events)));
  const ratings = await ratingRecords(db);
  checks.push(named('ratings-as-recorded', unlikeRatings(events, ratings)));
  checks.push(named('second-person', aloneApproved(ratings)));
  checks.push(named('evidence-as-recorded', await unlikeEvidence(db, events)));
  checks.push(named('conclusions-as-recorded', await unlikeConclusions(db, events)));
  checks.push(named('recommendations-as-recorded', await unlikeRecommendations(db, events)));
  checks.push(named('editions-as-recorded', unlikeEditions(events, await editionsOf(db))));
  return checks;
}

function chainCheck(events: readonly ChainEvent[]): Check {
  const broken = brokenAt(events);
  const head = events.at(-1)?.hash ?? '';
  return broken === null
    ? { name: 'audit-chain', outcome: 'passed', params: { count: events.length, head } }
    : { name: 'audit-chain', outcome: 'failed', params: { event: broken } };
}

/** A head printed earlier stands somewhere in the chain, or in one that was merged in: events follow a report, none goes. */
function headCheck({ main, merged }: Journal, printed: string): Check {
  const isPrinted = ({ hash }: ChainEvent): boolean => hash === printed.toLowerCase();
  const at = main.find(isPrinted)?.seq ?? merged.find(isPrinted)?.merged;
  return at === undefined
    ? { name: 'audit-head', outcome: 'failed', params: { head: printed, count: main.length } }
    : { name: 'audit-head', outcome: 'passed', params: { event: at, later: main.length - at } };
}

/** Passed where nothing stands out; otherwise failed, with what stands out named. */
function named(name: string, wrong: readonly string[]): Check {
  return {
    name,
    outcome: wrong.length === 0 ? 'passed' : 'failed',
    params: { what: wrong.slice(0, 5).join(', '), count: wrong.length },
  };
}

const CYCLE_ADVANCED = 'workspace.cycle-advanced';
const Advanced = z.object({ state: z.enum(CYCLE_STATES) });
const Opened = z.object({ framework: z.string(), method: z.string(), opened: z.string(), due: z.string().nullable() });
const Version = z.object({ year: z.number(), version: z.number() });
const Applied = Version.extend({ record: z.string() });

async function unlikeCycles(db: Db, events: readonly ChainEvent[]): Promise<readonly string[]> {
  const opened = new Map(
    said(events, 'intake.cycle-opened', Opened).map(({ subject, after }) => [subject, { ...after, state: 'open' }]),
  );
  for (const { subject, after } of said(events, 'intake.cycle-framework-changed', Opened.pick({ framework: true }))) {
    const cycle = opened.get(subject);
    if (cycle) opened.set(subject, { ...cycle, ...after });
  }
  for (const { subject, after } of said(events, 'scoring.method-adopted', Opened.pick({ method: true }))) {
    const cycle = opened.get(subject);
    if (cycle) opened.set(subject, { ...cycle, ...after });
  }
  for (const { subject, after } of said(events, CYCLE_ADVANCED, Advanced)) {
    const cycle = opened.get(subject);
    if (cycle) opened.set(subject, { ...cycle, state: after.state });
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

const Kept = z.object({ sha256: z.string() });

/** The hashes of evidence that is recorded and not kept as it was, or kept and not recorded. */
async function unlikeEvidence(db: Db, events: readonly ChainEvent[]): Promise<readonly string[]> {
  const recorded = said(events, 'scoring.evidence-kept', Kept).map(
    ({ after }) => [after.sha256, after.sha256] as const,
  );
  return unlikeBy(new Map(recorded), await attachmentRecords(db), (one, other) => one === other);
}

/** Names of the people who are not as their last event left them. */
async function unlikePeople(db: Db, events: readonly ChainEvent[]): Promise<readonly string[]> {
  const recorded = new Map(
    said(events, 'workspace.person-set', Person).map(({ after }) => [after.id as string, after]),
  );
  const kept = new Map((await personRecords(db)).map((row) => [row.id, row]));
  const unlike = unlikeBy(recorded, kept, (one, { roles, former, ...plain }) => {
    const { roles: mayDo, former: borne, ...said } = one;
    return (
      canonicalJson(said) === canonicalJson(plain) && roles === canonicalJson(mayDo) && former === canonicalJson(borne)
    );
  });
  return unlike.map((id) => recorded.get(id)?.name ?? kept.get(id)?.name ?? id);
}

/** A node's ratings as the journal says them, by standing; a flat one is the working one (the form from before approvals). */
const RatingsSaid = z.looseObject({ year: z.number(), node: z.string() });

/** Names of the nodes where the kept ratings are not what the last events left: `1.1 (2019)`. */
function unlikeRatings(events: readonly ChainEvent[], kept: readonly RatingRow[]): readonly string[] {
  const recorded = new Map<string, string>();
  for (const { action, after } of events) {
    const read = RATING_ACTIONS.has(action) ? RatingsSaid.safeParse(parsedJson(after)) : null;
    if (!read?.success) continue;
    const { year, ...flat } = read.data;
    const words = 'approved' in flat ? { working: flat.working, approved: flat.approved } : { working: flat };
    for (const standing of ['working', 'approved'] as const) {
      const key = `${flat.node} (${year}) ${standing}`;
      const word = Said.safeParse(standing === 'working' || 'approved' in words ? words[standing] : null);
      if (word.success) recorded.set(key, canonicalJson(word.data));
      else recorded.delete(key);
    }
  }
  const rows = new Map(
    kept.map((row) => [`${row.node} (${row.year}) ${row.standing}`, canonicalJson(ratingSaid(row))] as const),
  );
  const unlike = unlikeBy(recorded, rows, (one, other) => one === other);
  return [...new Set(unlike.map((name) => name.replace(/ \w+$/, '')))];
}

const RATING_ACTIONS: ReadonlySet<string> = new Set(
  ['rated', 'proposed', 'withdrawn', 'returned', 'approved'].map((action) => `scoring.${action}`),
);

/** Without an author it says that nothing is left. */
const Said = z.looseObject({ author: z.string() });

/** Names of the nodes whose rating in force no second person approved. */
const aloneApproved = (kept: readonly RatingRow[]): readonly string[] =>
  kept.flatMap((row) => {
    if (row.standing !== 'approved') return [];
    const rating = Rating.safeParse(ratingSaid(row));
    return rating.success && hasSecondPerson(rating.data) ? [] : [`${row.node} (${row.year})`];
  });

const OfNode = z.looseObject({ year: z.number(), node: z.string() });

/** Names of the records that are not what the last event of these actions left. */
function unlikeLast<T extends object>(
  events: readonly ChainEvent[],
  actions: readonly string[],
  form: z.ZodType<T>,
  kept: readonly T[],
  nameOf: (one: T) => string,
): readonly string[] {
  const ofActions = events.filter(({ action }) => actions.includes(action));
  const last = new Map(
    ofActions.flatMap((event) => said([event], event.action, form)).map(({ after }) => [nameOf(after), after]),
  );
  // Without an author it says that nothing is left.
  const recorded = [...last].filter(([, one]) => 'author' in one);
  return unlikeBy(
    new Map(recorded),
    new Map(kept.map((record) => [nameOf(record), record])),
    (one, other) => canonicalJson(one) === canonicalJson(other),
  );
}

const ofNode = ({ node, year }: z.infer<typeof OfNode>): string => `${node} (${year})`;

const unlikeConclusions = async (db: Db, events: readonly ChainEvent[]): Promise<readonly string[]> =>
  unlikeLast(
    events,
    ['report.concluded'],
    OfNode,
    (await conclusionRecords(db)).map((row) => ({ ...row })),
    ofNode,
  );

const OfRecommendation = z.looseObject({ id: z.string() });
const OfFollowUp = z.looseObject({ recommendation: z.string(), year: z.number() });

/** Names of the recommendations, and of what cycles said of them, that are not as their last events left them: `2018-1 (2019)`. */
async function unlikeRecommendations(db: Db, events: readonly ChainEvent[]): Promise<readonly string[]> {
  const written = (await recommendationRecords(db)).map((row) => ({
    ...row,
    institutions: parsedJson(row.institutions),
  }));
  const followed = (await followUpRecords(db)).map((row) => ({ ...row, sources: parsedJson(row.sources) }));
  const changes = ['report.recommended', 'report.recommendation-withdrawn'];
  return [
    ...unlikeLast(events, changes, OfRecommendation, written, ({ id }) => id),
    ...unlikeLast(events, ['report.followed-up'], OfFollowUp, followed, (one) => `${one.recommendation} (${one.year})`),
  ];
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
