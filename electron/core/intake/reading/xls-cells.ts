import { Refusal } from './refusal.ts';
import type { SheetBuilder } from './sheet-builder.ts';
import { shownNumber } from './shown-number.ts';
import { CELL_KIND } from './workbook-columns.ts';
import { RECORD, type XlsRecord, type XlsStream } from './xls-stream.ts';

/** What the cells of an .xls workbook refer to. */
export interface XlsBook {
  readonly date1904: boolean;
  /** Number format of each cell style. */
  readonly formats: readonly string[];
  readonly strings: readonly string[];
}

const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
  43: '#GETTING_DATA',
};

/** What an error's number shows as. */
export const xlsError = (code: number): string => ERRORS[code] ?? '#N/A';

/** Reads the records of one worksheet into a builder. */
export class XlsCells {
  readonly #stream: XlsStream;
  readonly #book: XlsBook;
  readonly #sheet: SheetBuilder;
  /** The formula whose text stands in the next STRING record. */
  #awaiting: { readonly row: number; readonly column: number } | null = null;

  constructor(stream: XlsStream, book: XlsBook, sheet: SheetBuilder) {
    this.#stream = stream;
    this.#book = book;
    this.#sheet = sheet;
  }

  /** Takes one record. Faults: `file-unreadable` when it names a shared string that is not there. */
  take(record: XlsRecord): void {
    const { u8, u16, f64 } = this.#stream;
    const { type, start } = record;
    switch (type) {
      case RECORD.labelSst:
        this.#shared(start);
        break;
      case RECORD.label:
      case RECORD.rString: {
        const text = this.#stream.continued({ ...record, start: start + 6 }).string();
        this.#sheet.add(u16(start), u16(start + 2), CELL_KIND.text, text);
        break;
      }
      case RECORD.number:
        this.#number(u16(start), u16(start + 2), u16(start + 4), f64(start + 6));
        break;
      case RECORD.rk:
        this.#number(u16(start), u16(start + 2), u16(start + 4), this.#stream.rk(start + 6));
        break;
      case RECORD.mulRk:
        this.#severalNumbers(record);
        break;
      case RECORD.boolErr:
        this.#boolOrError(u16(start), u16(start + 2), u8(start + 6), u8(start + 7) !== 0);
        break;
      case RECORD.formula:
        this.#formula(start);
        break;
      case RECORD.string: {
        const at = this.#awaiting;
        this.#awaiting = null;
        if (at) this.#sheet.add(at.row, at.column, CELL_KIND.text, this.#stream.continued(record).string());
        break;
      }
      case RECORD.mergeCells:
        this.#merges(record);
        break;
    }
  }

  #shared(start: number): void {
    const text = this.#book.strings[this.#stream.u32(start + 6)];
    if (text === undefined) throw new Refusal('file-unreadable', 'a string that is not there');
    this.#sheet.add(this.#stream.u16(start), this.#stream.u16(start + 2), CELL_KIND.text, text);
  }

  #number(row: number, column: number, style: number, value: number): void {
    if (!Number.isFinite(value)) return;
    const code = this.#book.formats[style] ?? 'General';
    this.#sheet.addContent(row, column, shownNumber(value, code, this.#book.date1904));
  }

  #severalNumbers({ start, end }: XlsRecord): void {
    const { u16 } = this.#stream;
    let column = u16(start + 2);
    for (let at = start + 4; at + 8 <= end; at += 6) {
      this.#number(u16(start), column++, u16(at), this.#stream.rk(at + 2));
    }
  }

  #boolOrError(row: number, column: number, value: number, isError: boolean): void {
    if (isError) this.#sheet.add(row, column, CELL_KIND.error, xlsError(value));
    else this.#sheet.add(row, column, CELL_KIND.boolean, value ? 'ADEVĂRAT' : 'FALS', value ? 1 : 0);
  }

  /** The value saved beside a formula ([MS-XLS] §2.5.133); the formula itself is not read. */
  #formula(start: number): void {
    const { u8, u16, f64 } = this.#stream;
    const [row, column, style] = [u16(start), u16(start + 2), u16(start + 4)];
    this.#awaiting = null;
    const special = u16(start + 12) === 0xffff ? u8(start + 6) : null;
    if (special === null) this.#number(row, column, style, f64(start + 6));
    else if (special === 0) this.#awaiting = { row, column };
    else if (special === 1 || special === 2) this.#boolOrError(row, column, u8(start + 8), special === 2);
  }

  #merges({ start, end }: XlsRecord): void {
    const { u16 } = this.#stream;
    for (let at = start + 2; at + 8 <= end; at += 8) {
      const [firstRow, lastRow, firstColumn, lastColumn] = [u16(at), u16(at + 2), u16(at + 4), u16(at + 6)];
      this.#sheet.merge({ firstRow, firstColumn, lastRow, lastColumn });
    }
  }
}
