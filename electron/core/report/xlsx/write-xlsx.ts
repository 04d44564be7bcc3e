import { type Cell, type DataValidation, type WriteSheet, writeXlsx as writeWorkbook } from 'hucre/xlsx';
import type { Snapshot } from '#shared/domain/report/snapshot.schema.ts';
import { type Book, type BookCell, type BookSheet, headingRow } from '#shared/domain/report/xlsx/book.ts';
import { evaluationBook } from '#shared/domain/report/xlsx/evaluation-book.ts';
import { columnLetter, quoted } from '#shared/domain/report/xlsx/table.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import { wordsIn } from '#shared/words/all-words.ts';
import { bodyStyle, FACT_LABEL, FONT, factStyle, HEADING, levelRules, NOTE, TITLE, WARNED } from './cell-styles.ts';
import { headingHeight, rowHeight } from './row-heights.ts';

/**
 * The evaluation as a workbook in Romanian (DOMAIN.md §5): data with live formulas that reproduce the scores from the
 * institutions' values up, each with the value our rules computed. The same snapshot gives the same bytes.
 */
export async function writeXlsx(snapshot: Snapshot, snapshotSha256: string): Promise<Uint8Array> {
  const words = wordsIn('ro');
  const book = evaluationBook(snapshot, snapshotSha256, words);
  const moment = new Date(snapshot.takenAt);
  return writeWorkbook({
    sheets: book.sheets.map((sheet) => workbookSheet(sheet, book, snapshotSha256)),
    namedRanges: [
      ...book.names.map(({ name, refersTo }) => ({ name, range: refersTo })),
      ...book.sheets.map((sheet) => {
        const heading = headingRow(sheet.facts.length);
        // Named here and not through the page set-up, which leaves names with spaces unquoted.
        return {
          name: '_xlnm.Print_Titles',
          range: `${quoted(sheet.name)}!$${heading}:$${heading}`,
          scope: sheet.name,
        };
      }),
    ],
    properties: { title: book.title, subject: book.subject, creator: 'Raportor', created: moment, modified: moment },
    defaultFont: FONT,
  });
}

function workbookSheet(sheet: BookSheet, book: Book, snapshotSha256: string): WriteSheet {
  const heading = headingRow(sheet.facts.length);
  const lastColumn = sheet.columns.length - 1;
  const lastRow = heading + Math.max(1, sheet.rows.length);
  return {
    name: sheet.name,
    columns: sheet.columns.map(({ width }) => ({ width })),
    cells: cellsOf(sheet, heading),
    rowDefs: new Map([
      [0, { height: 22 }],
      [heading - 1, { height: headingHeight(sheet.columns) }],
      ...sheet.rows.map((row, r) => [heading + r, { height: rowHeight(sheet, row) }] as const),
    ]),
    merges: sheet.facts.map((_, i) => ({
      startRow: FIRST_FACT + i,
      endRow: FIRST_FACT + i,
      startCol: FACT_COLUMN + 1,
      endCol: lastColumn,
    })),
    conditionalRules: levelRules(sheet, book, heading + 1),
    dataValidations: choicesOf(sheet, heading + 1, lastRow),
    // Sorting a table that ends in its own whole would carry the whole away.
    ...(sheet.endsInWhole ? {} : { autoFilter: { range: `A${heading}:${columnLetter(lastColumn)}${lastRow}` } }),
    // Facts above a short table would fill the frozen half of a small window.
    ...(sheet.facts.length > 0 ? {} : { freezePane: { rows: heading, columns: sheet.frozenColumns } }),
    view: { showGridLines: false },
    pageSetup: {
      paperSize: widthOf(sheet) > WIDEST_ON_A4 ? 'a3' : 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: `&L${snapshotSha256.slice(0, 12)}&C&A&R&P/&N` },
    a11y: { summary: sheet.note, headerRow: heading - 1 },
  };
}

/** Excel takes a sheet with more links than 65,530 for damaged. */
const MOST_LINKS = 65_000;

/** In characters: what is still legible when it is fitted to the width of an A4 page. */
const WIDEST_ON_A4 = 230;
const widthOf = ({ columns }: BookSheet): number => columns.reduce((total, { width }) => total + width, 0);

/** The row of the first fact, and the column of the labels; what they say stands from the next column on. */
const FIRST_FACT = 3;
const FACT_COLUMN = 1;

/** Offers the words that formulas understand; others can still be typed. */
function choicesOf(sheet: BookSheet, firstRow: number, lastRow: number): DataValidation[] {
  return sheet.columns.flatMap(({ choices }, c) => {
    const letter = columnLetter(c);
    if (choices.length === 0) return [];
    return [
      { type: 'list', values: [...choices], range: `${letter}${firstRow}:${letter}${lastRow}`, allowBlank: true },
    ];
  });
}

function cellsOf(sheet: BookSheet, heading: number): Map<string, Partial<Cell>> {
  const cells = new Map<string, Partial<Cell>>();
  let links = 0;
  const put = (row: number, column: number, cell: Partial<Cell>): void => void cells.set(`${row},${column}`, cell);
  put(0, 0, { value: sheet.title, style: TITLE });
  put(1, 0, { value: sheet.note, style: NOTE });
  if (sheet.warning) put(2, 0, { value: sheet.warning, style: WARNED });
  sheet.facts.forEach(({ label, cell, format }, i) => {
    put(FIRST_FACT + i, FACT_COLUMN, { value: label, style: FACT_LABEL });
    put(FIRST_FACT + i, FACT_COLUMN + 1, { ...contentOf(cell, 0, 0), style: factStyle(format) });
  });
  sheet.columns.forEach((column, c) => {
    put(heading - 1, c, { value: column.heading, style: HEADING });
  });
  sheet.rows.forEach((row, r) => {
    const isWhole = sheet.endsInWhole && r === sheet.rows.length - 1;
    row.forEach((cell, c) => {
      const column = sheet.columns[c];
      if (!column) throw new Error(`${sheet.name} has more cells than columns`);
      const style = bodyStyle(column, cell, c === sheet.levelColumn, isWhole);
      const isOneTooMany = cell.kind === 'link' && ++links > MOST_LINKS;
      const content = isOneTooMany ? { value: cell.value } : contentOf(cell, heading + r, c);
      put(heading + r, c, { ...content, style });
    });
  });
  return cells;
}

function contentOf(cell: BookCell, row: number, column: number): Partial<Cell> {
  switch (cell.kind) {
    case 'empty':
      return { value: null };
    case 'text':
      return { value: cell.text };
    case 'number':
      return { value: cell.value };
    case 'link':
      return { value: cell.value, hyperlink: { target: '', location: cell.to } };
    case 'formula': {
      const whole = { formula: cell.formula, formulaResult: cell.result };
      return cell.array ? { ...whole, formulaType: 'array', formulaRef: `${columnLetter(column)}${row + 1}` } : whole;
    }
    default:
      return assertNever(cell);
  }
}
