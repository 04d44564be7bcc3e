import type { Framework, Institution } from '#shared/domain/framework/framework.schema.ts';
import { institutionByCode } from '#shared/domain/framework/register.ts';
import type { InstitutionCode, Sha256 } from '#shared/kernel/ids.ts';
import { checkReadings } from '../check-readings.ts';
import { type ImportPlan, ofOthers } from '../import-plan.ts';
import type { Issue, IssueCode } from '../issue.schema.ts';
import { Collector, IssueLog } from '../mapping/collector.ts';
import type { FileMapping } from '../mapping.schema.ts';
import type { Grounds } from '../reason.schema.ts';
import { SubmissionContent } from '../submission.schema.ts';
import type { Workbook } from '../workbook.ts';
import { codesNow, notAskedFor } from './earlier-version.ts';
import { isSheetThere, ownerlessSheets, tablesOf } from './sheet-owners.ts';
import { readTemplateIdentities, type TemplateIdentity } from './template-identity.ts';
import { TEMPLATE_TABLES, type TemplateTable } from './template-layout.ts';
import { readTemplateRows } from './template-rows.ts';
import type { FoundTable } from './template-tables.ts';

const TEMPLATE: Grounds = { confidence: 1, reasons: [{ code: 'template' }] };
const BY_TEMPLATE = { institution: TEMPLATE, year: TEMPLATE };

interface TemplateInput {
  readonly workbook: Workbook;
  readonly file: { readonly name: string; readonly sha256: Sha256 };
  readonly framework: Framework;
  readonly year: number;
  readonly mapping?: FileMapping;
}

/**
 * What importing a template of ours that came back would store (DOMAIN.md §3.1.1), or null where the workbook is none. It asks
 * nothing: rows are known by their codes, columns by their headings, sheets by both, so rows may be gone or reordered,
 * columns inserted, sheets renamed. One made after an earlier version of the framework is read by the texts beside its codes, and what is new
 * or gone is said. A template of another cycle or another framework, or of an institution that the register does not
 * have, is refused as a whole. A row left as it was sent is not reported, and no issue. What was typed is read as in any other
 * workbook, since validation does not hold what is pasted. Of a person's mapping its sender, sheets left out, rows and cells count.
 * A workbook made for several institutions gives each its own submission, as its sheets say whose they are; one of which nothing came is said.
 */
export function planTemplate(input: TemplateInput): ImportPlan | null {
  const { workbook, framework, mapping } = input;
  const identities = readTemplateIdentities(workbook);
  const [identity] = identities;
  if (!identity) return null;
  const refusal = refusalOf(input, identity);
  if (refusal) return refusal;
  if (identities.length > 1) return planPack(input, identities);
  return planOne(
    input,
    identity,
    institutionByCode(framework.institutions, mapping?.institution ?? identity.institution),
    [identity],
  );
}

/** All that came back of a workbook of several institutions, those first of which something did. */
function planPack(input: TemplateInput, identities: readonly TemplateIdentity[]): ImportPlan {
  const { file, framework } = input;
  const plans = identities.map((identity) =>
    planOne(input, identity, institutionByCode(framework.institutions, identity.institution), identities),
  );
  const submissions = plans.flatMap((plan) => plan.submissions);
  const ownerless = ownerlessSheets(input.workbook, identities).filter(({ name }) => !isLeftOut(input.mapping, name));
  const astray = ownerless.map(
    ({ name: sheet }): Issue => ({
      code: 'sheet-institution-unknown',
      severity: 'error',
      file: file.name,
      sheet,
      params: {},
    }),
  );
  const said = plans.flatMap(({ institution, issues }) =>
    issues.map(
      (issue): Issue =>
        institution === null || issue.code === 'template-institution-silent' ? issue : { ...issue, institution },
    ),
  );
  const issues = [...astray, ...said];
  const isNothing = submissions.length === 0 && !issues.some(({ severity }) => severity === 'error');
  const nothing: Issue = { code: 'file-nothing-read', severity: 'error', file: file.name, params: {} };
  return {
    institution: submissions[0]?.institution ?? plans[0]?.institution ?? null,
    kind: 'template',
    grounds: BY_TEMPLATE,
    submissions,
    issues: isNothing ? [nothing] : ofOthers(issues, submissions),
    understood: plans.flatMap((plan) => plan.understood),
  };
}

/** What keeps the workbook as a whole from being read, or null. */
function refusalOf({ file, framework, year }: TemplateInput, identity: TemplateIdentity): ImportPlan | null {
  const sender = institutionByCode(framework.institutions, identity.institution)?.code ?? null;
  if (identity.framework.code !== framework.code)
    return refused(file.name, sender, 'template-other-framework', versions(identity, framework));
  if (identity.year !== year)
    return refused(file.name, sender, 'template-other-cycle', { template: identity.year, expected: year });
  return null;
}

const refused = (
  file: string,
  institution: InstitutionCode | null,
  code: IssueCode,
  params: Issue['params'],
): ImportPlan => ({
  ...{ institution, kind: 'template', grounds: BY_TEMPLATE, submissions: [], understood: [] },
  issues: [{ code, severity: 'error', file, params }],
});

/** What one institution sent of the workbook; `all`: those that it was made for. */
function planOne(
  input: TemplateInput,
  identity: TemplateIdentity,
  sender: Institution | undefined,
  all: readonly TemplateIdentity[],
): ImportPlan {
  if (sender && !sender.class) return planOf(input, identity, sender.code, all);
  const params = { institution: identity.institution };
  return refused(input.file.name, sender?.code ?? null, 'institution-unknown', params);
}

function planOf(
  { workbook, file, framework, year, mapping }: TemplateInput,
  identity: TemplateIdentity,
  institution: InstitutionCode,
  all: readonly TemplateIdentity[],
): ImportPlan {
  const log = new IssueLog();
  const collector = new Collector(file, mapping?.cells ?? [], { log, institution: null, statuses: mapping?.statuses });
  const present = tablesOf(workbook, identity, all);
  const isEarlier = identity.framework.version !== framework.version;
  const now = isEarlier ? codesNow(framework, present) : null;
  const tables = present.filter(({ sheet }) => !isLeftOut(mapping, sheet.name));
  const understood = tables.map((found) => {
    const choice = mapping?.sheets.find(({ sheet }) => sheet === found.sheet.name);
    return readTemplateRows({ found, identity, framework, year, institution, now, choice, collector });
  });
  const read = SubmissionContent.parse(collector.content(institution));
  const { content, issues: doubts } = checkReadings(read, { framework, year, ...(mapping ? { mapping } : {}) });
  const isEmpty = content.activities.length === 0 && content.indicators.length === 0;
  const isPack = all.length > 1;
  const silent: Issue = {
    code: 'template-institution-silent',
    severity: 'warning',
    file: file.name,
    params: { institution },
  };
  const nothing: Issue = {
    code: tables.length === 0 ? 'sheet-no-table' : 'file-nothing-read',
    severity: 'error',
    file: file.name,
    params: {},
  };
  const issues = isEmpty ? [isPack ? silent : nothing] : [];
  const gone = missingTables(present, identity, file.name);
  const missing = isPack
    ? gone.flatMap(({ table, issue }): readonly Issue[] => {
        if (isSheetThere(workbook, identity, table)) return [issue];
        // Nothing that was filled in can have been dropped with it.
        return isEmpty ? [] : [{ ...issue, severity: 'warning' }];
      })
    : gone.flatMap(({ issue }) => (present.length === 0 ? [] : issue));
  const news = (): readonly Issue[] => {
    if (isPack && isEmpty) return [];
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
    issues: [...news(), ...missing, ...log.issues, ...doubts, ...issues],
    understood,
  };
}

const isLeftOut = (mapping: FileMapping | undefined, name: string): boolean =>
  mapping?.sheets.some(({ sheet, ignore }) => ignore && sheet === name) ?? false;

const versions = (identity: TemplateIdentity, framework: Framework): Issue['params'] => ({
  template: `${identity.framework.code} ${identity.framework.version}`,
  expected: `${framework.code} ${framework.version}`,
});

/** A table that was sent and did not come back: gone with its sheet, or no longer known by its headings. */
function missingTables(
  present: readonly FoundTable[],
  identity: TemplateIdentity,
  file: string,
): readonly { readonly table: TemplateTable; readonly issue: Issue }[] {
  const gone = TEMPLATE_TABLES.filter(
    (table) => identity.rows.some((row) => row.table === table) && !present.some((found) => found.table === table),
  );
  return gone.map((table) => {
    const told = TELLING_COLUMN[table];
    const heading = identity.headings.find((one) => one.table === table && one.column === told)?.heading;
    return {
      table,
      issue: { code: 'template-table-missing', severity: 'error', file, params: { column: heading ?? told } },
    };
  });
}

const TELLING_COLUMN = { activities: 'status', indicators: 'value' } as const;
