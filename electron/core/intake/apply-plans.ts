import { appendEvent } from '#core/audit/audit.store.ts';
import type { Db } from '#core/database/workspace-file.ts';
import type { Ports } from '#core/ports.ts';
import type { ImportOutcome } from '#shared/contract/intake.ts';
import { issuesOf } from '#shared/domain/intake/import-plan.ts';
import type { Issue } from '#shared/domain/intake/issue.schema.ts';
import { standing } from '#shared/domain/intake/issue-answers.ts';
import { heldIssue, isHeld, personalIssues } from '#shared/domain/intake/privacy/personal-issues.ts';
import type { SubmissionContent } from '#shared/domain/intake/submission.schema.ts';
import { isKept, latestVersion, saveSubmission } from './intake.store.ts';
import { ownReplaced } from './own-replaced.ts';
import { keptEvent } from './personal-events.ts';
import type { FileToApply } from './planned-file.ts';
import { learnFrom } from './profiles.ts';
import { readingRows } from './reading-rows.ts';

type Sent = ImportOutcome['submissions'][number];

interface Applying {
  readonly db: Db;
  readonly ports: Ports;
  readonly year: number;
  readonly dryRun: boolean;
  /** What is to be said before the submission is kept. */
  readonly events: readonly ReturnType<typeof keptEvent>[];
}

/**
 * Keeps each plan's submissions as their institutions' next, with an event each; a file that is in force already is a duplicate. Nothing of a
 * file is kept while an error stands in it that no person set aside by name (DOMAIN.md §3.1). A file that seems to hold data about single
 * persons is left out as `held`, unless the workspace keeps it already or `keepPersonalData` says why it may. A dry run counts the same
 * and writes nothing. `pass`: awaited before each file; what it throws stops everything.
 */
export async function applyPlans(
  db: Db,
  ports: Ports,
  year: number,
  planned: readonly FileToApply[],
  dryRun: boolean,
  {
    keepPersonalData,
    pass,
  }: { readonly keepPersonalData?: string | undefined; readonly pass?: () => Promise<void> } = {},
): Promise<ImportOutcome[]> {
  const outcomes: ImportOutcome[] = [];
  const seen = new Set<string>();
  for (const sent of planned) {
    await pass?.();
    const replaced = await ownReplaced(db, year, sent);
    const one = { ...sent, plan: { ...sent.plan, issues: [...sent.plan.issues, ...replaced] } };
    const { file, opened, mapping, plan, personal } = one;
    const isNewlyPersonal = isHeld(personal) && !(await isKept(db, file.sha256));
    if (isNewlyPersonal && keepPersonalData === undefined) {
      outcomes.push(heldOutcome(file, personal));
      continue;
    }
    const stands = standing(plan.issues, mapping).length;
    const aside = mapping?.aside === undefined ? null : 'aside';
    const submissions: Sent[] = [];
    for (const content of plan.submissions) {
      const bars = aside ?? (stands > 0 ? 'undecided' : null);
      const isFirst = submissions.every(({ outcome }) => outcome !== 'applied');
      const kept = isFirst && isNewlyPersonal && keepPersonalData !== undefined;
      const events = kept ? [keptEvent(file, year, personal, keepPersonalData)] : [];
      submissions.push(await sentOf({ db, ports, year, dryRun, events }, one, content, bars, seen.has(file.sha256)));
    }
    const outcome = outcomeOf(submissions);
    if (outcome === 'applied') seen.add(file.sha256);
    const learned = outcome === 'applied' ? await learnFrom(db, ports, one, dryRun) : null;
    const duplicate: Issue = { code: 'file-duplicate', severity: 'info', file: file.name, params: {} };
    outcomes.push({
      file: file.name,
      sha256: opened ? file.sha256 : null,
      institution: plan.institution,
      kind: plan.institution === null && plan.submissions.length === 0 ? null : plan.kind,
      outcome,
      submissions,
      ...countsOf(plan.submissions),
      issues: outcome === 'duplicate' ? [...plan.issues, duplicate] : [...plan.issues],
      standing: stands,
      learned,
    });
  }
  return outcomes;
}

/** Of a held file nothing is told but where its cells stand. */
const heldOutcome = (file: FileToApply['file'], personal: FileToApply['personal']): ImportOutcome => ({
  ...{ file: file.name, sha256: file.sha256, institution: null, kind: null, outcome: 'held', submissions: [] },
  ...{
    read: 0,
    unverified: 0,
    standing: 1,
    learned: null,
    issues: [heldIssue(personal, file.name), ...personalIssues(personal, file.name)],
  },
});

/** Cells that were read, and cells that were sent but not understood. */
export function countsOf(submissions: readonly SubmissionContent[]): {
  readonly read: number;
  readonly unverified: number;
} {
  const rows = submissions.flatMap((content) => readingRows(content));
  const count = (state: string): number => rows.filter((row) => row.state === state).length;
  return { read: count('read'), unverified: count('unverified') };
}

/** What becomes of a file by what becomes of its submissions. */
function outcomeOf(submissions: readonly Sent[]): ImportOutcome['outcome'] {
  const others = submissions.find(({ outcome }) => outcome !== 'duplicate');
  return others?.outcome ?? (submissions.length === 0 ? 'refused' : 'duplicate');
}

/** `bars`: what keeps the file from being applied; that it is in force already goes before an open question. */
async function sentOf(
  { db, ports, year, dryRun, events }: Applying,
  { file, mapping, plan, receivedAt }: FileToApply,
  content: SubmissionContent,
  bars: 'undecided' | 'aside' | null,
  isSeen: boolean,
): Promise<Sent> {
  const { institution } = content;
  const sent = { institution, ...countsOf([content]) };
  if (bars === 'aside') return { ...sent, outcome: bars, version: null };
  const before = await latestVersion(db, year, institution);
  if (before?.file === file.sha256 || isSeen)
    return { ...sent, outcome: 'duplicate', version: before?.version ?? null };
  if (bars) return { ...sent, outcome: bars, version: null };
  if (dryRun) return { ...sent, outcome: 'applied', version: (before?.version ?? 0) + 1 };
  for (const event of events) await appendEvent(db, ports, event);
  const { version, digest } = await saveSubmission(db, {
    year,
    institution,
    file,
    receivedAt: receivedAt ?? ports.clock.now().toISOString(),
    mapping,
    content,
    issues: issuesOf(plan, institution),
  });
  await appendEvent(db, ports, {
    action: 'intake.submission-applied',
    subject: institution,
    before: before ? { version: before.version, file: before.file } : null,
    after: {
      ...{ year, version, file: file.sha256, fileName: file.name, record: digest },
      readings: readingRows(content).length,
    },
  });
  return { ...sent, outcome: 'applied', version };
}
