import type { Provenance } from './submission.schema.ts';

type Cells = Pick<Provenance, 'cell' | 'raw'> & { readonly also?: Provenance['also'] | null };

/** The cells that a value was read from, as one text: `C5; D5`. */
export const cellsOf = ({ cell, also }: Omit<Cells, 'raw'>): string =>
  [cell, ...(also ?? []).map((one) => one.cell)].join('; ');

/** What these cells show, as one text: `12; 15`. */
export const shownIn = ({ raw, also }: Omit<Cells, 'cell'>): string =>
  [raw, ...(also ?? []).map((one) => one.raw)].join('; ');

/** Where a value was read from and what stands there, on one line. */
export const sourceText = (provenance: Provenance): string =>
  `${provenance.fileName} · ${provenance.sheet} · ${cellsOf(provenance)} · „${shownIn(provenance)}”`;
