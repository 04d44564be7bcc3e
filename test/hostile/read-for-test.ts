import { afterAll } from 'vitest';
import { createReader, type ReadWorkbook } from '#core/intake/reading/read-workbook.ts';
import type { CellContent, Sheet } from '#shared/domain/intake/workbook.ts';

/** Reads files that are expected to be readable; a refusal fails the test. */
export interface TestReader {
  readOf(bytes: Uint8Array, name?: string): Promise<ReadWorkbook>;
  firstSheet(bytes: Uint8Array, name?: string): Promise<Sheet>;
}

/** A reader for the tests of one file, closed after the last of them. */
export function testReader(): TestReader {
  const reader = createReader();
  afterAll(() => reader.close());
  const readOf = async (bytes: Uint8Array, name = 'raport.bin'): Promise<ReadWorkbook> => {
    const result = await reader.read({ name, bytes });
    if (!result.ok) throw new Error(`refused: ${result.error.code}`);
    return result.value;
  };
  return {
    readOf,
    async firstSheet(bytes, name) {
      const sheet = (await readOf(bytes, name)).workbook.sheets[0];
      if (!sheet) throw new Error('no sheet');
      return sheet;
    },
  };
}

/** The texts of a sheet's used range, row by row. */
export const texts = (sheet: Sheet): (string | null)[][] =>
  Array.from({ length: sheet.rowCount }, (_, row) =>
    Array.from({ length: sheet.columnCount }, (_, column) => sheet.cell(row, column)?.text ?? null),
  );

export const text = (content: string): CellContent => ({ type: 'text', text: content });
