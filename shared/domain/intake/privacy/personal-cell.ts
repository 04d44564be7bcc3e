export type PersonalKind = 'cnp' | 'name' | 'phone' | 'email' | 'birth-date';

/** A cell found out: where on its sheet, of what kind, and how sure, in [0, 1]; never what it says. */
export interface Finding {
  /** Counted from 0, like the column. */
  readonly row: number;
  readonly column: number;
  readonly kind: PersonalKind;
  readonly confidence: number;
}

/** A cell that seems to hold data about a single person. */
export interface PersonalCell extends Finding {
  readonly sheet: string;
}
