import { canonicalJson } from '#core/audit/chain.ts';
import type { ReadingRow } from '#core/database/schema.ts';
import { ReadingLine } from '#shared/domain/intake/reading-line.schema.ts';
import { contentOfReadings, type PlacedReading, readingsOf } from '#shared/domain/intake/readings.ts';
import type { SubmissionContent } from '#shared/domain/intake/submission.schema.ts';
import type { InstitutionCode } from '#shared/kernel/ids.ts';

export type StoredReading = Omit<ReadingRow, 'submission' | 'position' | 'carried_from'>;

/** A submission's content as flat rows, one per read cell, in the order of the content. */
export const readingRows = (content: SubmissionContent): readonly StoredReading[] =>
  readingsOf(content).map(readingRow);

/** One reading as it is kept. */
function readingRow({ node, field, part, reading }: PlacedReading): StoredReading {
  const { sheet, cell, raw, also } = reading.provenance;
  return {
    node,
    field,
    dimension: part?.dimension ?? null,
    category: part?.category ?? null,
    state: reading.state,
    value: reading.state === 'read' ? canonicalJson(reading.value) : null,
    issue: reading.state === 'unverified' ? reading.issue : null,
    sheet,
    cell,
    raw,
    also: also ? canonicalJson(also) : null,
  };
}

/** One reading as it is shown. */
export function lineOf(placed: PlacedReading): ReadingLine {
  const { value, also, ...row } = readingRow(placed);
  return ReadingLine.parse({ ...row, value: value === null ? null : parsed(value), also: also && parsed(also) });
}

/** A file that readings came from. */
export interface SourceFile {
  readonly sha256: string;
  readonly name: string;
}

/** The content that `readingRows` was given, from its rows and the file that each was read from. */
export function contentOf(
  institution: InstitutionCode,
  rows: readonly StoredReading[],
  fileOf: (index: number) => SourceFile,
): SubmissionContent {
  return contentOfReadings(
    institution,
    rows.map((row, index) => {
      const { sha256: file, name: fileName } = fileOf(index);
      const { sheet, cell, raw, also } = row;
      const provenance = { file, fileName, sheet, cell, raw, ...(also === null ? {} : { also: parsed(also) }) };
      return {
        node: row.node,
        field: row.field,
        part: row.dimension === null ? null : { dimension: row.dimension, category: row.category ?? '' },
        reading:
          row.value === null
            ? { state: 'unverified', issue: row.issue, provenance }
            : { state: 'read', value: parsed(row.value), provenance },
      };
    }),
  );
}

/** What it holds is checked with the whole content. */
const parsed = (text: string): unknown => JSON.parse(text);
