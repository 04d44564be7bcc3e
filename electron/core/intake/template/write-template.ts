import { type SheetProtection, type WriteSheet, writeXlsx } from 'hucre';
import { canonicalJson, sha256 } from '#core/audit/chain.ts';
import { activitiesConcerning } from '#shared/domain/framework/concern.ts';
import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import { identityOn, institutionByCode } from '#shared/domain/framework/register.ts';
import type { SubmissionContent } from '#shared/domain/intake/submission.schema.ts';
import {
  type TemplateIdentity,
  type TemplateSheet,
  templateIdentityRows,
} from '#shared/domain/intake/template/template-identity.ts';
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
import { headingOf, type TemplatePlan, titleOf } from './template-plan.ts';
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

/** What a template is written from. */
interface TemplateInput {
  readonly framework: Framework;
  readonly year: number;
  readonly institution: InstitutionCode;
  /** The day it is to be sent by. */
  readonly due?: string;
  /** What the institution filled in before. */
  readonly filled?: SubmissionContent | null;
}

/**
 * Writes the workbook that one institution fills in for a cycle (DOMAIN.md §3.1.1): instructions, its activities and
 * indicators prefilled, and a hidden sheet by which it is known when it comes back. Equal
 * input gives equal bytes. Faults: template-institution-unknown, template-nothing-concerns (a class such as ONG, or an
 * institution that no activity names).
 */
export const writeTemplate = (input: TemplateInput): Promise<Uint8Array> => writeBook([planOf(input)]);

/**
 * Writes one workbook for several institutions, as a ministry and the bodies that act for it: one page of instructions, and for each its
 * own two tables and its own hidden sheet. Faults and bytes as of `writeTemplate`.
 */
export function writePack(input: {
  readonly framework: Framework;
  readonly year: number;
  readonly due?: string;
  readonly institutions: readonly [PackMember, ...PackMember[]];
}): Promise<Uint8Array> {
  const { institutions, ...cycle } = input;
  const [first, ...others] = institutions;
  return writeBook([planOf({ ...cycle, ...first }), ...others.map((one) => planOf({ ...cycle, ...one }))]);
}

export type PackMember = Pick<TemplateInput, 'institution' | 'filled'>;

function planOf({ framework, year, institution, due, filled }: TemplateInput): TemplatePlan {
  const known = institutionByCode(framework.institutions, institution);
  if (!known) throw new FaultError<TemplateFaultCode>('template-institution-unknown', { institution });
  const activities = known.class ? [] : activitiesConcerning(framework, institution, year);
  if (activities.length === 0)
    throw new FaultError<TemplateFaultCode>('template-nothing-concerns', { institution, year });
  const { name, code } = identityOn(known, `${year}-12-31`);
  const words = wordsIn('ro');
  return {
    ...{ framework, year, institution, activities, words, due },
    code,
    name: `${name} (${code})`,
    filled: filledValues(filled ?? null, words),
  };
}

async function writeBook(plans: readonly [TemplatePlan, ...TemplatePlan[]]): Promise<Uint8Array> {
  const [{ year, words }] = plans;
  const isPack = plans.length > 1;
  const taken = new Set<string>();
  const parts = plans.map((plan) => {
    const tables = { activities: writeActivities(plan), indicators: writeIndicators(plan) };
    const sheets = TEMPLATE_TABLES.map((table) => ({
      table,
      name: sheetName(words(`intake:template.sheet.${table}`), isPack ? plan.code : null, taken),
      title: titleOf(plan, table),
    }));
    return { plan, tables, sheets };
  });
  const visible = parts.flatMap(({ plan, tables, sheets }) =>
    sheets.map(({ table, name }) => ({ sheet: tableSheet(plan, table, tables[table], name), table: tables[table] })),
  );
  const bytes = await writeXlsx({
    defaultFont: { name: 'Calibri', size: 10 },
    properties: {
      title: `${words('intake:template.cover.title', { year })} – ${plans.map(({ name }) => name).join('; ')}`,
      creator: 'Raportor',
      // The cycle's own year, not the clock, so that equal input gives equal bytes.
      created: new Date(Date.UTC(year, 11, 31)),
      modified: new Date(Date.UTC(year, 11, 31)),
    },
    sheets: [
      coverSheet(plans),
      ...visible.map(({ sheet }) => sheet),
      ...parts.map(({ plan, tables, sheets }, index) => ({
        ...hiddenSheet(plan, tables, isPack ? sheets : []),
        name: index === 0 ? HIDDEN_SHEET : `${HIDDEN_SHEET} ${index + 1}`,
      })),
    ],
  });
  // Behind the cover, in the tables' order.
  const written = visible.map(({ table }, index) => [index + 2, table.rows.map(({ row }) => row)] as const);
  return letRowsGrow(bytes, new Map(written));
}

/** As many characters of a sheet's name as spreadsheets take. */
const LONGEST_NAME = 31;

/** The name of a table's sheet, with its institution's code in a workbook of several; no two alike, as programs compare them. */
function sheetName(table: string, code: string | null, taken: Set<string>): string {
  const whole = code === null ? table : `${table} ${code.replace(/[\\/:*?"<>|[\]']+/g, '-')}`;
  for (let count = 1; ; count++) {
    const end = count === 1 ? '' : ` ${count}`;
    const name = whole.slice(0, LONGEST_NAME - end.length).trimEnd() + end;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
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

function coverSheet(plans: readonly [TemplatePlan, ...TemplatePlan[]]): WriteSheet {
  const [plan] = plans;
  return {
    name: plan.words('intake:template.sheet.cover'),
    ...writeCover(plans).sheet(),
    ...paper(plan, false),
    columns: COVER_WIDTHS.map((width) => ({ width })),
    protection: PROTECTION,
    view: { showGridLines: false },
  };
}

function tableSheet(
  plan: TemplatePlan,
  table: TemplateTable,
  { grid, headRows }: WrittenTable,
  name: string,
): WriteSheet {
  const page = paper(plan, true);
  return {
    name,
    ...grid.sheet(),
    ...page,
    pageSetup: { ...page.pageSetup, printTitlesRow: `$${headRows}:$${headRows}` },
    columns: TEMPLATE_COLUMNS[table].map(({ width }) => ({ width })),
    freezePane: { rows: headRows, columns: 2 },
    protection: PROTECTION,
    view: { showGridLines: false },
  };
}

function hiddenSheet(
  plan: TemplatePlan,
  tables: Readonly<Record<TemplateTable, WrittenTable>>,
  sheets: readonly TemplateSheet[],
): Omit<WriteSheet, 'name'> {
  const { framework, year, institution } = plan;
  const identity: TemplateIdentity = {
    templateVersion: TEMPLATE_VERSION,
    framework: { code: framework.code, version: framework.version, sha256: sha256(canonicalJson(framework)) },
    year,
    institution,
    sheets,
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
  return { cells, hidden: true, protection: PROTECTION };
}
