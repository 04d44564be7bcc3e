import { type Cell, type CellStyle, writeXlsx } from 'hucre/xlsx';
import type { SummaryRow } from '#shared/contract/intake.ts';
import { issueSentence } from '#shared/words/issue-sentence.ts';
import type { Words } from '#shared/words/words.ts';

const HEADING: CellStyle = { font: { bold: true } };
const TEXT: CellStyle = { alignment: { wrapText: true, vertical: 'top' } };
const COLUMNS = [
  ['file', 44],
  ['institution', 18],
  ['outcome', 22],
  ['read', 12],
  ['doubts', 12],
  ['why', 70],
  ['sha256', 68],
] as const;

/** What became of each file of an import, as a workbook of one sheet to keep or to send on. */
export function writeSummary(rows: readonly SummaryRow[], at: Date, words: Words): Promise<Uint8Array> {
  const cells = new Map<string, Partial<Cell>>();
  const line = (row: number, values: readonly (string | number)[], style: CellStyle): void => {
    for (const [column, value] of values.entries()) cells.set(`${row},${column}`, { value, style });
  };
  line(
    0,
    COLUMNS.map(([id]) => words(`book:import.column.${id}`)),
    HEADING,
  );
  for (const [index, row] of rows.entries()) {
    const { file, institution, outcome, read, doubts, why, duplicates, sha256 } = row;
    const said = duplicates
      ? words('book:import.duplicates', { file: duplicates })
      : why
        ? issueSentence(words, why)
        : '';
    const outcomeWord = words(`book:import.outcome.${outcome}`);
    line(index + 1, [plain(file), institution ?? '', outcomeWord, read, doubts, plain(said), sha256 ?? ''], TEXT);
  }
  return writeXlsx({
    sheets: [
      {
        name: words('book:import.sheet'),
        cells,
        columns: COLUMNS.map(([, width]) => ({ width })),
        freezePane: { rows: 1 },
        a11y: { summary: words('book:import.sheet'), headerRow: 0 },
      },
    ],
    properties: { title: words('book:import.sheet'), creator: 'Raportor', created: at, modified: at },
  });
}

/** DESIGN.md, Reading strangers' files safely, 5. */
const plain = (text: string): string => (/^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text);
