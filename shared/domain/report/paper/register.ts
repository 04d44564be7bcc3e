import type {
  ActivityReport,
  IndicatorValue,
  Provenance,
  Reading,
  Submission,
} from '#shared/domain/intake/submission.schema.ts';
import { compareCodes } from '#shared/kernel/codes.ts';
import type { Snapshot } from '../snapshot.schema.ts';

/** Everything an institution can be read for on an activity, in the order it is printed. */
const ACTIVITY_FIELDS = [
  'status',
  'completed',
  'description',
  'difficulties',
  'evidence',
  'allocated',
  'spent',
] as const satisfies readonly (keyof ActivityReport)[];
type ActivityField = (typeof ACTIVITY_FIELDS)[number];

/** One cell that was read, with its number in the provenance register. */
export interface RegisterEntry {
  readonly number: number;
  /** Activity or indicator. */
  readonly code: string;
  readonly what:
    | { readonly kind: 'activity'; readonly field: ActivityField }
    | {
        readonly kind: 'indicator';
        readonly category: { readonly dimension: string; readonly category: string } | null;
      };
  readonly provenance: Provenance;
  readonly verified: boolean;
  /** What was read; null where that could not be verified. */
  readonly value: string | number | IndicatorValue | null;
}

export interface RegisterFile {
  readonly submission: Submission;
  readonly entries: readonly RegisterEntry[];
}

/** Every cell that was read, numbered through: by institution, then activities and indicators in order of code. */
export class ProvenanceRegister {
  readonly files: readonly RegisterFile[];
  /** How many cells were read. */
  readonly size: number;
  readonly #numbers = new Map<string, number>();

  constructor(snapshot: Snapshot) {
    let number = 0;
    this.files = snapshot.inputs.submissions.map((submission) => ({
      submission,
      entries: entriesOf(submission).map((entry) => {
        number++;
        const key = keyOf(entry.provenance);
        if (!this.#numbers.has(key)) this.#numbers.set(key, number);
        return { number, ...entry };
      }),
    }));
    this.size = number;
  }

  /** The number under which a cell stands in the register; null for a cell nothing was read from. */
  numberOf(provenance: Provenance | null): number | null {
    return provenance && (this.#numbers.get(keyOf(provenance)) ?? null);
  }
}

/** The place of a row of the register, and that where its cell is used first. */
export const registerPlace = (number: number): string => `celula-${number}`;
export const usePlace = (number: number): string => `folosita-${number}`;

const keyOf = ({ file, sheet, cell }: Provenance): string => JSON.stringify([file, sheet, cell]);

function entriesOf({ content }: Submission): readonly Omit<RegisterEntry, 'number'>[] {
  const ofActivities = content.activities.flatMap((report) =>
    ACTIVITY_FIELDS.flatMap((field): Omit<RegisterEntry, 'number'>[] => {
      const reading: Reading<string | number> | undefined = report[field];
      return reading ? [entry(report.activity, { kind: 'activity', field }, reading)] : [];
    }),
  );
  const ofIndicators = content.indicators.map(({ indicator, category, reading }) =>
    entry(indicator, { kind: 'indicator', category: category ?? null }, reading),
  );
  // Stable, so that what was read of one activity stays in the order of the fields.
  return [...ofActivities, ...ofIndicators].sort((a, b) => compareCodes(a.code, b.code));
}

const entry = (
  code: string,
  what: RegisterEntry['what'],
  reading: Reading<string | number | IndicatorValue>,
): Omit<RegisterEntry, 'number'> => ({
  code,
  what,
  provenance: reading.provenance,
  verified: reading.state === 'read',
  value: reading.state === 'read' ? reading.value : null,
});
