import { canonicalJson } from '#core/audit/chain.ts';
import type { ReadingRow } from '#core/database/schema.ts';
import { ReadingField } from '#shared/domain/intake/reading-line.schema.ts';
import { type Reading, SubmissionContent } from '#shared/domain/intake/submission.schema.ts';
import type { InstitutionCode } from '#shared/kernel/ids.ts';

/** The field under which an indicator's value is kept; every other field bears the name it has in an activity's report. */
const VALUE = 'value';
const ACTIVITY_FIELDS = ReadingField.exclude([VALUE]).options;

export type StoredReading = Omit<ReadingRow, 'submission' | 'position'>;

/** A submission's content as flat rows, one per read cell, in the order of the content. */
export function readingRows(content: SubmissionContent): readonly StoredReading[] {
  const rows: StoredReading[] = [];
  for (const report of content.activities) {
    for (const field of ACTIVITY_FIELDS) {
      const reading = report[field];
      if (reading) rows.push(rowOf(report.activity, field, null, reading));
    }
  }
  for (const report of content.indicators) {
    rows.push(rowOf(report.indicator, VALUE, report.category ?? null, report.reading));
  }
  return rows;
}

function rowOf(
  node: string,
  field: string,
  part: { readonly dimension: string; readonly category: string } | null,
  reading: Reading<unknown>,
): StoredReading {
  const { sheet, cell, raw } = reading.provenance;
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
  };
}

/** The content that `readingRows` was given, from its rows and the file they were read from. */
export function contentOf(
  institution: InstitutionCode,
  file: { readonly sha256: string; readonly name: string },
  rows: readonly StoredReading[],
): SubmissionContent {
  const activities = new Map<string, Record<string, unknown>>();
  const indicators: unknown[] = [];
  for (const row of rows) {
    const provenance = { file: file.sha256, fileName: file.name, sheet: row.sheet, cell: row.cell, raw: row.raw };
    const reading =
      row.value === null
        ? { state: 'unverified', issue: row.issue, provenance }
        : { state: 'read', value: parsed(row.value), provenance };
    if (row.field === VALUE) {
      const part = row.dimension === null ? {} : { category: { dimension: row.dimension, category: row.category } };
      indicators.push({ indicator: row.node, ...part, reading });
    } else {
      const report = activities.get(row.node) ?? { activity: row.node };
      report[row.field] = reading;
      activities.set(row.node, report);
    }
  }
  return SubmissionContent.parse({ institution, activities: [...activities.values()], indicators });
}

/** What it holds is checked with the whole content. */
const parsed = (text: string): unknown => JSON.parse(text);
