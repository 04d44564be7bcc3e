import type { ImportReview } from '#shared/contract/intake.ts';
import type { Issue, Severity } from '#shared/domain/intake/issue.schema.ts';
import type { UnderstoodRole } from '#shared/domain/intake/mapping.schema.ts';
import type { ReadingLine } from '#shared/domain/intake/reading-line.schema.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';

/** What a cell was used for. */
export const USES = ['heading', 'name', 'status', 'value', 'text', 'unverified'] as const;
export type Use = (typeof USES)[number];

export interface CellMark {
  readonly use: Use | null;
  readonly severity: Severity | null;
}

/** Marks by A1 address. */
export type Marks = ReadonlyMap<string, CellMark>;

const NAMING = new Set<UnderstoodRole>([
  'activity',
  'activity-code',
  'indicator',
  'indicator-code',
  'category',
  'dimension',
  'unit',
]);
const WORST: readonly Severity[] = ['error', 'warning', 'info'];

/** What the cells of a sheet were used for, and where there is something to say. */
export function marksOf({ understood, readings, issues }: ImportReview, sheet: string): Marks {
  const marks = new Map<string, CellMark>();
  const mark = (cell: string, what: Use): void => {
    marks.set(cell, { use: what, severity: marks.get(cell)?.severity ?? null });
  };
  for (const table of understood.filter((one) => one.sheet === sheet)) {
    for (const { column, role } of table.columns) {
      for (let row = table.headerRows.first; row <= table.headerRows.last; row++) mark(`${column}${row}`, 'heading');
      if (!NAMING.has(role)) continue;
      for (const { row, node } of table.rows) if (node !== null) mark(`${column}${row}`, 'name');
    }
  }
  for (const line of readings.filter((one) => one.sheet === sheet))
    for (const { cell } of [line, ...(line.also ?? [])]) mark(cell, purposeOf(line));
  for (const { cell, severity } of issues.filter((issue) => issue.sheet === sheet && issue.cell !== undefined)) {
    const before = marks.get(cell ?? '') ?? { use: null, severity: null };
    const isWorse = before.severity === null || WORST.indexOf(severity) < WORST.indexOf(before.severity);
    marks.set(cell ?? '', { ...before, severity: isWorse ? severity : before.severity });
  }
  return marks;
}

function purposeOf({ field, state }: ReadingLine): Use {
  if (state === 'unverified') return 'unverified';
  switch (field) {
    case 'status':
      return 'status';
    case 'value':
    case 'allocated':
    case 'spent':
      return 'value';
    case 'completed':
    case 'description':
    case 'difficulties':
    case 'evidence':
      return 'text';
    default:
      return assertNever(field);
  }
}

/** Issues with what stops an import first. */
export const worstFirst = (issues: readonly Issue[]): readonly Issue[] =>
  issues.toSorted((a, b) => WORST.indexOf(a.severity) - WORST.indexOf(b.severity));
