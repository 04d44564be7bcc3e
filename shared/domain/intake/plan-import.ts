import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import type { Sha256 } from '#shared/kernel/ids.ts';
import { checkReadings } from './check-readings.ts';
import { type ImportPlan, ofOthers } from './import-plan.ts';
import type { Issue, IssueCode, Severity } from './issue.schema.ts';
import type { Table } from './mapping/columns.ts';
import { MergedSheet } from './mapping/merged-sheet.ts';
import { readSheet } from './mapping/read-sheet.ts';
import { type ReadingContext, ReadingContexts } from './mapping/reading-contexts.ts';
import type { RowMatcher } from './mapping/rows.ts';
import { namedByFile, namedOnSheets } from './mapping/sender.ts';
import { groundsOf, ownersOf, type SheetOwner, senderOf } from './mapping/senders.ts';
import { TableFinder } from './mapping/tables.ts';
import { toldYears, yearGrounds } from './mapping/told-year.ts';
import type { FileMapping } from './mapping.schema.ts';
import { profileIssues } from './profile/profile-issues.ts';
import { SubmissionContent } from './submission.schema.ts';
import { planTemplate } from './template/plan-template.ts';
import type { Workbook } from './workbook.ts';

/** What an import is planned from. */
export interface PlanInput {
  readonly workbook: Workbook;
  readonly file: { readonly name: string; readonly sha256: Sha256 };
  readonly framework: Framework;
  readonly year: number;
  readonly mapping?: FileMapping;
}

interface FoundSheet {
  readonly merged: MergedSheet;
  readonly tables: readonly Table[];
}

/**
 * What importing a workbook would store, and everything there is to say about it (DOMAIN.md §3.1: read → map → plan). Rows that
 * match nothing, or match below `CONFIDENT`, are issues and store nothing until a person's mapping names them; a workbook that
 * says it is for another year stores nothing until a person's mapping says otherwise.
 */
export function planImport(input: PlanInput): ImportPlan {
  const returned = planTemplate(input);
  if (returned) return returned;
  const { workbook, file, year, mapping } = input;
  const contexts = new ReadingContexts(input);
  const asked = {
    chosen: mapping?.institution && contexts.names.named(mapping.institution) ? mapping.institution : undefined,
    sheets: namedOnSheets(workbook, contexts.names),
    byFile: namedByFile(file.name, contexts.names),
    fileName: file.name,
  };
  const { found, unused } = sheetsOf(input, contexts.of(senderOf(asked).institution));
  const headerRows = firstRows(found);
  const above = { ...asked, sheets: namedOnSheets(workbook, contexts.names, headerRows) };
  const {
    institution,
    grounds: senderGrounds,
    owners,
  } = ownersOf(asked, above, new Set(headerRows.keys()), (sheet) => contexts.names.isChosen(sheet));
  const say: Say = (code, severity, params = {}, sheet) => ({
    code,
    severity,
    file: file.name,
    ...(sheet === undefined ? {} : { sheet }),
    params,
  });
  const whose = ownerIssues(owners, institution, say);
  const told = toldYears(workbook, file.name, headerRows);
  const { years } = told;
  const grounds = { institution: senderGrounds, year: yearGrounds(told, year, mapping?.year, file.name) };
  if (years.size > 0 && !years.has(year) && mapping?.year !== year) {
    const other = say('year-other', 'error', { told: [...years].sort().join(', '), expected: year });
    return refused(institution, grounds, [...whose, other]);
  }
  const understood = found.flatMap(({ merged, tables }) => {
    const owner = owners.get(merged.sheet.name);
    return readSheet(merged, tables, contexts.of(owner?.kind === 'named' ? owner.institution : null), {
      ...input,
      grounds: groundsOf(owner),
    });
  });
  const left = unused.map(({ sheet, isTelling }) => say('sheet-ignored', isTelling ? 'warning' : 'info', {}, sheet));
  const noTable = understood.length > 0 ? [] : [say('sheet-no-table', 'error')];
  const { submissions, doubts } = submissionsOf(contexts, institution, input);
  const isNothing = submissions.length === 0 && institution !== null && understood.length > 0 && whose.length === 0;
  const issues = [
    ...profileIssues(mapping, file.name),
    ...[...whose, ...noTable, ...left, ...contexts.log.issues, ...doubts],
    ...(isNothing ? [say('file-nothing-read', 'error')] : []),
  ];
  return { institution, grounds, kind: 'foreign', submissions, understood, issues: ofOthers(issues, submissions) };
}

type Say = (code: IssueCode, severity: Severity, params?: Issue['params'], sheet?: string) => Issue;

const refused = (
  institution: ImportPlan['institution'],
  grounds: ImportPlan['grounds'],
  issues: readonly Issue[],
): ImportPlan => ({
  institution,
  grounds,
  kind: 'foreign',
  submissions: [],
  issues,
  understood: [],
});

/** The list that a workbook was sent back with (`book:return.sheet`, Romanian): it quotes cells and reports nothing. */
const RETURN_LIST = /^De corectat(?: \d+)?$/;

/** What was read, an institution a submission, with what its readings say against each other. Without a sender nothing counts. */
function submissionsOf(
  contexts: ReadingContexts,
  sender: ImportPlan['institution'],
  { framework, year, mapping }: PlanInput,
): { readonly submissions: readonly SubmissionContent[]; readonly doubts: readonly Issue[] } {
  if (sender === null) return { submissions: [], doubts: [] };
  const checked = contexts.gathered(sender).map(({ institution, content }) => ({
    institution,
    ...checkReadings(SubmissionContent.parse(content), { framework, year, ...(mapping ? { mapping } : {}) }),
  }));
  return {
    submissions: checked.map(({ content }) => content),
    doubts: checked.flatMap(({ institution, issues }) => issues.map((issue) => ({ ...issue, institution }))),
  };
}

/** Nobody named, or several: said once of the file where it is about all of it, else of each sheet. */
function ownerIssues(
  owners: ReadonlyMap<string, SheetOwner>,
  sender: ImportPlan['institution'],
  say: Say,
): readonly Issue[] {
  const doubts = [...owners].flatMap(([sheet, owner]) => {
    if (owner.kind === 'named') return [];
    const candidates = owner.kind === 'ambiguous' ? { candidates: [...owner.candidates].join(', ') } : null;
    if (sender === null)
      return say(candidates ? 'institution-ambiguous' : 'institution-unknown', 'error', candidates ?? {});
    const code = candidates ? 'sheet-institution-ambiguous' : 'sheet-institution-unknown';
    return say(code, 'error', candidates ?? {}, sheet);
  });
  if (sender !== null) return doubts;
  return doubts.length === 0 ? [say('institution-unknown', 'error')] : doubts.slice(0, 1);
}

/** The visible sheets with the tables found on them, and those without one; `isTelling`: it names activities all the same. */
function sheetsOf(
  { workbook, mapping }: PlanInput,
  context: ReadingContext,
): {
  readonly found: readonly FoundSheet[];
  readonly unused: readonly { readonly sheet: string; readonly isTelling: boolean }[];
} {
  const found: FoundSheet[] = [];
  const unused: { sheet: string; isTelling: boolean }[] = [];
  for (const sheet of workbook.sheets) {
    const choice = mapping?.sheets.find((one) => one.sheet === sheet.name);
    if (sheet.hidden || sheet.rowCount === 0 || choice?.ignore || RETURN_LIST.test(sheet.name)) continue;
    const merged = new MergedSheet(sheet);
    const tables = new TableFinder(merged, context, choice).tables();
    if (tables.length > 0) found.push({ merged, tables });
    else unused.push({ sheet: sheet.name, isTelling: namesActivities(merged, context.matcher) });
  }
  return { found, unused };
}

const LOOKED_AT = 200;

function namesActivities(merged: MergedSheet, matcher: RowMatcher): boolean {
  let named = 0;
  for (let row = 0; row < Math.min(merged.sheet.rowCount, LOOKED_AT) && named < 2; row++) {
    if (
      merged
        .filled(row)
        .some(({ cell }) => cell.text.length > 20 && matcher.byTitle(cell.text, null).kind === 'matched')
    )
      named++;
  }
  return named >= 2;
}

const firstRows = (found: readonly FoundSheet[]): ReadonlyMap<string, number> =>
  new Map(found.map(({ merged, tables }) => [merged.sheet.name, tables[0]?.headerFirst ?? 0]));
