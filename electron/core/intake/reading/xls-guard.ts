import { Refusal } from './refusal.ts';
import type { WorkbookTally } from './sheet-builder.ts';
import { RECORD, type XlsStream } from './xls-stream.ts';

/**
 * Walks the records of an .xls workbook stream ([MS-XLS] §2.1.4) before it is parsed and holds its cells and merges to
 * the limits. Faults: `file-encrypted` at a FilePass record, `file-truncated` when the stream ends within a record,
 * `file-no-sheets`, `file-too-many-cells`.
 */
export function guardXls(stream: XlsStream, tally: WorkbookTally): void {
  let last = -1;
  let sheets = 0;
  for (let record = stream.record(0); record; record = stream.record(record.end)) {
    const { type, start, end } = record;
    // Zeros fill the stream up behind its last record.
    if (type === 0 && start === end && last === RECORD.end) break;
    switch (type) {
      case RECORD.filePass:
        throw new Refusal('file-encrypted', 'FilePass');
      case RECORD.boundSheet:
        if (++sheets > tally.limits.sheets) throw new Refusal('file-bomb', 'sheets');
        break;
      case RECORD.mulRk:
        tally.countCells(Math.max(0, Math.floor((end - start - 6) / 6)));
        break;
      case RECORD.mergeCells:
        for (let i = 0; i < (end - start >= 2 ? stream.u16(start) : 0); i++) tally.countMerge();
        break;
      case RECORD.formula:
      case RECORD.rString:
      case RECORD.labelSst:
      case RECORD.number:
      case RECORD.label:
      case RECORD.boolErr:
      case RECORD.rk:
        tally.countCells(1);
        break;
    }
    last = type;
  }
  if (last !== RECORD.end) throw new Refusal('file-truncated', 'no end record');
  if (sheets === 0) throw new Refusal('file-no-sheets', 'no sheet records');
}
