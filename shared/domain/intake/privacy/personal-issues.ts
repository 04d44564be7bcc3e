import type { Issue, IssueCode } from '../issue.schema.ts';
import { cellAddress } from '../workbook.ts';
import type { PersonalCell, PersonalKind } from './personal-cell.ts';
import { HOLDS_AT } from './personal-data.ts';

const CODES: Readonly<Record<PersonalKind, IssueCode>> = {
  cnp: 'personal-cnp',
  name: 'personal-name',
  phone: 'personal-phone',
  email: 'personal-email',
  'birth-date': 'personal-birth-date',
};

/** Whether the workbook is held until a person decides. */
export const isHeld = (cells: readonly PersonalCell[]): boolean =>
  cells.some(({ confidence }) => confidence >= HOLDS_AT);

/**
 * What there is to say of the cells that seem to hold data about single persons: a warning per sheet and kind, with every cell named
 * (`B2:B41`) and none shown: these issues bear no raw text, so that they can be stored and printed.
 */
export function personalIssues(cells: readonly PersonalCell[], file: string): readonly Issue[] {
  const groups = Map.groupBy(cells, ({ sheet, kind }) => JSON.stringify([sheet, kind]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    return [
      {
        code: CODES[first.kind],
        severity: 'warning' as const,
        file,
        sheet: first.sheet,
        cell: cellAddress(first.row, first.column),
        params: { cells: rangesOf(group).join(', '), count: group.length },
      },
    ];
  });
}

/** Why a file is held, in one issue. */
export const heldIssue = (cells: readonly PersonalCell[], file: string): Issue => ({
  code: 'personal-data-held',
  severity: 'error',
  file,
  params: { count: cells.length },
});

/** Neighbours in a column as one range each, column by column. */
function rangesOf(cells: readonly PersonalCell[]): readonly string[] {
  const ranges: { column: number; first: number; last: number }[] = [];
  for (const { row, column } of cells.toSorted((a, b) => a.column - b.column || a.row - b.row)) {
    const open = ranges.at(-1);
    if (open?.column === column && open.last === row - 1) open.last = row;
    else ranges.push({ column, first: row, last: row });
  }
  return ranges.map(({ column, first, last }) =>
    first === last ? cellAddress(first, column) : `${cellAddress(first, column)}:${cellAddress(last, column)}`,
  );
}
