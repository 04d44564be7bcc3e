import type { CellValue } from 'hucre';
import type {
  ActivityReport,
  IndicatorValue,
  Reading,
  SubmissionContent,
} from '#shared/domain/intake/submission.schema.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import type { Words } from '#shared/words/words.ts';

type ActivityField = Exclude<keyof ActivityReport, 'activity'>;
type ValueColumn = 'value' | 'numerator' | 'denominator';

/** What an institution filled in before, as the cells of a new template hold it; a cell that could not be understood keeps its text. */
export interface FilledValues {
  ofActivity(activity: string, field: ActivityField): CellValue;
  ofIndicator(
    indicator: string,
    part: { readonly dimension: string; readonly category: string } | undefined,
    column: ValueColumn,
  ): CellValue;
}

/** The values of a submission's content, or none. */
export function filledValues(content: SubmissionContent | null, words: Words): FilledValues {
  const activities = new Map(content?.activities.map((report) => [String(report.activity), report]));
  const keyOf = (indicator: string, part: object | undefined): string => JSON.stringify([indicator, part ?? null]);
  const values = new Map(
    content?.indicators.map(({ indicator, category, reading }) => [
      keyOf(indicator, category && { dimension: category.dimension, category: category.category }),
      reading,
    ]),
  );
  return {
    ofActivity(activity, field) {
      const report = activities.get(activity);
      if (field === 'status') return cellOf(report?.status, (status) => words(`intake:template.status.${status}`));
      if (field === 'completed') return cellOf(report?.completed, (day) => new Date(`${day}T00:00:00Z`));
      return cellOf<string | number>(report?.[field], (value) => value);
    },
    ofIndicator(indicator, part, column) {
      const reading = values.get(keyOf(indicator, part && { dimension: part.dimension, category: part.category }));
      if (reading?.state === 'unverified' && column !== 'value') return null;
      return cellOf(reading, (value) => inColumn(value, column, words));
    },
  };
}

function cellOf<T>(reading: Reading<T> | undefined, written: (value: T) => CellValue): CellValue {
  if (!reading) return null;
  return reading.state === 'read' ? written(reading.value) : reading.provenance.raw;
}

function inColumn(value: IndicatorValue, column: ValueColumn, words: Words): CellValue {
  switch (value.kind) {
    case 'ratio':
      return column === 'value' ? null : value[column];
    case 'number':
    case 'text':
      return column === 'value' ? value.value : null;
    case 'yes-no':
      return column === 'value' ? words(value.value ? 'intake:template.yes' : 'intake:template.no') : null;
    default:
      return assertNever(value);
  }
}
