import type { IndicatorValue, Reading, SubmissionContent } from '#shared/domain/intake/submission.schema.ts';

/** A stored value as a person writes it: `12/40` for a ratio, `da` for yes. */
function plain(value: IndicatorValue | string | number): string {
  if (typeof value !== 'object') return String(value);
  if (value.kind === 'ratio') return `${value.numerator}/${value.denominator}`;
  if (value.kind === 'yes-no') return value.value ? 'da' : 'nu';
  return String(value.value);
}

/** One line for each thing that was stored: sheet, cell, node, field, value; `?` where nothing could be established. */
export function storedLines(content: SubmissionContent): readonly string[] {
  const line = (node: string, field: string, reading: Reading<IndicatorValue | string | number>): string => {
    const { sheet, cell } = reading.provenance;
    return [sheet, cell, node, field, reading.state === 'read' ? plain(reading.value) : '?'].join(' · ');
  };
  return [
    ...content.activities.flatMap(({ activity, ...fields }) =>
      Object.entries(fields).flatMap(([field, reading]) => (reading ? [line(activity, field, reading)] : [])),
    ),
    ...content.indicators.map(({ indicator, category, reading }) =>
      line(indicator, category ? `value: ${category.category}` : 'value', reading),
    ),
  ].map((text) => text.replace(/\s+/g, ' '));
}
