/** What one workbook may cost before it is refused. Bytes, milliseconds, counts. */
export interface ReadingLimits {
  /** Size of the file as received. */
  readonly fileBytes: number;
  /** All that a zip container holds, inflated, whether it is read or not. */
  readonly inflatedBytes: number;
  /** Share of inflated to packed bytes of a part that is read; applies from `ratioFromBytes` inflated on. */
  readonly ratio: number;
  readonly ratioFromBytes: number;
  readonly entries: number;
  readonly sheets: number;
  /** Cells that hold something, in all sheets, ODS repeats counted out. */
  readonly cells: number;
  readonly merges: number;
  /** Distinct shared strings, and characters of text kept, in the whole workbook. */
  readonly strings: number;
  readonly characters: number;
  /** Rows × columns of one sheet that a consumer may be made to walk; farther cells are left out and named. */
  readonly area: number;
  readonly milliseconds: number;
  /** Resident memory of the reading process. */
  readonly memoryBytes: number;
}

const MIB = 1024 * 1024;

/**
 * The limits of normal work. Set from what genuine files need: a full year's register of 50,000 × 20 cells takes a tenth
 * of each; Excel's own bound of 1,048,576 rows stays readable. The ratio spares small parts, because runs of equal cells
 * pack 100:1 and better in genuine files.
 */
export const READING_LIMITS: ReadingLimits = {
  fileBytes: 64 * MIB,
  inflatedBytes: 1024 * MIB,
  ratio: 200,
  ratioFromBytes: 16 * MIB,
  entries: 20_000,
  sheets: 2_000,
  cells: 2_500_000,
  merges: 200_000,
  strings: 4_000_000,
  characters: 128 * MIB,
  area: 64 * MIB,
  milliseconds: 30_000,
  memoryBytes: 1024 * MIB,
};

/** Excel's bounds of a sheet; a cell beyond them cannot be named in A1 notation there. */
export const MAX_ROWS = 1_048_576;
export const MAX_COLUMNS = 16_384;
