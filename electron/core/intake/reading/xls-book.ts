import { Refusal } from './refusal.ts';
import type { StartSheet } from './sheet-builder.ts';
import { builtInFormat } from './shown-number.ts';
import { type XlsBook, XlsCells } from './xls-cells.ts';
import { RECORD, type XlsRecord, type XlsStream } from './xls-stream.ts';

interface BoundSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly position: number;
}

const EXCEL_97 = 0x0600;
const WORKSHEET = 0;

/** Whether the stream was written by Excel 5.0/95 or earlier, with texts in a code page. */
export function isOldXls(stream: XlsStream): boolean {
  const first = stream.record(0);
  if (first?.type !== RECORD.begin) throw new Refusal('file-unreadable', 'no begin record');
  return stream.u16(first.start) !== EXCEL_97;
}

function boundSheet(stream: XlsStream, { start }: XlsRecord): BoundSheet | null {
  const name = stream.characters(start + 8, stream.u8(start + 6), (stream.u8(start + 7) & 1) !== 0);
  const hidden = (stream.u8(start + 4) & 3) !== 0;
  return stream.u8(start + 5) === WORKSHEET ? { name, hidden, position: stream.u32(start) } : null;
}

function sharedStrings(stream: XlsStream, record: XlsRecord, most: number): readonly string[] {
  const reader = stream.continued(record);
  reader.skip(4);
  const count = reader.u32();
  if (count > most) throw new Refusal('file-bomb', 'strings');
  const strings: string[] = [];
  while (strings.length < count && !reader.atEnd) strings.push(reader.string());
  return strings;
}

function readGlobals(stream: XlsStream, mostStrings: number): XlsBook & { readonly sheets: readonly BoundSheet[] } {
  const sheets: BoundSheet[] = [];
  const codes = new Map<number, string>();
  const styles: number[] = [];
  let strings: readonly string[] = [];
  let date1904 = false;
  for (let record = stream.record(0); record && record.type !== RECORD.end; record = stream.record(record.end)) {
    switch (record.type) {
      case RECORD.boundSheet: {
        const sheet = boundSheet(stream, record);
        if (sheet) sheets.push(sheet);
        break;
      }
      case RECORD.format:
        codes.set(stream.u16(record.start), stream.continued({ ...record, start: record.start + 2 }).string());
        break;
      case RECORD.xf:
        styles.push(stream.u16(record.start + 2));
        break;
      case RECORD.dateMode:
        date1904 = stream.u16(record.start) === 1;
        break;
      case RECORD.sharedStrings:
        strings = sharedStrings(stream, record, mostStrings);
        break;
    }
  }
  return { sheets, strings, date1904, formats: styles.map((id) => codes.get(id) ?? builtInFormat(id)) };
}

/** Takes a sheet's records up to its end; charts drawn on it are streams within the stream and are passed over. */
function readSheet(stream: XlsStream, position: number, cells: XlsCells): void {
  let record = stream.record(position);
  if (record?.type !== RECORD.begin) throw new Refusal('file-unreadable', 'no sheet where one should be');
  for (let depth = 0; record; record = stream.record(record.end)) {
    if (record.type === RECORD.begin) depth++;
    else if (record.type === RECORD.end && --depth === 0) return;
    else if (depth === 1) cells.take(record);
  }
  throw new Refusal('file-truncated', 'sheet without end');
}

/**
 * Reads the workbook stream of an Excel 97-2003 file ([MS-XLS]). In: the stream, which the guard has passed, how to begin a
 * sheet, and how many shared strings there may be. The format keeps a value beside every formula; that is what is read.
 * Faults: `file-no-sheets`, `file-truncated`, `file-unreadable`, `file-bomb`.
 */
export function readXls(stream: XlsStream, startSheet: StartSheet, mostStrings: number): void {
  try {
    const book = readGlobals(stream, mostStrings);
    if (book.sheets.length === 0) throw new Refusal('file-no-sheets', 'only charts and macros');
    for (const { name, hidden, position } of book.sheets) {
      readSheet(stream, position, new XlsCells(stream, book, startSheet(name, hidden)));
    }
  } catch (error) {
    // A number was asked for beyond the end of the stream.
    if (error instanceof RangeError) throw new Refusal('file-unreadable', 'record too short');
    throw error;
  }
}
