import { compareTexts } from '#shared/words/collation.ts';
import { type Column, textOf } from './column.ts';

/** What a column lets through; everything it does not name is let through. */
export interface ColumnFilter {
  /** Part of the text, however it is capitalised and with or without diacritics. */
  readonly part: string;
  /** Texts that are kept out. */
  readonly without: ReadonlySet<string>;
  /** Lowest and highest number. */
  readonly from: number | null;
  readonly to: number | null;
}

export const NO_FILTER: ColumnFilter = { part: '', without: new Set(), from: null, to: null };

export const filters = ({ part, without, from, to }: ColumnFilter): boolean =>
  part !== '' || without.size > 0 || from !== null || to !== null;

/** The rows that every column lets through, in their order. */
export function filtered<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  chosen: ReadonlyMap<string, ColumnFilter>,
): readonly Row[] {
  const active = columns.flatMap((column) => {
    const filter = chosen.get(column.id);
    return filter && filters(filter) ? [{ column, filter, part: folded(filter.part) }] : [];
  });
  if (active.length === 0) return rows;
  return rows.filter((row) => active.every(({ column, filter, part }) => lets(column, row, filter, part)));
}

function lets<Row>(column: Column<Row>, row: Row, filter: ColumnFilter, part: string): boolean {
  const text = textOf(column, row);
  if (filter.without.has(text)) return false;
  if (part !== '' && !folded(text).includes(part)) return false;
  if (filter.from === null && filter.to === null) return true;
  const value = column.value(row);
  if (typeof value !== 'number') return false;
  return (filter.from === null || value >= filter.from) && (filter.to === null || value <= filter.to);
}

/** Without case and diacritics, so that „sanatate” finds „Sănătate”. */
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The texts that stand in a column, each once, in order. */
export const textsIn = <Row>(column: Column<Row>, rows: readonly Row[]): string[] =>
  [...new Set(rows.map((row) => textOf(column, row)))].sort(compareTexts);

/** What a person types as a number in a filter: 1.234,5 or 1234,5 or 1234.5; null where it is none. */
export function typedNumber(text: string): number | null {
  const plain = text.replaceAll(/[\s\u00a0]/g, '').replace('−', '-');
  if (plain === '') return null;
  const isGrouped = /^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(plain);
  const number = Number((isGrouped ? plain.replaceAll('.', '') : plain).replace(',', '.'));
  return Number.isFinite(number) ? number : null;
}
