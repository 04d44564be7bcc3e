import type { InstitutionCode } from '#shared/kernel/ids.ts';
import { ReadingField } from './reading-line.schema.ts';
import { type Reading, SubmissionContent } from './submission.schema.ts';

/** The field of an indicator's value; every other field bears the name it has in an activity's report. */
const VALUE = 'value';
const ACTIVITY_FIELDS = ReadingField.exclude([VALUE]).options;

/** One reading with what it is about: a code, a field of it, and for an indicator's part its category. */
export interface PlacedReading {
  /** Code of the activity or indicator. */
  readonly node: string;
  readonly field: ReadingField;
  readonly part: { readonly dimension: string; readonly category: string } | null;
  readonly reading: Reading<unknown>;
}

/** Every reading of a submission, in the order of its content. */
export function readingsOf({ activities, indicators }: SubmissionContent): readonly PlacedReading[] {
  return [
    ...activities.flatMap((report) =>
      ACTIVITY_FIELDS.flatMap((field): PlacedReading[] => {
        const reading: Reading<unknown> | undefined = report[field];
        return reading ? [{ node: report.activity, field, part: null, reading }] : [];
      }),
    ),
    ...indicators.map(
      ({ indicator, category, reading }): PlacedReading => ({
        ...{ node: indicator, field: VALUE, part: category ?? null, reading },
      }),
    ),
  ];
}

/** A reading as it was kept, not checked yet. */
export interface KeptReading extends Pick<PlacedReading, 'node' | 'part'> {
  readonly field: string;
  readonly reading: unknown;
}

/** The content that `readingsOf` was given. Throws a ZodError where the readings are none that a submission can hold. */
export function contentOfReadings(institution: InstitutionCode, readings: readonly KeptReading[]): SubmissionContent {
  const activities = new Map<string, Record<string, unknown>>();
  const indicators: unknown[] = [];
  for (const { node, field, part, reading } of readings) {
    if (field === VALUE) indicators.push({ indicator: node, ...(part ? { category: part } : {}), reading });
    else activities.set(node, { ...(activities.get(node) ?? { activity: node }), [field]: reading });
  }
  return SubmissionContent.parse({ institution, activities: [...activities.values()], indicators });
}
