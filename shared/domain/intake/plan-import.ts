import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import type { Sha256 } from '#shared/kernel/ids.ts';
import { checkReadings } from './check-readings.ts';
import type { ImportPlan, UnderstoodSheet } from './import-plan.ts';
import type { Issue, IssueCode, Severity } from './issue.schema.ts';
import { Collector } from './mapping/collector.ts';
import { HeadingReader } from './mapping/headings.ts';
import { objectiveIn } from './mapping/lines-beside.ts';
import { MergedSheet } from './mapping/merged-sheet.ts';
import { RowMatcher } from './mapping/rows.ts';
import { senderOf } from './mapping/sender.ts';
import { type ReadingContext, SheetReader } from './mapping/sheet-reader.ts';
import { scopeOfTable } from './mapping/table-scope.ts';
import { type Table, TableFinder } from './mapping/tables.ts';
import { toldYears } from './mapping/told-year.ts';
import type { FileMapping } from './mapping.schema.ts';
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
  const { workbook, file, framework, year, mapping } = input;
  const sender = senderOf(workbook, file.name, framework, year, mapping);
  const collector = new Collector(file, mapping?.cells ?? []);
  const matcher = new RowMatcher(framework, sender.institution, year);
  const headings = new HeadingReader(framework, year);
  const context = { framework, year, institution: sender.institution, matcher, headings, collector };
  const say = (code: IssueCode, severity: Severity, params: Issue['params'] = {}, sheet?: string): Issue => ({
    code,
    severity,
    file: file.name,
    ...(sheet === undefined ? {} : { sheet }),
    params,
  });
  const { found, unused } = sheetsOf(input, context);
  const years = toldYears(workbook, file.name, firstRows(found));
  if (years.size > 0 && !years.has(year) && mapping?.year !== year) {
    const told = [...years].sort().join(', ');
    return refused(sender.institution, [...sender.issues, say('year-other', 'error', { told, expected: year })]);
  }
  const understood = found.flatMap(({ merged, tables }) => readSheet(merged, tables, context, input));
  const left = unused.map(({ sheet, isTelling }) => say('sheet-ignored', isTelling ? 'warning' : 'info', {}, sheet));
  const noTable = understood.length > 0 ? [] : [say('sheet-no-table', 'error')];
  const issues = [...sender.issues, ...noTable, ...left, ...collector.issues];
  if (sender.institution === null || understood.length === 0)
    return { ...refused(sender.institution, issues), understood };
  const read = SubmissionContent.parse(collector.content(sender.institution));
  const { content, issues: doubts } = checkReadings(read, { framework, year, ...(mapping ? { mapping } : {}) });
  if (content.activities.length === 0 && content.indicators.length === 0) {
    return { ...refused(sender.institution, [...issues, say('file-nothing-read', 'error')]), understood };
  }
  return { institution: sender.institution, kind: 'foreign', content, issues: [...issues, ...doubts], understood };
}

const refused = (institution: ImportPlan['institution'], issues: readonly Issue[]): ImportPlan => ({
  institution,
  kind: 'foreign',
  content: null,
  issues,
  understood: [],
});

/** The list that a workbook was sent back with (`book:return.sheet`, Romanian): it quotes cells and reports nothing. */
const RETURN_LIST = /^De corectat(?: \d+)?$/;

/** The visible sheets with the tables found on them, and those without one; `isTelling`: it names activities all the same. */
function sheetsOf(
  { workbook, mapping }: PlanInput,
  { headings, matcher }: ReadingContext,
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
    const tables = new TableFinder(merged, headings, matcher, choice).tables();
    if (tables.length > 0) found.push({ merged, tables });
    else unused.push({ sheet: sheet.name, isTelling: namesActivities(merged, matcher) });
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

function readSheet(
  merged: MergedSheet,
  tables: readonly Table[],
  context: ReadingContext,
  { mapping, year }: PlanInput,
): readonly UnderstoodSheet[] {
  const { headings, collector } = context;
  const choice = mapping?.sheets.find((one) => one.sheet === merged.sheet.name);
  let above = objectiveIn(merged.sheet.name);
  let from = 0;
  return tables.flatMap((table) => {
    for (let row = from; row < table.headerFirst; row++) {
      for (const { cell } of merged.filled(row)) above = objectiveIn(cell.text) ?? above;
    }
    from = table.last + 1;
    const scope =
      choice || mapping?.year === year ? null : scopeOfTable(merged, table, table === tables[0], headings, year);
    if (scope?.is === 'other-year') {
      collector.issue('table-other-year', 'warning', scope.placed, { told: scope.told, year });
      return [];
    }
    return [new SheetReader(merged, table, context, choice, above, scope).read()];
  });
}
