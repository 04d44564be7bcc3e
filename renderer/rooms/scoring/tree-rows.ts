import type { ObjectiveRow } from '#shared/contract/scoring.ts';
import type { Level } from '#shared/domain/scoring/score-sheet.schema.ts';

/** What the tree is narrowed to; everything where nothing is asked. */
export interface TreeFilter {
  readonly onlyDue: boolean;
  readonly onlyUnrated: boolean;
  /** A level's key such as `level-3`, or null for all. */
  readonly level: string | null;
}

export const NO_FILTER: TreeFilter = { onlyDue: false, onlyUnrated: false, level: null };

export const isFiltered = (filter: TreeFilter): boolean =>
  filter.onlyDue || filter.onlyUnrated || filter.level !== null;

/** A row that is in sight of the tree, with its place among its siblings. */
export interface TreeRow {
  readonly row: ObjectiveRow;
  /** From 1. */
  readonly depth: number;
  readonly position: number;
  readonly siblings: number;
  readonly hasChildren: boolean;
  readonly isOpen: boolean;
}

const levelKey = (level: Level): string => (level.kind === 'level' ? `level-${level.level}` : level.kind);

const DEPTH: Readonly<Record<ObjectiveRow['kind'], number>> = { total: 1, general: 2, specific: 3, activity: 4 };

/**
 * The rows a tree shows: those whose parents are all open. Filtered, those that fit and everything above them, all open, and how
 * many fit; the opened one stays even where it fits no more, so that it does not go from under the hands of whoever rates it.
 */
export function treeRows(
  rows: readonly ObjectiveRow[],
  filter: TreeFilter,
  closed: ReadonlySet<string>,
  opened: string | null,
): { readonly shown: readonly TreeRow[]; readonly fitting: number } {
  const narrowed = isFiltered(filter);
  const fitting = narrowed ? rows.filter((row) => fits(row, filter)) : rows;
  const kept = narrowed ? withParents(rows, [...fitting, ...rows.filter(({ code }) => code === opened)]) : rows;
  const children = new Map<string | null, ObjectiveRow[]>();
  for (const row of kept) children.set(row.parent, [...(children.get(row.parent) ?? []), row]);
  const shown: TreeRow[] = [];
  const place = (parent: string | null): void => {
    const siblings = children.get(parent) ?? [];
    for (const [at, row] of siblings.entries()) {
      const hasChildren = children.has(row.code);
      const isOpen = hasChildren && (narrowed || !closed.has(row.code));
      shown.push({ row, depth: DEPTH[row.kind], position: at + 1, siblings: siblings.length, hasChildren, isOpen });
      if (isOpen) place(row.code);
    }
  };
  place(null);
  return { shown, fitting: fitting.length };
}

function fits(row: ObjectiveRow, { onlyDue, onlyUnrated, level }: TreeFilter): boolean {
  if (row.kind === 'total') return false;
  if (onlyDue && !row.due) return false;
  if (onlyUnrated && (!row.due || ((row.rating ?? row.approved)?.level ?? null) !== null)) return false;
  return level === null || levelKey(row.level) === level;
}

function withParents(rows: readonly ObjectiveRow[], fitting: readonly ObjectiveRow[]): readonly ObjectiveRow[] {
  const byCode = new Map(rows.map((row) => [row.code, row]));
  const kept = new Set<string>();
  for (const row of fitting) {
    for (let at: ObjectiveRow | undefined = row; at && !kept.has(at.code); at = byCode.get(at.parent ?? '')) {
      kept.add(at.code);
    }
  }
  return rows.filter(({ code }) => kept.has(code));
}

/** The next row, after the active one and then from the start, whose code or title begins with what was typed. */
export function typedAhead(shown: readonly TreeRow[], from: number, typed: string): number | null {
  const begins = (text: string) => text.toLocaleLowerCase('ro').startsWith(typed.toLocaleLowerCase('ro'));
  // While one types on, the row that already fits may stay.
  const start = typed.length > 1 ? from : from + 1;
  for (let step = 0; step < shown.length; step++) {
    const at = (start + step) % shown.length;
    const row = shown[at]?.row;
    if (row && (begins(row.code) || begins(row.title))) return at;
  }
  return null;
}

/** Codes of the rows that have others below them, by kind. */
export const parentsIn = (rows: readonly ObjectiveRow[], kinds: readonly ObjectiveRow['kind'][]): string[] =>
  rows.filter(({ kind }) => kinds.includes(kind)).map(({ code }) => code);
