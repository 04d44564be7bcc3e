import { type Cell, type WriteSheet, writeXlsx as writeWorkbook } from 'hucre/xlsx';
import type { Snapshot } from '#shared/domain/report/snapshot.schema.ts';
import { type Book, type BookCell, type BookSheet, headingRow } from '#shared/domain/report/xlsx/book.ts';
import { evaluationBook } from '#shared/domain/report/xlsx/evaluation-book.ts';
import { columnLetter, quoted } from '#shared/domain/report/xlsx/table.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import { wordsIn } from '#shared/words/words.ts';
import { bodyStyle, FACT_LABEL, factStyle, HEADING, levelRules, NOTE, TITLE, WARNED } from './cell-styles.ts';

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
    defaultFont: { name: 'Calibri', size: 10 },
  });
}

function workbookSheet(sheet: BookSheet, book: Book, snapshotSha256: string): WriteSheet {
  const heading = headingRow(sheet.facts.length);
  const lastLetter = columnLetter(sheet.columns.length - 1);
  const lastColumn = sheet.columns.length - 1;
  const firstFact = 3;
  return {
    name: sheet.name,
    columns: sheet.columns.map(({ width }) => ({ width })),
    cells: cellsOf(sheet, heading, firstFact),
    merges: sheet.facts.map((_, i) => ({
      startRow: firstFact + i,
      endRow: firstFact + i,
      startCol: FACT_COLUMN + 1,
      endCol: lastColumn,
    })),
    conditionalRules: levelRules(sheet, book, heading + 1),
    autoFilter: { range: `A${heading}:${lastLetter}${heading + Math.max(1, sheet.rows.length)}` },
    ...(sheet.facts.length === 0 ? { freezePane: { rows: heading, columns: sheet.frozenColumns } } : {}),
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: `&L${snapshotSha256.slice(0, 12)}&C&A&R&P/&N` },
    a11y: { summary: sheet.note, headerRow: heading - 1 },
  };
}

/** Facts stand beside the titles: their labels in the third column, what they say from the fourth on. */
const FACT_COLUMN = 2;

function cellsOf(sheet: BookSheet, heading: number, firstFact: number): Map<string, Partial<Cell>> {
  const cells = new Map<string, Partial<Cell>>();
  const put = (row: number, column: number, cell: Partial<Cell>): void => void cells.set(`${row},${column}`, cell);
  put(0, 0, { value: sheet.title, style: TITLE });
  put(1, 0, { value: sheet.note, style: NOTE });
  if (sheet.warning) put(2, 0, { value: sheet.warning, style: WARNED });
  sheet.facts.forEach(({ label, cell, format }, i) => {
    put(firstFact + i, FACT_COLUMN, { value: label, style: FACT_LABEL });
    put(firstFact + i, FACT_COLUMN + 1, { ...contentOf(cell, 0, 0), style: factStyle(format) });
  });
  sheet.columns.forEach((column, c) => {
    put(heading - 1, c, { value: column.heading, style: HEADING });
  });
  sheet.rows.forEach((row, r) => {
    const isWhole = sheet.facts.length > 0 && r === sheet.rows.length - 1;
    row.forEach((cell, c) => {
      const column = sheet.columns[c];
      if (!column) throw new Error(`${sheet.name} has more cells than columns`);
      put(heading + r, c, { ...contentOf(cell, heading + r, c), style: bodyStyle(column, isWhole) });
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
    case 'formula': {
      const whole = { formula: cell.formula, formulaResult: cell.result };
      return cell.array ? { ...whole, formulaType: 'array', formulaRef: `${columnLetter(column)}${row + 1}` } : whole;
    }
    default:
      return assertNever(cell);
  }
}
