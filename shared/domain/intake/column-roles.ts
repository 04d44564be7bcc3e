// Apart from the schema, so that the window need not carry what checks schemas.

/** What a column of an institution's table can be. `numerator`/`denominator`: a ratio reported in two columns. */
export const COLUMN_ROLES = [
  'institution',
  'activity-code',
  'activity',
  'indicator-code',
  'indicator',
  'unit',
  'value',
  'numerator',
  'denominator',
  'period',
  'dimension',
  'category',
  'status',
  'completed',
  'description',
  'difficulties',
  'evidence',
  'allocated',
  'spent',
  'ignore',
] as const;
