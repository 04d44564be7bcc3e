import * as sheetjs from '@e965/xlsx';
import { sha256 } from '#core/audit/chain.ts';
import { workbookOver } from '#core/intake/reading/columnar-sheet.ts';
import { readBytes } from '#core/intake/reading/read-bytes.ts';
import { READING_LIMITS } from '#core/intake/reading/reading-limits.ts';
import shipped from '#resources/frameworks/snitp-2018-2022.json' with { type: 'json' };
import { Framework } from '#shared/domain/framework/framework.schema.ts';
import type { ImportPlan } from '#shared/domain/intake/import-plan.ts';
import { FileMapping } from '#shared/domain/intake/mapping.schema.ts';
import { planImport } from '#shared/domain/intake/plan-import.ts';
import type { Reading, SubmissionContent } from '#shared/domain/intake/submission.schema.ts';

/** The framework that drawn workbooks report on. */
const drawnFramework: Framework = Framework.parse(shipped);

/** A sheet as drawn: a line a row, cells between `|`; see `drawnSheet`. */
export type Drawing = string;

/**
 * The sheet a drawing shows. A cell that holds a plain number (`12`, `12.5`) or `12.5%` is stored as a number, `"12"` as text, `@2019-05-12` as a
 * date; `^` continues the cell above, `<` the one to the left (merged cells); `\n` is a line break.
 */
function drawnSheet(drawing: Drawing): sheetjs.WorkSheet {
  const rows = drawing
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  const sheet = sheetjs.utils.aoa_to_sheet(rows.map((row) => row.map(cellOf)));
  sheet['!merges'] = mergesOf(rows);
  return sheet;
}

function cellOf(shown: string): sheetjs.CellObject | null {
  if (shown === '' || shown === '^' || shown === '<') return null;
  if (/^-?\d+(\.\d+)?$/.test(shown)) return { t: 'n', v: Number(shown) };
  if (/^\d+(\.\d+)?%$/.test(shown)) return { t: 'n', v: Number.parseFloat(shown) / 100, z: '0.0%' };
  if (/^@\d{4}-\d\d-\d\d$/.test(shown)) {
    const day = (Date.parse(shown.slice(1)) - Date.UTC(1899, 11, 30)) / 86_400_000;
    return { t: 'n', v: day, z: 'dd.mm.yyyy' };
  }
  return { t: 's', v: shown.replace(/^"(.*)"$/s, '$1').replaceAll('\\n', '\n') };
}

function mergesOf(rows: readonly (readonly string[])[]): sheetjs.Range[] {
  const merges: sheetjs.Range[] = [];
  for (const [r, row] of rows.entries()) {
    for (const [c, shown] of row.entries()) {
      if (shown === '^' || shown === '<') continue;
      let [lastRow, lastColumn] = [r, c];
      while (row[lastColumn + 1] === '<') lastColumn++;
      while (rows[lastRow + 1]?.[c] === '^') lastRow++;
      if (lastRow > r || lastColumn > c) merges.push({ s: { r, c }, e: { r: lastRow, c: lastColumn } });
    }
  }
  return merges;
}

/** A workbook of drawn sheets in a format Excel saves. */
export function drawnWorkbook(
  sheets: Readonly<Record<string, Drawing>>,
  {
    bookType = 'xlsx',
    hidden = [],
  }: { readonly bookType?: 'xlsx' | 'biff8'; readonly hidden?: readonly string[] } = {},
): Uint8Array {
  const book = sheetjs.utils.book_new();
  for (const [name, drawing] of Object.entries(sheets))
    sheetjs.utils.book_append_sheet(book, drawnSheet(drawing), name);
  book.Workbook = { Sheets: Object.keys(sheets).map((name) => ({ name, Hidden: hidden.includes(name) ? 1 : 0 })) };
  return new Uint8Array(sheetjs.write(book, { type: 'array', bookType }));
}

/** What importing a file for 2019 would store; `mapping` holds a person's choices. */
export async function planOf(bytes: Uint8Array, name: string, mapping?: object): Promise<ImportPlan> {
  const read = await readBytes(name, bytes, READING_LIMITS);
  if (!read.ok) throw new Error(`refused: ${JSON.stringify(read)}`);
  return planImport({
    workbook: workbookOver(read.workbook),
    file: { name, sha256: sha256(bytes) },
    framework: drawnFramework,
    year: 2019,
    ...(mapping ? { mapping: FileMapping.parse({ file: { name }, ...mapping }) } : {}),
  });
}

/**
 * What a plan would store, a line each, in order of codes: `1.2.1 status done`, `1.2.1.b 20400`, `1.2.1.b feminin 10300`, `1.2.1.a ? row-duplicate`.
 */
export function storedOf({ submissions: [content] }: ImportPlan): readonly string[] {
  return content ? storedIn(content) : [];
}

/** The same of each institution that a file reports for, by its code. */
export const storedByInstitution = ({ submissions }: ImportPlan): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(submissions.map((content) => [content.institution, storedIn(content)]));

function storedIn(content: SubmissionContent): readonly string[] {
  const activities = content.activities.flatMap(({ activity, ...fields }) =>
    Object.entries(fields).flatMap(([field, reading]) => (reading ? [`${activity} ${field} ${told(reading)}`] : [])),
  );
  const indicators = content.indicators.map(
    ({ indicator, category, reading }) => `${indicator} ${category ? `${category.category} ` : ''}${told(reading)}`,
  );
  return [...activities, ...indicators].sort();
}

function told(reading: Reading<unknown>): string {
  if (reading.state === 'unverified') return `? ${reading.issue}`;
  const { value } = reading;
  if (typeof value !== 'object' || value === null) return String(value);
  if ('numerator' in value && 'denominator' in value) return `${value.numerator}/${value.denominator}`;
  return 'value' in value ? String(value.value) : JSON.stringify(value);
}

/** The issues that ask for a person, a line each: `B7 row-doubtful`. */
export const doubtsOf = ({ issues }: ImportPlan): readonly string[] =>
  issues
    .filter(({ severity }) => severity !== 'info')
    .map(({ cell, sheet, code }) => `${cell ?? sheet ?? 'file'} ${code}`)
    .sort();
