import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import { institutionByCode } from '#shared/domain/framework/register.ts';
import type { InstitutionCode, Sha256 } from '#shared/kernel/ids.ts';
import { checkReadings } from '../check-readings.ts';
import type { ImportPlan } from '../import-plan.ts';
import type { Issue, IssueCode } from '../issue.schema.ts';
import { Collector, IssueLog } from '../mapping/collector.ts';
import type { FileMapping } from '../mapping.schema.ts';
import type { Grounds } from '../reason.schema.ts';
import { SubmissionContent } from '../submission.schema.ts';
import type { Workbook } from '../workbook.ts';
import { codesNow, notAskedFor } from './earlier-version.ts';
import { readTemplateIdentity, type TemplateIdentity } from './template-identity.ts';
import { TEMPLATE_TABLES } from './template-layout.ts';
import { readTemplateRows } from './template-rows.ts';
import { type FoundTable, findTemplateTables } from './template-tables.ts';

/**
 * What importing a template of ours that came back would store (DOMAIN.md §3.1.1), or null where the workbook is none. It asks
 * nothing: rows are known by their codes, columns by their headings, sheets by both, so rows may be gone or reordered,
 * columns inserted, sheets renamed. One made after an earlier version of the framework is read by the texts beside its codes, and what is new
 * or gone is said. A template of another cycle or another framework, or of an institution that the register does not
 * have, is refused as a whole. A row left as it was sent is not reported, and no issue. What was typed is read as in any other
 * workbook, since validation does not hold what is pasted. Of a person's mapping its sender, sheets left out, rows and cells count.
 */
export function planTemplate(input: {
  readonly workbook: Workbook;
  readonly file: { readonly name: string; readonly sha256: Sha256 };
  readonly framework: Framework;
  readonly year: number;
  readonly mapping?: FileMapping;
}): ImportPlan | null {
  const { workbook, file, framework, year, mapping } = input;
  const identity = readTemplateIdentity(workbook);
  if (!identity) return null;
  const sender = institutionByCode(framework.institutions, mapping?.institution ?? identity.institution);
  const refuse = (code: IssueCode, params: Issue['params'] = {}): ImportPlan => ({
    institution: sender?.code ?? null,
    kind: 'template',
    submissions: [],
    issues: [{ code, severity: 'error', file: file.name, params }],
    grounds: BY_TEMPLATE,
    understood: [],
  });
  if (identity.framework.code !== framework.code)
    return refuse('template-other-framework', versions(identity, framework));
  if (identity.year !== year) return refuse('template-other-cycle', { template: identity.year, expected: year });
  if (!sender || sender.class) return refuse('institution-unknown', { institution: identity.institution });
  return planOf(input, identity, sender.code);
}

function planOf(
  { workbook, file, framework, year, mapping }: Parameters<typeof planTemplate>[0],
  identity: TemplateIdentity,
  institution: InstitutionCode,
): ImportPlan {
  const log = new IssueLog();
  const collector = new Collector(file, mapping?.cells ?? [], { log, institution: null, statuses: mapping?.statuses });
  const isLeftOut = (name: string): boolean =>
    mapping?.sheets.some(({ sheet, ignore }) => ignore && sheet === name) ?? false;
  const present = findTemplateTables(workbook, identity);
  const isEarlier = identity.framework.version !== framework.version;
  const now = isEarlier ? codesNow(framework, present) : null;
  const tables = present.filter(({ sheet }) => !isLeftOut(sheet.name));
  const understood = tables.map((found) => {
    const choices = mapping?.sheets.find(({ sheet }) => sheet === found.sheet.name)?.rows ?? {};
    return readTemplateRows({ found, identity, framework, year, institution, now, choices, collector });
  });
  const read = SubmissionContent.parse(collector.content(institution));
  const { content, issues: doubts } = checkReadings(read, { framework, year, ...(mapping ? { mapping } : {}) });
  const isEmpty = content.activities.length === 0 && content.indicators.length === 0;
  const nothing: IssueCode = tables.length === 0 ? 'sheet-no-table' : 'file-nothing-read';
  const issues: Issue[] = isEmpty ? [{ code: nothing, severity: 'error', file: file.name, params: {} }] : [];
  const news = (): readonly Issue[] => {
    const say = (code: IssueCode, params: Issue['params']): Issue => ({
      code,
      severity: 'warning',
      file: file.name,
      params,
    });
    const fresh = notAskedFor(framework, identity, { institution, year, now: now ?? new Map() });
    return [
      ...(isEarlier ? [say('template-earlier-version', versions(identity, framework))] : []),
      ...(fresh.length > 0 ? [say('template-not-asked', { nodes: fresh.join(', ') })] : []),
    ];
  };
  return {
    institution,
    grounds: BY_TEMPLATE,
    kind: 'template',
    submissions: isEmpty ? [] : [content],
    issues: [...news(), ...missingTables(present, identity, file.name), ...log.issues, ...doubts, ...issues],
    understood,
  };
}

const TEMPLATE: Grounds = { confidence: 1, reasons: [{ code: 'template' }] };
const BY_TEMPLATE = { institution: TEMPLATE, year: TEMPLATE };

const versions = (identity: TemplateIdentity, framework: Framework): Issue['params'] => ({
  template: `${identity.framework.code} ${identity.framework.version}`,
  expected: `${framework.code} ${framework.version}`,
});

/** A table that was sent and did not come back: gone with its sheet, or no longer known by its headings. */
function missingTables(present: readonly FoundTable[], identity: TemplateIdentity, file: string): readonly Issue[] {
  if (present.length === 0) return [];
  const gone = TEMPLATE_TABLES.filter(
    (table) => identity.rows.some((row) => row.table === table) && !present.some((found) => found.table === table),
  );
  return gone.map((table) => {
    const told = TELLING_COLUMN[table];
    const heading = identity.headings.find((one) => one.table === table && one.column === told)?.heading;
    return { code: 'template-table-missing', severity: 'error', file, params: { column: heading ?? told } };
  });
}

const TELLING_COLUMN = { activities: 'status', indicators: 'value' } as const;
