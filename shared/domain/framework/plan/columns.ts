import { fold } from '../fold.ts';
import { cellsOf, type Grid } from './grid.ts';
import type { PlanCell } from './plan-document.ts';

/** What a column of the plan's table holds (DOMAIN.md §2). `parties`: responsible and partners in one, told apart by labels. */
export type ColumnRole =
  | 'number'
  | 'general'
  | 'specific'
  | 'activity'
  | 'indicators'
  | 'term'
  | 'responsible'
  | 'partners'
  | 'parties'
  | 'resources';

/** The headings as published and as institutions write them; compared folded, the first that fits. */
const HEADINGS: readonly (readonly [RegExp, ColumnRole])[] = [
  [/^(nr|nr crt|numar curent|crt|pozitia?|cod)$/, 'number'],
  [/^obiectiv(ul|e|ele)?( strategic)? general(e|ul)?$/, 'general'],
  [/^obiectiv(ul|e|ele)?( specific(e|ul)?)?$/, 'specific'],
  [/\bresponsab\w* .*(partener|colabor)/, 'parties'],
  [/^indicator(i|ii|ul)?\b/, 'indicators'],
  [/^((denumirea |descrierea )?(activitat(e|i|ea|ile|ii|ilor)|actiun(e|i|ea|ile|ii)|masur(a|i|ile|ii)))\b/, 'activity'],
  [/^(termen(e|ul|ele)?|perioada|calendar(ul)?|orizont de timp|data limita)\b/, 'term'],
  [
    /^(responsabil(i|ul|ii|a|e|itati)?|(institut(ie|ii|ia|iile)|autoritat(e|i)|structur[ai]) (responsabil|implement)\w*)\b/,
    'responsible',
  ],
  [
    /^(parteneri?|parteneri[il]?|(institut(ie|ii|ia|iile) )?partener[ea]|colaborator[i]?|in colaborare|alti parteneri)\b/,
    'partners',
  ],
  [/^institut(ie|ii|ia|iile)( implicate)?$/, 'parties'],
  [
    /^(resurs[aei]l?e?|buget(ul)?($|\W+(alocat|estimat|necesar|surs|total)\w*)|surs[ae] de finantare|finantare|cost(uri|ul)?|fonduri)\b/,
    'resources',
  ],
];
/** A heading has few words; a cell of the body that begins like one has more. */
const LONGEST = 8;
/** `Responsabili: ANITP`: a label with what it labels. */
const LABELLED = /:\s*\S/;

/** The role a heading's text stands for; null where it is none. */
function roleOf(text: string): ColumnRole | null {
  const folded = fold(text);
  if (folded === '' || folded.split(' ').length > LONGEST || LABELLED.test(text)) return null;
  return HEADINGS.find(([pattern]) => pattern.test(folded))?.[1] ?? null;
}

/** The heading of a table: the role of each column, how many rows it takes, and what it says over columns nobody asks for. */
export interface TableHeading {
  readonly roles: readonly (ColumnRole | null)[];
  readonly rows: number;
  readonly unknown: readonly PlanCell[];
}

const textOf = (cell: PlanCell | undefined): string => cell?.lines.join(' ') ?? '';

/** The heading that begins at a row, over one row or several; null where none does. */
export function headingAt(grid: Grid, row: number): TableHeading | null {
  const own = grid[row] ?? [];
  // An objective's row above the heading is no part of it.
  if (!cellsOf(own).some((cell) => roleOf(textOf(cell)) !== null)) return null;
  const roles = rolesOver(grid, row, row + 1);
  const below = isHeadingLike(grid, row + 1) ? rolesOver(grid, row, row + 2) : null;
  const chosen = below && isWhole(below) ? { roles: below, rows: 2 } : isWhole(roles) ? { roles, rows: 1 } : null;
  if (!chosen) return null;
  const rows = chosen.rows + (isCounting(grid, row + chosen.rows) ? 1 : 0);
  const unknown = cellsOf(own).filter(
    (cell) => textOf(cell) !== '' && own.every((place, column) => place?.cell !== cell || !chosen.roles[column]),
  );
  // A row of the body may begin like a heading in one cell or two, never in most.
  return unknown.length * 2 > cellsOf(own).filter((cell) => textOf(cell) !== '').length
    ? null
    : { roles: chosen.roles, rows, unknown };
}

/** The lowest heading over a column decides; where it says nothing by itself, the one above it. */
function rolesOver(grid: Grid, from: number, to: number): readonly (ColumnRole | null)[] {
  const width = Math.max(...grid.slice(from, to).map((row) => row.length), 0);
  return Array.from({ length: width }, (_, column) => {
    for (let row = to - 1; row >= from; row--) {
      const role = roleOf(textOf(grid[row]?.[column]?.cell));
      if (role) return role;
    }
    return null;
  });
}

function isWhole(roles: readonly (ColumnRole | null)[]): boolean {
  const others: readonly (ColumnRole | null)[] = ['indicators', 'term', 'responsible', 'parties'];
  return roles.includes('activity') && roles.some((role) => others.includes(role));
}

/** Whether everything that begins in a row is a heading, but not a whole one by itself: the second row of a heading over two. */
function isHeadingLike(grid: Grid, row: number): boolean {
  const cells = cellsOf(grid[row] ?? []).filter((cell) => textOf(cell) !== '');
  const roles = cells.map((cell) => roleOf(textOf(cell)));
  return roles.length > 0 && !roles.includes(null) && !isWhole(roles);
}

/** `1 | 2 | 3 | …` below the heading. */
function isCounting(grid: Grid, row: number): boolean {
  const texts = cellsOf(grid[row] ?? []).map((cell) => textOf(cell));
  return (
    texts.length > 1 &&
    texts.every((text, index) => /^\(?\d\)?$/.test(text) && Number.parseInt(text.replace(/\D/g, ''), 10) - index <= 1)
  );
}
