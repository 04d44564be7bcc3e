import { Refusal } from './refusal.ts';
import type { WorkbookTally } from './sheet-builder.ts';

const RECORD = {
  formula: 0x0006,
  end: 0x000a,
  filePass: 0x002f,
  boundSheet: 0x0085,
  mulRk: 0x00bd,
  rString: 0x00d6,
  mergeCells: 0x00e5,
  labelSst: 0x00fd,
  number: 0x0203,
  label: 0x0204,
  boolErr: 0x0205,
  rk: 0x027e,
} as const;

/**
 * Walks the records of an .xls workbook stream ([MS-XLS] §2.1.4) before it is parsed and holds its cells and merges to
 * the limits. Faults: `file-encrypted` at a FilePass record, `file-truncated` when the stream ends within a record,
 * `file-no-sheets`, `file-too-many-cells`.
 */
export function guardXls(stream: Uint8Array, tally: WorkbookTally): void {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  let last = -1;
  let sheets = 0;
  for (let at = 0; at + 4 <= stream.length; ) {
    const type = view.getUint16(at, true);
    const length = view.getUint16(at + 2, true);
    // Zeros fill the stream up behind its last record.
    if (type === 0 && length === 0 && last === RECORD.end) break;
    if (at + 4 + length > stream.length) throw new Refusal('file-truncated', 'record beyond the end');
    switch (type) {
      case RECORD.filePass:
        throw new Refusal('file-encrypted', 'FilePass');
      case RECORD.boundSheet:
        if (++sheets > tally.limits.sheets) throw new Refusal('file-bomb', 'sheets');
        break;
      case RECORD.mulRk:
        tally.countCells(Math.max(0, Math.floor((length - 6) / 6)));
        break;
      case RECORD.mergeCells:
        for (let i = 0; i < (length >= 2 ? view.getUint16(at + 4, true) : 0); i++) tally.countMerge();
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
    at += 4 + length;
  }
  if (last !== RECORD.end) throw new Refusal('file-truncated', 'no end record');
  if (sheets === 0) throw new Refusal('file-no-sheets', 'no sheet records');
}
