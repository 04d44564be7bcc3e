import type { UnderstoodSheet } from '../import-plan.ts';
import type { FileMapping, SheetMapping } from '../mapping.schema.ts';
import { cellPlace, type Workbook } from '../workbook.ts';
import { anchorKey } from './anchor-texts.ts';
import { AnchoredSheet, type HeadingPlace } from './anchored-sheet.ts';
import type { Profile, ProfileRow, ProfileSheet } from './profile.schema.ts';

/**
 * What a person's choices for a file of `year` say of the institution's other files (DOMAIN.md §3.1); null where they say nothing. The year,
 * single cells and words on issues are of one file, and so is a row whose texts do not tell it from others.
 */
export function profileOf(
  mapping: FileMapping,
  workbook: Workbook,
  understood: readonly UnderstoodSheet[],
  year: number,
): Profile | null {
  const { institutions, statuses } = mapping;
  const sheets = mapping.sheets.flatMap((choices) => {
    const sheet = workbook.sheets.find(({ name }) => name === choices.sheet);
    const table = understood.find((one) => one.sheet === choices.sheet);
    return sheet ? learnSheet(choices, new AnchoredSheet(sheet), table) : [];
  });
  if (!institutions && !statuses && sheets.length === 0) return null;
  return { year, ...(institutions ? { institutions } : {}), ...(statuses ? { statuses } : {}), sheets };
}

function learnSheet(
  choices: SheetMapping,
  anchored: AnchoredSheet,
  table: UnderstoodSheet | undefined,
): readonly ProfileSheet[] {
  const { sheet, ignore, headerRows, columns = {}, periods } = choices;
  if (sheet === '') return [];
  if (ignore) return [{ sheet, ignore, columns: [], rows: [] }];
  const shown = headerRows ?? table?.headerRows;
  const place = shown ? anchored.headingsAt(shown.first - 1, shown.last - 1) : null;
  const learned: ProfileSheet = {
    sheet,
    ...(place ? { headings: trimmed(place.headings) } : {}),
    ...(headerRows ? { headingRows: headerRows.last - headerRows.first + 1 } : {}),
    columns: Object.entries(columns).flatMap(([at, role]) => {
      const heading = place?.headings[indexOf(at)] ?? '';
      return role && heading !== '' ? [{ heading, role, at }] : [];
    }),
    rows: learnRows(rowsIn(choices, place), anchored, place, table),
    ...(periods ? { periods } : {}),
  };
  return headerRows || periods || learned.columns.length > 0 || learned.rows.length > 0 ? [learned] : [];
}

const MOST_LEFT_OUT = 500;

/** A person's words on rows one by one: those left out in a range, or because the data begin below them, too. */
function rowsIn(
  { rows = {}, firstRow, ignoreRows = [] }: SheetMapping,
  place: HeadingPlace | null,
): NonNullable<SheetMapping['rows']> {
  const above = firstRow !== undefined && place ? [{ first: place.last + 2, last: firstRow - 1 }] : [];
  const leftOut = [...above, ...ignoreRows].flatMap(({ first, last }) =>
    Array.from({ length: Math.min(MOST_LEFT_OUT, Math.max(0, last - first + 1)) }, (_, i) => first + i),
  );
  return { ...Object.fromEntries(leftOut.map((row) => [String(row), 'ignore' as const])), ...rows };
}

function learnRows(
  rows: NonNullable<SheetMapping['rows']>,
  anchored: AnchoredSheet,
  place: HeadingPlace | null,
  table: UnderstoodSheet | undefined,
): readonly ProfileRow[] {
  const learned = new Map<string, ProfileRow>();
  for (const [at, means] of Object.entries(rows)) {
    const names = namesOf(Number(at) - 1, anchored, place, table);
    if (names.length === 0) continue;
    const alike = anchored.rowsNamed(names, place);
    const said = JSON.stringify(means);
    if (alike.some((row) => JSON.stringify(rows[String(row + 1)]) !== said)) continue;
    learned.set(alike.join(), { names, means, ...(alike.length > 1 ? { every: true } : {}), at });
  }
  return [...learned.values()];
}

/** The texts that tell what a row is of: its titles, else its codes, else whatever text stands in it. */
function namesOf(
  row: number,
  { merged }: AnchoredSheet,
  place: HeadingPlace | null,
  table: UnderstoodSheet | undefined,
): ProfileRow['names'] {
  const under = (roles: readonly string[]): ProfileRow['names'] =>
    (table?.columns ?? []).flatMap(({ column, role }) => {
      const index = indexOf(column);
      const heading = place?.headings[index] ?? '';
      if (!roles.includes(role) || heading === '') return [];
      const own = merged.text(row, index);
      if (own !== '') return [{ heading, text: own }];
      const above = role === 'activity' ? textAbove(row) : '';
      return above === '' ? [] : [{ heading, text: above, above: true as const }];

      function textAbove(from: number): string {
        for (let at = from - 1; at > (place?.last ?? -1); at--) {
          const text = merged.text(at, index);
          if (text !== '') return text;
        }
        return '';
      }
    });
  for (const roles of [
    ['activity', 'indicator'],
    ['activity-code', 'indicator-code'],
  ]) {
    const names = under(roles);
    if (names.some(({ above }) => !above)) return names;
  }
  return merged
    .filled(row)
    .flatMap(({ cell }) => (cell.type === 'text' && anchorKey(cell.text) !== '' ? [{ text: cell.text.trim() }] : []));
}

const indexOf = (letters: string): number => cellPlace(`${letters}1`)?.column ?? -1;

const trimmed = (headings: readonly string[]): readonly string[] =>
  headings.slice(0, headings.findLastIndex((heading) => heading !== '') + 1);
