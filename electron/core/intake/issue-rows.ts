import type { Step } from '#core/audit/steps.ts';
import { fromRows } from '#core/database/damaged-rows.ts';
import type { Db } from '#core/database/workspace-file.ts';
import type { Ports } from '#core/ports.ts';
import type { IssueRow, SettleInput } from '#shared/contract/intake.ts';
import { type Choice, withChoice } from '#shared/domain/intake/choices.ts';
import { Issue } from '#shared/domain/intake/issue.schema.ts';
import { answerTo, isSameIssue } from '#shared/domain/intake/issue-answers.ts';
import { FileMapping } from '#shared/domain/intake/mapping.schema.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import { InstitutionCode, Sha256 } from '#shared/kernel/ids.ts';
import { loadCycle } from './intake.store.ts';
import type { IntakeFaultCode } from './intake-faults.ts';
import type { ReadingDesk } from './reading-desk.ts';
import { loadWaitingFile, loadWaitingIssues } from './received.store.ts';
import { choicesOf, issuesOfWaiting, putChoices, waitingFiles } from './waiting.ts';

type FileFacts = Pick<IssueRow, 'file' | 'sha256' | 'institution' | 'waiting'>;

/**
 * Every issue of a cycle's files: of those that wait for a person's word and are not set aside, and of the submissions in force, in order
 * of file (DOMAIN.md §3.1).
 */
export async function issueRows(
  db: Db,
  desk: ReadingDesk,
  year?: number,
): Promise<{ readonly year: number; readonly rows: IssueRow[] }> {
  const cycle = await loadCycle(db, year);
  const newest = await loadCycle(db);
  const rows: IssueRow[] = [];
  for (const file of cycle.year === newest.year ? await waitingFiles(db, desk) : []) {
    if (file.sha256 === null || file.aside !== null) continue;
    const mapping = (await loadWaitingFile(db, file.sha256))?.mapping ?? null;
    const issues = (await loadWaitingIssues(db, file.sha256)) ?? (await issuesOfWaiting(db, desk, file.sha256));
    const facts = { file: file.file, sha256: file.sha256, waiting: true };
    // What stands in a sheet and names nobody is of the first submission; what is said of the file as a whole, of its sender.
    const [first = file.institution] = file.institutions;
    const ofWhom = ({ sheet }: Issue) => (sheet === undefined ? file.institution : first);
    rows.push(...issues.map((issue) => rowOf(issue, mapping, { ...facts, institution: ofWhom(issue) })));
  }
  rows.push(...(await issuesInForce(db, cycle.year)));
  return { year: cycle.year, rows };
}

function rowOf({ file: _, institution, ...issue }: Issue, mapping: FileMapping | null, facts: FileFacts): IssueRow {
  const answer = answerTo(issue, mapping);
  return {
    ...facts,
    ...issue,
    institution: institution ?? facts.institution,
    state: answer?.as ?? 'open',
    answer: answer ? { reason: answer.reason, by: answer.by ?? null } : null,
  };
}

async function issuesInForce(db: Db, year: number): Promise<readonly IssueRow[]> {
  return fromRows(async () => {
    const submissions = await db
      .selectFrom('submission')
      .select(['id', 'institution', 'file', 'file_name', 'mapping'])
      .where('year', '=', year)
      .where('state', '=', 'accepted')
      .orderBy('file_name')
      .execute();
    const rows: IssueRow[] = [];
    for (const { id, institution, file, file_name, mapping } of submissions) {
      const said = await db
        .selectFrom('issue')
        .select(['code', 'severity', 'sheet', 'cell', 'raw', 'params'])
        .where('submission', '=', id)
        .orderBy('position')
        .execute();
      const choices = mapping === null ? null : FileMapping.parse(JSON.parse(mapping));
      const facts = {
        ...{ file: file_name, sha256: Sha256.parse(file), waiting: false },
        institution: InstitutionCode.parse(institution),
      };
      for (const { params, ...issue } of said) {
        const known = Object.fromEntries(Object.entries(issue).filter(([, value]) => value !== null));
        rows.push(rowOf(Issue.parse({ ...known, params: JSON.parse(params) }), choices, facts));
      }
    }
    return rows;
  });
}

/**
 * Gives one word on many issues of waiting files: what their cells mean, that they are taken as they are, that they are set aside, or
 * that they are open again; in one transaction, with one event, as one step. Faults: file-not-kept, issue-without-cell.
 */
export async function settleIssues(
  db: Db,
  ports: Ports,
  desk: ReadingDesk,
  { issues, ...word }: SettleInput,
): Promise<{ readonly step: Step }> {
  const wanted: Parameters<typeof putChoices>[4][number][] = [];
  for (const sha256 of new Set(issues.map((issue) => issue.sha256))) {
    const waiting = await loadWaitingFile(db, sha256);
    if (!waiting) throw new FaultError<IntakeFaultCode>('file-not-kept', { file: sha256.slice(0, 12) });
    const mapping = issues
      .filter((issue) => issue.sha256 === sha256)
      .reduce((choices, issue) => withWord(choices, issue, word, ports.actor), choicesOf(waiting));
    wanted.push({ waiting, mapping });
  }
  return putChoices(db, ports, desk, 'intake.issues-settled', wanted);
}

function withWord(
  mapping: FileMapping,
  { sha256: _, ...issue }: SettleInput['issues'][number],
  { as, reason }: Omit<SettleInput, 'issues'>,
  by: string,
): FileMapping {
  switch (as.kind) {
    case 'means':
      return withChoice(mapping, cellChoice(issue, as.means, reason));
    case 'accepted':
    case 'aside':
      return withChoice(mapping, { kind: 'answer', answer: { ...issue, as: as.kind, reason, by } });
    case 'open': {
      const { answers = [], ...rest } = mapping;
      const others = answers.filter((answer) => !isSameIssue(answer, issue));
      return others.length > 0 ? { ...rest, answers: others } : rest;
    }
    default:
      return assertNever(as);
  }
}

function cellChoice(
  { code, sheet, cell }: Omit<SettleInput['issues'][number], 'sha256'>,
  means: string,
  reason: string,
): Choice {
  if (sheet === undefined || cell === undefined) throw new FaultError<IntakeFaultCode>('issue-without-cell', { code });
  return { kind: 'cell', sheet, cell, means, reason };
}
