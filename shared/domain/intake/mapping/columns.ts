import { fold } from '#shared/domain/framework/fold.ts';
import type { ColumnRole } from '../mapping.schema.ts';

/** Headings by which a column is known, folded; the first row that fits decides. */
const HEADINGS: readonly [ColumnRole, RegExp][] = [
  [
    'ignore',
    /^(nr|numar) ?crt|^crt$|tinta|target|obiectiv(ul)? (general|specific)|termen|deadline|responsabil|partener|responsible|partner/,
  ],
  ['indicator-code', /^cod (ul )?(indicator|ind)|indicator code/],
  ['activity-code', /^(cod|cod activitate|codul activitatii|nr activitate|activity code|code)$/],
  ['status', /stadi|status|^realizat( da nu)?$|grad(ul)? de (realizare|indeplinire)|stare|indeplinit/],
  [
    'completed',
    /data (realizarii|finalizarii|indeplinirii|incheierii)|realizat la|completion date|date completed|^data$/,
  ],
  ['numerator', /numarator|numerator/],
  ['denominator', /numitor|denominator/],
  ['value', /valoare|^realizat (in )?\d{4}|rezultat|value|^cantitate|^total raportat|realizari/],
  ['unit', /^(um|u m|unitate( de masura)?|unit)$/],
  ['category', /categori|category|dezagregare/],
  ['dimension', /dimensiune|dimension/],
  ['difficulties', /dificultat|problem|obstacole|difficult/],
  ['evidence', /dovez|dovada|document(e)? justificativ|surs[ae] de verificare|link|evidence/],
  ['allocated', /buget alocat|alocat|allocated/],
  ['spent', /cheltuit|executat|spent/],
  ['description', /descriere|detalii|observati|mentiuni|comentari|description|comment/],
  ['indicator', /indicator/],
  ['activity', /activitat|masur[ai]|actiun|activity|action/],
];

/** The role a heading names, or null; a year other than the cycle's makes it another year's column, left aside. */
export function roleOfHeading(heading: string, year: number): ColumnRole | null {
  const folded = fold(heading);
  if (folded === '') return null;
  const years = [...folded.matchAll(/\b(19|20)\d{2}\b/g)].map(([text]) => Number(text));
  if (years.length > 0 && !years.includes(year)) return 'ignore';
  return HEADINGS.find(([, pattern]) => pattern.test(folded))?.[0] ?? null;
}
