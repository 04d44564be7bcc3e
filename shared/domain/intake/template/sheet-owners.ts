import { fold } from '#shared/domain/framework/fold.ts';
import type { Sheet, Workbook } from '../workbook.ts';
import type { TemplateIdentity, TemplateSheet } from './template-identity.ts';
import { TEMPLATE_FORMAT, type TemplateTable } from './template-layout.ts';
import { type FoundTable, findTemplateTables } from './template-tables.ts';

/** Titles are looked for in so many rows: inserted rows and logos push them down. */
const LAST_TITLE_ROW = 60;

/**
 * An institution's tables in a workbook that was made for all the given ones: whose a sheet is says its title, which stays with it when
 * sheets are renamed and reordered, and where the title is lost its name.
 */
export function tablesOf(
  workbook: Workbook,
  identity: TemplateIdentity,
  all: readonly TemplateIdentity[],
): readonly FoundTable[] {
  const found = findTemplateTables(workbook, identity);
  return all.length === 1 ? found : found.filter(({ sheet }) => ownerOf(sheet, all) === identity);
}

/** Whether a sheet of the institution is still there, readable or not; the hidden ones tell of them all. */
export const isSheetThere = (workbook: Workbook, { sheets }: TemplateIdentity, table: TemplateTable): boolean =>
  workbook.sheets.some(
    (sheet) =>
      sheet.cell(0, 0)?.text !== TEMPLATE_FORMAT &&
      sheets.some((written) => written.table === table && (bearsTitle(sheet, written) || bearsName(sheet, written))),
  );

/** Visible sheets with a table of ours of which neither title nor name says whose they are. */
export const ownerlessSheets = (workbook: Workbook, all: readonly TemplateIdentity[]): readonly Sheet[] => {
  const sheets = new Set(all.flatMap((identity) => findTemplateTables(workbook, identity).map(({ sheet }) => sheet)));
  return [...sheets].filter((sheet) => ownerOf(sheet, all) === undefined);
};

const ownerOf = (sheet: Sheet, all: readonly TemplateIdentity[]): TemplateIdentity | undefined =>
  all.find(({ sheets }) => sheets.some((written) => bearsTitle(sheet, written))) ??
  all.find(({ sheets }) => sheets.some((written) => bearsName(sheet, written)));

const bearsName = (sheet: Sheet, { name }: TemplateSheet): boolean => fold(sheet.name) === fold(name);

function bearsTitle(sheet: Sheet, { title }: TemplateSheet): boolean {
  const meant = fold(title);
  for (let row = 0; row < Math.min(sheet.rowCount, LAST_TITLE_ROW); row++) {
    for (let column = 0; column < sheet.columnCount; column++) {
      if (fold(sheet.cell(row, column)?.text ?? '') === meant) return true;
    }
  }
  return false;
}
