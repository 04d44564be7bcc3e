import { z } from 'zod';
import { Provenance } from '#shared/domain/intake/submission.schema.ts';
import { Absence, Level } from './score-sheet.schema.ts';

/** By which rule of DOMAIN.md §4 a step's number follows from the steps below it; worded under `scoring:rule.<rule>`. */
export const Rule = z.enum([
  'approved-level',
  'approved-unverified',
  'roll-up',
  'mean-of-achievements',
  'mean-of-statuses',
  'nothing-to-score',
  'not-due',
  'achievement',
  'reached-or-not',
  'no-achievement',
  'sum',
  'mean',
  'max',
  'min',
  'latest',
  'ratio',
  'earlier-year',
  'status',
  'value',
  'evidence-only',
  'absent',
]);

/** One step of a derivation (DOMAIN.md §4, Explain): a number, the rule it follows by, and what it follows from. */
export interface Derivation {
  readonly kind: 'node' | 'computed' | 'indicator' | 'aggregate' | 'status' | 'contribution' | 'history';
  /** Code of the node or indicator; of the institution for what an institution said. */
  readonly code: string;
  readonly title: string;
  readonly rule: z.infer<typeof Rule>;
  /** Score in [0, 100], achievement, or a value in the indicator's unit. Null: absent. */
  readonly value: number | null;
  readonly weight: number | null;
  readonly coverage: number | null;
  readonly level: Level | null;
  readonly absence: Absence | null;
  /** The numbers the rule's formula is filled with. */
  readonly numbers: Readonly<Record<string, number>>;
  /** The cell it was read from. */
  readonly provenance: Provenance | null;
  /** Where a figure was published that no workbook of this cycle holds; of an approved level, who proposed and who approved it, and why. */
  readonly source: string | null;
  readonly children: readonly Derivation[];
}

export const Derivation: z.ZodType<Derivation> = z.strictObject({
  kind: z.enum(['node', 'computed', 'indicator', 'aggregate', 'status', 'contribution', 'history']),
  code: z.string(),
  title: z.string(),
  rule: Rule,
  value: z.number().nullable(),
  weight: z.number().nullable(),
  coverage: z.number().nullable(),
  level: Level.nullable(),
  absence: Absence.nullable(),
  numbers: z.record(z.string(), z.number()),
  provenance: Provenance.nullable(),
  source: z.string().nullable(),
  get children() {
    return z.array(Derivation);
  },
});

/** A derivation cut off so many steps down, at nodes and indicators only: what has no code of its own stays with its step. */
export function downTo(derivation: Derivation, steps: number): Derivation {
  const isOpenedByCode = derivation.kind === 'node' || derivation.kind === 'indicator';
  const children = steps <= 0 && isOpenedByCode ? [] : derivation.children.map((child) => downTo(child, steps - 1));
  return { ...derivation, children };
}
