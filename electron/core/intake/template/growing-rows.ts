import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';

/** One time for every part, so that equal input gives equal bytes; the first one that zip can hold. */
export const NO_CLOCK = '1980-01-01T00:00:00';

/**
 * Takes the fixed height off rows of a workbook just written (rows by the number of their sheet, both from 1): what is written is
 * their height to begin with, and they grow with what is typed into them. hucre writes every height as fixed.
 */
export function letRowsGrow(xlsx: Uint8Array, rows: ReadonlyMap<number, readonly number[]>): Uint8Array {
  const parts: Zippable = { ...unzipSync(xlsx) };
  for (const [sheet, numbers] of rows) {
    const part = `xl/worksheets/sheet${sheet}.xml`;
    const content = parts[part];
    if (!(content instanceof Uint8Array)) throw new Error(`no ${part} in the workbook just written`);
    const growing = new Set(numbers);
    const free = strFromU8(content).replace(/<row r="(\d+)"[^>]*>/g, (tag, row) =>
      growing.has(Number(row)) ? tag.replace(' customHeight="1"', '') : tag,
    );
    parts[part] = strToU8(free);
  }
  return zipSync(parts, { mtime: NO_CLOCK });
}
