import papaparse from 'papaparse';
import { MAX_COLUMNS, MAX_ROWS } from './reading-limits.ts';
import { Refusal } from './refusal.ts';
import type { SheetBuilder } from './sheet-builder.ts';
import { CELL_KIND } from './workbook-columns.ts';

/** In order of preference where the text does not decide: Romanian Excel writes `;`, as the comma is its decimal mark. */
const DELIMITERS = [';', '\t', ','] as const;
const SAMPLE_ROWS = 100;
const SAMPLE_CHARACTERS = 256 * 1024;

/** How many of the first records have the same number of fields, more than one, and how many fields that is. */
function agreement(sample: string, delimiter: string): { readonly rows: number; readonly fields: number } {
  const { data } = papaparse.parse<string[]>(sample, { delimiter, newline: '\n', preview: SAMPLE_ROWS });
  const counts = new Map<number, number>();
  for (const { length } of data) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
  let best = { rows: 0, fields: 0 };
  for (const [fields, rows] of counts) {
    if (rows > best.rows || (rows === best.rows && fields > best.fields)) best = { rows, fields };
  }
  return best;
}

/** The delimiter by which most records agree in their number of fields; null where none divides anything. */
function guessDelimiter(text: string): string | null {
  const sample = text.slice(0, SAMPLE_CHARACTERS);
  let best: { delimiter: string; rows: number; fields: number } | null = null;
  for (const delimiter of DELIMITERS) {
    const { rows, fields } = agreement(sample, delimiter);
    const better = best === null || rows > best.rows || (rows === best.rows && fields > best.fields);
    if (rows > 0 && better) best = { delimiter, rows, fields };
  }
  return best?.delimiter ?? null;
}

/**
 * Reads CSV text (RFC 4180 with `;`, comma or tab, or what a first line `sep=` says) into a sheet; every cell is text.
 * `single`: a text that nothing divides is one column; else it is `file-not-a-workbook`. Faults also: `file-truncated`
 * when a quotation never ends, `file-too-many-cells` beyond Excel's rows or columns.
 */
export function readCsv(text: string, sheet: SheetBuilder, single: boolean): void {
  const stated = /^sep=(.)\r?\n/i.exec(text);
  // Lines of one file may end differently; the parser knows one ending.
  const body = (stated ? text.slice(stated[0].length) : text).replace(/\r\n?/g, '\n');
  if (body.trim() === '') return;
  const delimiter = stated?.[1] ?? guessDelimiter(body) ?? (single ? ';' : null);
  if (delimiter === null) throw new Refusal('file-not-a-workbook', 'text without columns');
  let row = 0;
  papaparse.parse<string[]>(body, {
    delimiter,
    newline: '\n',
    step({ data, errors }) {
      if (errors.some((error) => error.code === 'MissingQuotes')) throw new Refusal('file-truncated', 'open quotation');
      if (data.length > MAX_COLUMNS) throw new Refusal('file-too-many-cells', 'columns');
      if (row >= MAX_ROWS && data.some((field) => field !== '')) throw new Refusal('file-too-many-cells', 'rows');
      for (let column = 0; column < data.length; column++) sheet.add(row, column, CELL_KIND.text, data[column] ?? '');
      row++;
    },
  });
}
