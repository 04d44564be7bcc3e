import { fold } from '#shared/domain/framework/fold.ts';
import type { InstitutionCode } from '#shared/kernel/ids.ts';
import type { UnderstoodSheet } from '../import-plan.ts';
import type { ColumnRole } from '../mapping.schema.ts';
import type { Reason } from '../reason.schema.ts';
import type { Status } from '../submission.schema.ts';
import { columnLetters } from '../workbook.ts';
import type { ColumnContent } from './column-content.ts';
import { reasonsFor } from './column-reasons.ts';
import type { Meaning } from './headings.ts';
import { type Period, wholeYear } from './periods.ts';

/** One column of a table as understood. */
export type Column = {
  readonly index: number;
  readonly heading: string;
  /** In [0, 1]; 1 where a person chose. */
  readonly confidence: number;
  readonly reasons: readonly Reason[];
  /** Whose the column is, where columns are of several institutions. */
  readonly institution?: InstitutionCode;
} & (
  | { readonly role: Exclude<ColumnRole, 'period'> | 'objective' | 'aside' | 'scope' }
  /** Without a period: a person says that it is of a part of the year. */
  | { readonly role: 'period'; readonly period?: Period }
  | { readonly role: 'mark'; readonly status: Status }
  | { readonly role: 'part'; readonly category: string }
);

/** A table as understood: where its headings stand, how far it goes, what each column is. Rows and columns count from 0. */
export interface Table {
  readonly headerFirst: number;
  readonly headerLast: number;
  readonly last: number;
  readonly columns: readonly Column[];
  /** Columns whose heading, in a row counted from 0, stands where others name institutions, and names none that is known. */
  readonly nameless: readonly { readonly index: number; readonly row: number }[];
  /** Columns that would be the same thing as another, or hold a part of the value only, so that none of them can be taken. */
  readonly doubtful: readonly Column[];
}

/** What a column without a telling heading is, where its content leaves no doubt. */
export function byContent({
  filled,
  codes,
  titles,
  statuses,
  numbers,
  crosses,
  scopes,
  categories,
}: ColumnContent): Meaning | null {
  if (scopes / filled >= 0.8) return { role: 'scope' };
  if (categories / filled >= 0.8) return { role: 'category', explicit: false };
  if (filled >= 2 && codes / filled >= 0.6 && titles / filled < 0.5) return { role: 'activity-code', explicit: false };
  if (filled >= 2 && titles / filled >= 0.6) return { role: 'activity', explicit: false };
  const words = statuses - numbers - crosses;
  return filled >= 2 && words / filled >= 0.8 ? { role: 'status', explicit: false } : null;
}

/** The column that a meaning makes; `content`, what its cells are, is told beside the heading's words. */
export function columnOf(meaning: Meaning, index: number, heading: string, content: ColumnContent): Column {
  const reasons = reasonsFor(meaning, heading, content);
  switch (meaning.role) {
    case 'mark':
      return { index, heading, reasons, confidence: 0.9, role: 'mark', status: meaning.status };
    case 'part':
      return { index, heading, reasons, confidence: 0.9, role: 'part', category: meaning.category };
    case 'period':
      return { index, heading, reasons, confidence: 0.9, role: 'period', period: meaning.period };
    case 'objective':
    case 'aside':
    case 'scope':
      return { index, heading, reasons, confidence: 0.9, role: meaning.role };
    default:
      return { index, heading, reasons, confidence: meaning.explicit ? 0.95 : 0.85, role: meaning.role };
  }
}

/** Roles of which a table can have one column only; of the others the first one counts. */
const SINGLE: readonly Column['role'][] = [
  'status',
  'value',
  'numerator',
  'denominator',
  'completed',
  'allocated',
  'spent',
];

/** Roles that several columns of a table can have. */
const SEVERAL: readonly Column['role'][] = ['ignore', 'mark', 'scope', 'category', 'period'];

/**
 * Settles columns of the same meaning: of several values the one that names the year or the total; where nothing tells them
 * apart neither is taken, and both are doubtful.
 */
export function withoutRivals(columns: readonly Column[]): {
  readonly columns: readonly Column[];
  readonly doubtful: readonly Column[];
} {
  const groups = [...new Set(columns.map(({ institution }) => institution))].map((institution) =>
    withoutRivalsIn(columns.filter((column) => column.institution === institution)),
  );
  return {
    columns: groups.flatMap((group) => group.columns).sort((one, other) => one.index - other.index),
    doubtful: groups.flatMap((group) => group.doubtful),
  };
}

function withoutRivalsIn(all: readonly Column[]): ReturnType<typeof withoutRivals> {
  const doubtful: Column[] = [];
  const columns = withYears(all);
  const whole = columns.some(({ role }) => ['value', 'numerator', 'part', 'period'].includes(role));
  const kept = columns.filter((column) => {
    if (column.role === 'aside' && !whole) doubtful.push(column);
    if (column.role === 'aside') return whole;
    const rivals = columns.filter((one) => one.role === column.role && column.role !== 'ignore');
    if (rivals.length === 1 || SEVERAL.includes(column.role)) return true;
    if (column.role === 'part')
      return rivals.filter((one) => one.role === 'part' && one.category === column.category).length === 1;
    const best = best1(rivals);
    if (best) return best === column;
    if (!SINGLE.includes(column.role)) return rivals[0] === column;
    doubtful.push(column);
    return false;
  });
  return { columns: kept, doubtful };
}

/** Parts of a year that make none are beside the values. */
function withYears(columns: readonly Column[]): readonly Column[] {
  const periods = columns.filter((column) => column.role === 'period');
  const ofPerson = periods.filter(({ confidence }) => confidence === 1);
  const year: readonly Column[] = ofPerson.length > 1 ? ofPerson : wholeYear(periods);
  return columns.map((column) =>
    column.role === 'period' && !year.includes(column) ? { ...column, role: 'aside' } : column,
  );
}

function best1(rivals: readonly Column[]): Column | null {
  for (const tells of [
    ({ confidence }: Column) => confidence === 1,
    ({ heading }: Column) => /\b20\d\d\b/.test(heading),
    ({ heading }: Column) => /\btotal|\banual/.test(fold(heading)),
    ({ confidence }: Column) => confidence > 0.9,
  ]) {
    const [only, ...others] = rivals.filter(tells);
    if (only && others.length === 0) return only;
  }
  return null;
}

export const NAMING: readonly Column['role'][] = ['activity', 'activity-code', 'indicator', 'indicator-code'];
export const TELLING: readonly Column['role'][] = ['status', 'mark', 'value', 'numerator', 'part', 'period'];

export function isUsable({ columns, doubtful }: Table): boolean {
  const roles = new Set([...columns, ...doubtful].map(({ role }) => role));
  const isAsked = doubtful.some(({ role }) => role === 'aside');
  return NAMING.some((role) => roles.has(role)) && (isAsked || TELLING.some((role) => roles.has(role)));
}

/** Whether a reading of the same headings explains more, or as much with more of its columns told apart. */
export const isBetter = (one: Table, other: Table): boolean =>
  worth(one) > worth(other) || (worth(one) === worth(other) && one.columns.length > other.columns.length);

/** How much a table explains: its different roles, those that name rows and those that tell something twice. */
export function worth({ columns, doubtful }: Table): number {
  const roles = new Set(columns.map((column) => (column.role === 'mark' ? 'status' : column.role)));
  const telling = [...roles].filter((role) => NAMING.includes(role) || TELLING.includes(role));
  return roles.size + telling.length - 0.5 * doubtful.length;
}

/** A table's columns as told to a person. */
export const understoodColumns = ({ columns }: Table): UnderstoodSheet['columns'] =>
  columns.map(({ index, role, heading, confidence, reasons, institution }) => ({
    ...{ column: columnLetters(index), role, heading, confidence, reasons },
    ...(institution === undefined ? {} : { institution }),
  }));
