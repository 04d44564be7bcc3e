import { fold } from '#shared/domain/framework/fold.ts';
import type { InstitutionCode } from '#shared/kernel/ids.ts';
import type { Reason } from '../reason.schema.ts';
import { type ColumnContent, meaningOf } from './column-content.ts';
import { type Column, columnOf, type Table, TELLING } from './columns.ts';
import type { HeadingReader, Meaning } from './headings.ts';
import type { InstitutionNames } from './institution-names.ts';
import { TOTAL } from './lines-beside.ts';
import type { MergedSheet } from './merged-sheet.ts';

const COUNTS: readonly Column['role'][] = [
  'value',
  'numerator',
  'denominator',
  'part',
  'period',
  'aside',
  'allocated',
  'spent',
];
const REPORTS: readonly Column['role'][] = [
  ...TELLING,
  ...COUNTS,
  'completed',
  'description',
  'difficulties',
  'evidence',
];
const MOSTLY = 0.6;

/** The institution that one of the headings over a column names, the lowest where several do, with the other headings. */
export function institutionOver(
  texts: readonly string[],
  names: InstitutionNames,
): { readonly institution: InstitutionCode | null; readonly rest: readonly string[] } {
  const named = texts.map((text) => names.named(text));
  return {
    institution: named.findLast((one) => one !== null) ?? null,
    rest: texts.filter((_, at) => named[at] === null),
  };
}

/** What a column under an institution's name is: by its further headings, else by what nearly all of its cells are; null: a doubt. */
export function columnUnder(
  institution: InstitutionCode,
  { index, heading, rest }: { readonly index: number; readonly heading: string; readonly rest: readonly string[] },
  content: ColumnContent,
  headings: HeadingReader,
): Column | null {
  const told = meaningOf(headings.meanings(rest), content);
  const reason: Reason = { code: 'heading-institution', institution };
  const of = (meaning: Meaning): Column => {
    const column = columnOf(meaning, index, heading, content);
    return { ...column, reasons: [reason, ...column.reasons], institution };
  };
  if (told) return of(told);
  const role = rest.length > 0 ? null : roleByContent(content);
  return role && of({ role, explicit: false });
}

/** A cross under an institution's name may say that it takes part: that is no status. */
function roleByContent({ filled, crosses, statuses, numbers }: ColumnContent): 'status' | 'value' | null {
  if (filled === 0 || crosses / filled >= MOSTLY) return null;
  if (statuses / filled >= MOSTLY) return 'status';
  return numbers / filled >= MOSTLY ? 'value' : null;
}

/** The columns of a table in which some are of institutions, apart from those beside them that need a person's word. */
export interface SettledColumns {
  readonly columns: readonly Column[];
  /** Numbers of no institution beside those of institutions: their total, or the sender's own? */
  readonly doubtful: readonly Column[];
  /** Columns under a heading that stands where the others name institutions, and names none that is known. */
  readonly nameless: Table['nameless'];
}

/** Settles what stands beside columns of institutions: a total of theirs is left aside, an unknown name is asked for. */
export function besideInstitutions(
  columns: readonly Column[],
  merged: MergedSheet,
  { first, last }: { readonly first: number; readonly last: number },
  names: InstitutionNames,
  headings: HeadingReader,
  content: (column: number) => ColumnContent,
): SettledColumns {
  if (!columns.some(({ institution }) => institution)) return { columns, doubtful: [], nameless: [] };
  const levels = Array.from({ length: last - first + 1 }, (_, i) => first + i).filter((row) =>
    columns.some(({ index, institution }) => institution && names.named(merged.text(row, index)) === institution),
  );
  const nameless: { index: number; row: number }[] = [];
  const doubtful: Column[] = [];
  const dropped = new Set<number>();
  for (let index = 0; index < merged.width; index++) {
    const column = columns.find((one) => one.index === index);
    if (column && (column.institution || column.confidence === 1 || !REPORTS.includes(column.role))) continue;
    const texts = levels.map((row) => ({ row, text: merged.text(row, index) })).filter(({ text }) => text !== '');
    const unknown = texts.find(({ text }) => headings.meanings([text]).length === 0 && !TOTAL.test(fold(text)));
    const isTelling = column !== undefined || roleByContent(content(index)) !== null;
    if (unknown && isTelling) nameless.push({ index, row: unknown.row });
    else if (column && COUNTS.includes(column.role) && !texts.some(({ text }) => TOTAL.test(fold(text))))
      doubtful.push(column);
    else if (!column || !COUNTS.includes(column.role)) continue;
    dropped.add(index);
  }
  return { columns: columns.filter(({ index }) => !dropped.has(index)), doubtful, nameless };
}

/** A table as each of its institutions reads it: what is common to all, and its own columns; `null`: of the table's owner. */
export function viewsOf(
  table: Table,
): readonly { readonly institution: InstitutionCode | null; readonly table: Table }[] {
  const institutions = new Set(table.columns.flatMap(({ institution }) => institution ?? []));
  if (institutions.size === 0) return [{ institution: null, table }];
  const isOwners = table.columns.some(({ institution, role }) => !institution && REPORTS.includes(role));
  const views = [...(isOwners ? [null] : []), ...institutions];
  return views.map((institution, at) => ({
    institution,
    table: {
      ...table,
      // What nobody can take is said once.
      doubtful: at === 0 ? table.doubtful : [],
      columns: table.columns.map((column) => {
        const isSeen = column.institution
          ? column.institution === institution
          : institution === null || !REPORTS.includes(column.role);
        const { index, heading, confidence, reasons } = column;
        return isSeen ? column : { index, heading, confidence, reasons, role: 'ignore' };
      }),
    },
  }));
}
