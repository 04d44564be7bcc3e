import { fold } from '#shared/domain/framework/fold.ts';
import type { InstitutionCode } from '#shared/kernel/ids.ts';
import type { Sheet, Workbook } from '../workbook.ts';
import type { InstitutionNames } from './institution-names.ts';

const LABEL =
  /^(institutia|institutie|institutia raportoare|institutie raportoare|denumirea institutiei|raportor|organizatia|institution|organisation|organization|reporting institution)$/;
const ADDRESSEE = /^(catre|destinatar\p{L}*|in atentia|to|addressee)( |$)/u;
const ROWS = 15;
const COLUMNS = 12;

/** Who is named by something: nobody, one institution, or several, of which it cannot be told who is meant. */
export type Named = ReadonlySet<InstitutionCode>;

/** Whom a sheet names: in labelled cells (`Instituția: MAE`), else in its first rows; and whom its own name names. */
export interface NamedOnSheet {
  readonly sheet: string;
  readonly labelled: Named;
  readonly loose: Named;
  readonly title: InstitutionCode | null;
}

/** Whom each visible sheet names, above its first table where that is known; `headerRows`: where it begins, counted from 0. */
export function namedOnSheets(
  workbook: Workbook,
  names: InstitutionNames,
  headerRows: ReadonlyMap<string, number> = new Map(),
): readonly NamedOnSheet[] {
  return workbook.sheets
    .filter(({ hidden }) => !hidden)
    .map((sheet) => {
      const { labelled, loose } = textsOn(sheet, names, headerRows.get(sheet.name) ?? ROWS);
      return {
        sheet: sheet.name,
        labelled: namedBy(labelled, names),
        loose: namedBy(loose, names),
        title: names.named(sheet.name),
      };
    });
}

/** Whom the parts of a file's name name. */
export const namedByFile = (fileName: string, names: InstitutionNames): Named =>
  namedBy(fileNameParts(fileName), names);

function namedBy(texts: readonly string[], names: InstitutionNames): Named {
  const found = new Set<InstitutionCode>();
  for (const text of texts) {
    const institution = names.named(text);
    if (institution) found.add(institution);
  }
  return found;
}

function textsOn(
  sheet: Sheet,
  names: InstitutionNames,
  rows: number,
): { readonly labelled: readonly string[]; readonly loose: readonly string[] } {
  const labelled: string[] = [];
  const loose: string[] = [];
  // A letter's addressee stands behind or below `Către`, and is not who wrote it.
  let isToAddressee = false;
  for (let row = 0; row < Math.min(ROWS, rows, sheet.rowCount); row++) {
    // A name in a table's row is not the sender's: the first rows hold few cells where they are a title.
    const texts = Array.from(
      { length: Math.min(COLUMNS, sheet.columnCount) },
      (_, column) => sheet.cell(row, column)?.text.trim() ?? '',
    );
    const filled = texts.filter((text) => text !== '');
    for (const [column, text] of texts.entries()) {
      const [label = '', ...rest] = text.split(':');
      if (!LABEL.test(fold(label))) continue;
      const inside = rest.join(':').trim();
      const beside = texts.slice(column + 1).filter((next) => next !== '');
      // Several names beside `Instituția` are headings of columns, each its institution's.
      if (inside === '' && namedBy(beside, names).size > 1) continue;
      labelled.push(...(inside === '' ? beside.slice(0, 1) : [inside]));
    }
    const addressed = filled.findIndex((text) => ADDRESSEE.test(fold(text)));
    const isAlone = addressed === filled.length - 1 && !/\p{L}.*[:,\s]\s*\p{L}/u.test(filled[addressed] ?? '');
    const written = isToAddressee ? [] : addressed === -1 ? filled : filled.slice(0, addressed);
    isToAddressee = filled.length === 0 ? isToAddressee : isAlone;
    if (filled.length <= 2) loose.push(...written);
  }
  return { labelled, loose };
}

const fileNameParts = (name: string): readonly string[] => {
  const words = name
    .replace(/\.[^.]*$/, '')
    .split(/[_\-–.\s()]+/)
    .filter((word) => word !== '');
  return [
    words.join(' '),
    ...words,
    ...words.flatMap((word, i) => (words[i + 1] ? [`${word} ${words[i + 1]}`] : [])),
    ...words.flatMap((word, i) => (words[i + 2] ? [`${word} ${words[i + 1]} ${words[i + 2]}`] : [])),
  ];
};
