import { type SheetProtection, type WriteSheet, writeXlsx } from 'hucre';
import { canonicalJson, sha256 } from '#core/audit/chain.ts';
import { activitiesConcerning } from '#shared/domain/framework/concern.ts';
import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import { identityOn, institutionByCode } from '#shared/domain/framework/register.ts';
import type { SubmissionContent } from '#shared/domain/intake/submission.schema.ts';
import { type TemplateIdentity, templateIdentityRows } from '#shared/domain/intake/template/template-identity.ts';
import {
  HIDDEN_SHEET,
  TEMPLATE_COLUMNS,
  TEMPLATE_TABLES,
  TEMPLATE_VERSION,
  type TemplateTable,
} from '#shared/domain/intake/template/template-layout.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import type { InstitutionCode } from '#shared/kernel/ids.ts';
import { wordsIn } from '#shared/words/all-words.ts';
import { type WrittenTable, writeActivities } from './activities-sheet.ts';
import { COVER_WIDTHS, writeCover } from './cover-sheet.ts';
import { filledValues } from './filled-values.ts';
import { letRowsGrow } from './growing-rows.ts';
import { writeIndicators } from './indicators-sheet.ts';
import { headingOf, type TemplatePlan } from './template-plan.ts';
import { TEMPLATE_STYLE } from './template-style.ts';

/** Refusals of writing a template; worded under `intake:fault.<code>`. */
export type TemplateFaultCode = 'template-institution-unknown' | 'template-nothing-concerns';

/** Without a password: protection is against accidents, and whoever must may lift it. */
const PROTECTION: SheetProtection = {
  sheet: true,
  selectLockedCells: true,
  selectUnlockedCells: true,
  formatColumns: true,
  formatRows: true,
};

/**
 * Writes the workbook that one institution fills in for a cycle (DOMAIN.md §3.1.1): instructions, its activities and
 * indicators prefilled, and a hidden sheet by which it is known when it comes back. `due` is the day it is to be sent by, `filled` what it
 * filled in before. Equal
 * input gives equal bytes. Faults: template-institution-unknown, template-nothing-concerns (a class such as ONG, or an
 * institution that no activity names).
 */
export async function writeTemplate(input: {
  readonly framework: Framework;
  readonly year: number;
  readonly institution: InstitutionCode;
  readonly due?: string;
  readonly filled?: SubmissionContent | null;
}): Promise<Uint8Array> {
  const { framework, year, institution } = input;
  const known = institutionByCode(framework.institutions, institution);
  if (!known) throw new FaultError<TemplateFaultCode>('template-institution-unknown', { institution });
  const activities = known.class ? [] : activitiesConcerning(framework, institution, year);
  if (activities.length === 0)
    throw new FaultError<TemplateFaultCode>('template-nothing-concerns', { institution, year });
  const { name, code } = identityOn(known, `${year}-12-31`);
  const words = wordsIn('ro');
  const plan: TemplatePlan = {
    framework,
    year,
    institution,
    name: `${name} (${code})`,
    activities,
    words,
    due: input.due,
    filled: filledValues(input.filled ?? null, words),
  };
  const tables = { activities: writeActivities(plan), indicators: writeIndicators(plan) };
  const bytes = await writeXlsx({
    defaultFont: { name: 'Calibri', size: 10 },
    properties: {
      title: `${words('intake:template.cover.title', { year })} – ${plan.name}`,
      creator: 'Raportor',
      // The cycle's own year, not the clock, so that equal input gives equal bytes.
      created: new Date(Date.UTC(year, 11, 31)),
      modified: new Date(Date.UTC(year, 11, 31)),
    },
    sheets: [
      coverSheet(plan),
      ...TEMPLATE_TABLES.map((table) => tableSheet(plan, table, tables[table])),
      hiddenSheet(plan, tables),
    ],
  });
  // Behind the cover, in the tables' order.
  const written = TEMPLATE_TABLES.map((table, index) => [index + 2, tables[table].rows.map(({ row }) => row)] as const);
  return letRowsGrow(bytes, new Map(written));
}

const paper = (plan: TemplatePlan, landscape: boolean): Pick<WriteSheet, 'pageSetup' | 'headerFooter'> => ({
  pageSetup: {
    paperSize: 'a4',
    orientation: landscape ? 'landscape' : 'portrait',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
  },
  headerFooter: {
    oddFooter: `&L${plan.institution.replaceAll('&', '&&')} – ${plan.year}&R${plan.words('intake:template.foot')}`,
  },
});

function coverSheet(plan: TemplatePlan): WriteSheet {
  return {
    name: plan.words('intake:template.sheet.cover'),
    ...writeCover(plan).sheet(),
    ...paper(plan, false),
    columns: COVER_WIDTHS.map((width) => ({ width })),
    protection: PROTECTION,
    view: { showGridLines: false },
  };
}

function tableSheet(plan: TemplatePlan, table: TemplateTable, { grid, headRows }: WrittenTable): WriteSheet {
  const page = paper(plan, true);
  return {
    name: plan.words(`intake:template.sheet.${table}`),
    ...grid.sheet(),
    ...page,
    pageSetup: { ...page.pageSetup, printTitlesRow: `$${headRows}:$${headRows}` },
    columns: TEMPLATE_COLUMNS[table].map(({ width }) => ({ width })),
    freezePane: { rows: headRows, columns: 2 },
    protection: PROTECTION,
    view: { showGridLines: false },
  };
}

function hiddenSheet(plan: TemplatePlan, tables: Readonly<Record<TemplateTable, WrittenTable>>): WriteSheet {
  const { framework, year, institution } = plan;
  const identity: TemplateIdentity = {
    templateVersion: TEMPLATE_VERSION,
    framework: { code: framework.code, version: framework.version, sha256: sha256(canonicalJson(framework)) },
    year,
    institution,
    headings: TEMPLATE_TABLES.flatMap((table) =>
      TEMPLATE_COLUMNS[table].map(({ key }) => ({ table, column: key, heading: headingOf(plan, key) })),
    ),
    rows: TEMPLATE_TABLES.flatMap((table) => tables[table].rows),
  };
  const cells = new Map(
    templateIdentityRows(identity).flatMap((texts, row) =>
      texts.map((value, column) => [`${row},${column}`, { value, style: TEMPLATE_STYLE.hidden }] as const),
    ),
  );
  return { name: HIDDEN_SHEET, cells, hidden: true, protection: PROTECTION };
}
