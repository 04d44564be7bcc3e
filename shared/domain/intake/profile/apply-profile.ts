import type { FileMapping, ProfileUse, SheetMapping } from '../mapping.schema.ts';
import { columnLetters, type Workbook } from '../workbook.ts';
import { anchorKey, inYear, sheetKey } from './anchor-texts.ts';
import { AnchoredSheet, type HeadingPlace } from './anchored-sheet.ts';
import type { Profile, ProfileSheet } from './profile.schema.ts';

/** A profile as choices for one workbook, and what of it stands elsewhere or is not there any more. */
export interface FromProfile extends Pick<ProfileUse, 'moved' | 'missing'> {
  readonly choices: Pick<FileMapping, 'institutions' | 'statuses' | 'sheets'>;
}

type Moved = ProfileUse['moved'][number];
type Missing = ProfileUse['missing'][number];

/**
 * Turns an institution's profile into choices for another workbook of its, of `year` (DOMAIN.md §3.1): everything is found by its words,
 * and what several places could be meant by is not found.
 */
export function mappingFrom(profile: Profile, workbook: Workbook, year: number): FromProfile {
  const { institutions, statuses, sheets } = inYear(profile, year);
  const moved: Moved[] = [];
  const missing: Missing[] = [];
  const taken = new Set<string>();
  const found = sheets.flatMap((wanted): SheetMapping[] => {
    const sheet = sheetNamed(wanted, sheets, workbook);
    if (!sheet) {
      missing.push({ what: wanted.ignore ? 'sheet-ignored' : 'sheet', sheet: wanted.sheet, name: wanted.sheet });
      return [];
    }
    // The only sheet of a CSV bears the name of its file.
    if (sheetKey(sheet.name) !== sheetKey(wanted.sheet) && workbook.format !== 'csv')
      moved.push({ what: 'sheet', sheet: sheet.name, name: sheet.name, from: wanted.sheet, to: sheet.name });
    if (taken.has(sheet.name)) return [];
    taken.add(sheet.name);
    if (wanted.ignore) return [{ sheet: sheet.name, ignore: true }];
    return [sheetFrom(wanted, new AnchoredSheet(sheet), moved, missing)];
  });
  const choices = {
    ...(institutions ? { institutions } : {}),
    ...(statuses ? { statuses } : {}),
    sheets: found.filter(
      ({ headerRows, columns, rows, ignore, periods }) => headerRows || columns || rows || ignore || periods,
    ),
  };
  return { choices, moved, missing };
}

/** The sheet of that name, else of that name but for its years, else the only one with its headings. */
function sheetNamed(
  wanted: ProfileSheet,
  all: readonly ProfileSheet[],
  { sheets }: Workbook,
): Workbook['sheets'][number] | undefined {
  const visible = sheets.filter(({ hidden }) => !hidden);
  const exact = visible.find(({ name }) => anchorKey(name) === anchorKey(wanted.sheet));
  if (exact) return exact;
  const key = sheetKey(wanted.sheet);
  const alike = visible.filter(({ name }) => sheetKey(name) === key);
  if (alike.length === 1 && all.filter(({ sheet }) => sheetKey(sheet) === key).length === 1) return alike[0];
  const { headings } = wanted;
  if (!headings) return undefined;
  const free = visible.filter(({ name }) => !all.some(({ sheet }) => anchorKey(sheet) === anchorKey(name)));
  const like = free.filter((sheet) => new AnchoredSheet(sheet).findHeadings(headings, wanted.headingRows ?? 1));
  return like.length === 1 ? like[0] : undefined;
}

function sheetFrom(wanted: ProfileSheet, anchored: AnchoredSheet, moved: Moved[], missing: Missing[]): SheetMapping {
  const { name: sheet } = anchored.merged.sheet;
  const { headings } = wanted;
  const place = headings ? anchored.findHeadings(headings, wanted.headingRows ?? 1) : null;
  if (headings && !place) {
    missing.push({ what: 'table', sheet, name: headings.filter((one) => one !== '').join(', ') });
    return { sheet };
  }
  const columns: Record<string, ProfileSheet['columns'][number]['role']> = {};
  for (const { heading, role, at } of wanted.columns) {
    const index = place && columnOf(heading, at, headings ?? [], place);
    const to = typeof index === 'number' ? columnLetters(index) : null;
    if (to === null) missing.push({ what: 'column', sheet, name: heading });
    else columns[to] = role;
    if (to !== null && to !== at) moved.push({ what: 'column', sheet, name: heading, from: at, to });
  }
  const rows: Record<string, NonNullable<SheetMapping['rows']>[string]> = {};
  for (const { names, means, every, at } of wanted.rows) {
    const found = anchored.rowsNamed(names, place).map((row) => String(row + 1));
    const name = names.map(({ text }) => text).join(' / ');
    if (found.length === 0 || (found.length > 1 && !every)) {
      missing.push({ what: means === 'ignore' ? 'row-ignored' : 'row', sheet, name });
      continue;
    }
    for (const row of found) rows[row] = means;
    const [to] = found;
    if (to !== undefined && !found.includes(at)) moved.push({ what: 'row', sheet, name, from: at, to });
  }
  return {
    sheet,
    ...(wanted.headingRows && place ? { headerRows: { first: place.first + 1, last: place.last + 1 } } : {}),
    ...(Object.keys(columns).length > 0 ? { columns } : {}),
    ...(Object.keys(rows).length > 0 ? { rows } : {}),
    ...(wanted.periods ? { periods: wanted.periods } : {}),
  };
}

/** The only column under that heading; under one that stands over several, the one in its place where all the headings stand as they did. */
function columnOf(heading: string, at: string, before: readonly string[], { headings }: HeadingPlace): number | null {
  const key = anchorKey(heading);
  const under = headings.flatMap((one, index) => (anchorKey(one) === key ? [index] : []));
  const was = before.filter((one) => anchorKey(one) === key).length;
  if (under.length === 1 && was <= 1) return under[0] ?? null;
  const isAsBefore = before.every((one, index) => anchorKey(one) === anchorKey(headings[index] ?? ''));
  return isAsBefore ? (under.find((index) => columnLetters(index) === at) ?? null) : null;
}
