import type { Sheet, Workbook } from '../workbook.ts';
import { TEMPLATE_FORMAT, TEMPLATE_TABLES, type TemplateTable } from './template-layout.ts';

/** One prefilled row as it was written: where, and what it stands for. Rows are numbered as Excel shows them. */
export interface TemplateRow {
  readonly table: TemplateTable;
  readonly row: number;
  readonly code: string;
  /** For a row that asks for one category of an indicator. */
  readonly category?: { readonly dimension: string; readonly category: string };
}

/** What the hidden sheet says of a workbook: which cycle and institution it was made for, and how it was laid out. */
export interface TemplateIdentity {
  readonly templateVersion: string;
  readonly framework: { readonly code: string; readonly version: string; readonly sha256: string };
  readonly year: number;
  readonly institution: string;
  /** Headings as they were written, so that a template is read back whatever its language or version. */
  readonly headings: readonly { readonly table: TemplateTable; readonly column: string; readonly heading: string }[];
  readonly rows: readonly TemplateRow[];
  /** In a workbook of several institutions: the name and the title that this one's sheets were written with. */
  readonly sheets: readonly TemplateSheet[];
}

export interface TemplateSheet {
  readonly table: TemplateTable;
  readonly name: string;
  readonly title: string;
}

/** The hidden sheet's rows of text for an identity; `readTemplateIdentities` is its inverse. */
export function templateIdentityRows(identity: TemplateIdentity): readonly (readonly string[])[] {
  return [
    [TEMPLATE_FORMAT],
    ['template', identity.templateVersion],
    ['framework', identity.framework.code, identity.framework.version, identity.framework.sha256],
    ['cycle', String(identity.year)],
    ['institution', identity.institution],
    ...identity.sheets.map(({ table, name, title }) => ['sheet', table, name, title]),
    ...identity.headings.map(({ table, column, heading }) => ['heading', table, column, heading]),
    ...identity.rows.map(({ table, row, code, category }) => [
      'row',
      table,
      String(row),
      code,
      ...(category ? [category.dimension, category.category] : []),
    ]),
  ];
}

/**
 * Reads the hidden sheets of our template out of a workbook, one for each institution that it was made for; none where no sheet begins with
 * our format's mark and names framework, cycle and institution. The sheets' names and being hidden do not matter: both are
 * lost on the way through other programs.
 */
export function readTemplateIdentities(workbook: Workbook): readonly TemplateIdentity[] {
  const found = new Map<string, TemplateIdentity>();
  for (const sheet of workbook.sheets) {
    const identity = text(sheet, 0, 0) === TEMPLATE_FORMAT ? identityOn(sheet) : null;
    if (identity && !found.has(identity.institution)) found.set(identity.institution, identity);
  }
  return [...found.values()];
}

function identityOn(sheet: Sheet): TemplateIdentity | null {
  const lines = new Map<string, string[][]>();
  for (let row = 1; row < sheet.rowCount; row++) {
    const key = text(sheet, row, 0);
    const rest = Array.from({ length: Math.min(sheet.columnCount, 8) }, (_, column) => text(sheet, row, column)).slice(
      1,
    );
    lines.set(key, [...(lines.get(key) ?? []), rest]);
  }
  const only = (key: string, index = 0): string => lines.get(key)?.[0]?.[index] ?? '';
  const year = Number(only('cycle'));
  if (only('framework') === '' || only('institution') === '' || !Number.isInteger(year) || year === 0) return null;
  return {
    templateVersion: only('template'),
    framework: { code: only('framework'), version: only('framework', 1), sha256: only('framework', 2) },
    year,
    institution: only('institution'),
    headings: (lines.get('heading') ?? []).flatMap(([table, column = '', heading = '']) => {
      const known = tableNamed(table);
      return known ? [{ table: known, column, heading }] : [];
    }),
    sheets: (lines.get('sheet') ?? []).flatMap(([table, name = '', title = '']) => {
      const known = tableNamed(table);
      return known ? [{ table: known, name, title }] : [];
    }),
    rows: (lines.get('row') ?? []).flatMap(([table, row = '', code = '', dimension = '', category = '']) => {
      const known = tableNamed(table);
      return known
        ? [{ table: known, row: Number(row), code, ...(category ? { category: { dimension, category } } : {}) }]
        : [];
    }),
  };
}

const tableNamed = (name: string | undefined): TemplateTable | undefined =>
  TEMPLATE_TABLES.find((table) => table === name);

const text = (sheet: Sheet, row: number, column: number): string => sheet.cell(row, column)?.text.trim() ?? '';
