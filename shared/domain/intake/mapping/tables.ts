import { fold } from '#shared/domain/framework/fold.ts';
import { isLeftOut } from '../left-out-rows.ts';
import type { SheetMapping } from '../mapping.schema.ts';
import { readStatus } from '../values/status.ts';
import { type ColumnContent, contentOf, isCount, meaningOf } from './column-content.ts';
import {
  byContent,
  type Column,
  columnOf,
  isBetter,
  isUsable,
  NAMING,
  type Table,
  TELLING,
  withoutRivals,
  worth,
} from './columns.ts';
import { headingTexts, joinedHeading } from './heading-texts.ts';
import type { HeadingReader } from './headings.ts';
import { besideInstitutions, columnUnder, institutionOver } from './institution-columns.ts';
import type { InstitutionNames } from './institution-names.ts';
import { MergedSheet } from './merged-sheet.ts';
import type { ReadingContext } from './reading-contexts.ts';
import { leadingCode, type RowMatcher } from './rows.ts';

const BY_PERSON = { confidence: 1, reasons: [{ code: 'person' }] } as const;
const BESIDE = [{ code: 'beside-indicators' }] as const;

const LAST_HEADER_ROW = 40;
const MOST_HEADER_ROWS = 3;
/** The earliest table counts when it is at least this much of the best one found in the first rows. */
const NEARLY_BEST = 0.6;

/** Finds the tables of a sheet, from the top: the first one's headings within the first 40 rows (DOMAIN.md §3.1.2), others anywhere. */
export class TableFinder {
  private readonly merged: MergedSheet;
  readonly headings: HeadingReader;
  readonly matcher: RowMatcher;
  readonly names: InstitutionNames;
  private readonly mapping: SheetMapping | undefined;
  private readonly known = new Map<string, ColumnContent>();
  private headingRows: readonly number[] | null = null;

  constructor(
    merged: MergedSheet,
    { headings, matcher, names }: Pick<ReadingContext, 'headings' | 'matcher' | 'names'>,
    mapping: SheetMapping | undefined,
  ) {
    this.merged = merged;
    this.headings = headings;
    this.matcher = matcher;
    this.names = names;
    this.mapping = mapping;
  }

  tables(): readonly Table[] {
    const { rowCount } = this.merged.sheet;
    const first = this.first();
    if (!first) return [];
    const found: Table[] = [];
    let current = first;
    for (let row = first.headerLast + 1; row < rowCount; row++) {
      const next = !isLeftOut(this.mapping, row) && this.isHeadingRow(row, current) ? this.bestAt(row) : null;
      if (!next) continue;
      found.push({ ...current, last: row - 1 });
      current = next;
      row = next.headerLast;
    }
    return [...found, { ...current, last: rowCount - 1 }];
  }

  private first(): Table | null {
    const fixed = this.mapping?.headerRows;
    if (fixed) return this.tableAt(fixed.first - 1, fixed.last - 1);
    const last = Math.min(this.merged.sheet.rowCount, LAST_HEADER_ROW);
    const tables = Array.from({ length: last }, (_, row) => this.bestAt(row)).flatMap((table) =>
      table ? [table] : [],
    );
    const best = Math.max(0, ...tables.map(worth));
    return tables.find((table) => worth(table) >= best * NEARLY_BEST) ?? null;
  }

  private bestAt(row: number): Table | null {
    if (this.isData(row) || !this.namesColumns(row)) return null;
    let best: Table | null = null;
    for (
      let rows = this.leastHeaderRows(row);
      rows <= MOST_HEADER_ROWS && row + rows <= this.merged.sheet.rowCount;
      rows++
    ) {
      if (rows > 1 && this.isData(row + rows - 1)) break;
      const table = this.tableAt(row, row + rows - 1);
      if (isUsable(table) && (!best || isBetter(table, best))) best = table;
    }
    return best;
  }

  /** A heading merged downwards takes the rows it spans with it. */
  private leastHeaderRows(row: number): number {
    const spans = this.merged.sheet.merges.flatMap(({ firstRow, lastRow }) =>
      firstRow === row ? [lastRow - row + 1] : [],
    );
    return Math.max(1, ...spans.filter((span) => span <= MOST_HEADER_ROWS));
  }

  /** Whether headings can begin in a row: titles and labels over a table name one column at most. */
  private namesColumns(row: number): boolean {
    const filled = this.merged.filled(row);
    const named = filled.filter(({ column }) =>
      this.headings
        .meanings([this.merged.text(row, column)])
        .some((one) => one.role !== 'ignore' && one.role !== 'institution'),
    );
    if (named.length === 1 && filled.some(({ cell }) => this.names.named(cell.text) !== null)) return true;
    return named.length >= 2 || (named.length === 1 && filled.length >= 3);
  }

  /** Whether a row of a table is itself a heading: mostly words that name columns, none of them data. */
  private isHeadingRow(row: number, { columns }: Table): boolean {
    const status = columns.find(({ role }) => role === 'status');
    const says = status !== undefined && readStatus(this.merged.text(row, status.index)) !== null;
    return !says && this.looksLikeHeadings(row);
  }

  private looksLikeHeadings(row: number): boolean {
    const filled = this.merged.filled(row);
    if (filled.length < 2 || this.isData(row)) return false;
    const named = filled.flatMap(({ column, cell }) => {
      const meanings = cell.text.length <= 80 ? this.headings.meanings([this.merged.text(row, column)]) : [];
      const roles = meanings.map(({ role }) => role).filter((role) => role !== 'mark' && role !== 'part');
      return roles.length > 0 ? [roles] : [];
    });
    const names = (roles: readonly Column['role'][]): boolean =>
      named.some((ones) => ones.some((one) => roles.includes(one)));
    return named.length / filled.length >= 0.6 && names(NAMING) && names(TELLING);
  }

  /** Whether a row holds data rather than headings: numbers, codes, titles or names of indicators. */
  private isData(row: number): boolean {
    return this.merged.filled(row).some(({ cell }) => {
      const text = cell.text.trim();
      if (cell.type === 'number') return !/^20\d\d$/.test(text);
      if (cell.type === 'date' || cell.type === 'boolean' || cell.type === 'error') return true;
      if (/^20\d\d$/.test(text) || this.headings.categoryOf(text) !== null) return false;
      return leadingCode(text) !== null || isCount(cell) || this.matcher.isText(fold(text));
    });
  }

  private tableAt(first: number, last: number): Table {
    const columns: Column[] = [];
    const asked: Column[] = [];
    for (let index = 0; index < this.merged.width; index++) {
      const texts = headingTexts(this.merged, index, first, last);
      const heading = joinedHeading(texts);
      const chosen = this.mapping?.columns?.[MergedSheet.letters(index)];
      if (chosen) {
        const { institution } = institutionOver(texts, this.names);
        columns.push({ index, heading, role: chosen, ...BY_PERSON, ...(institution ? { institution } : {}) });
        continue;
      }
      const content = this.content(index, first, last);
      const { institution, rest } = institutionOver(texts, this.names);
      if (institution) {
        const column = columnUnder(institution, { index, heading, rest }, content, this.headings);
        if (column) columns.push(column);
        else if (content.filled > 0) asked.push({ index, heading, role: 'value', confidence: 0, reasons: [] });
        continue;
      }
      const meaning =
        meaningOf(this.headings.meanings(texts), content) ?? (content.filled > 0 ? byContent(content) : null);
      if (meaning) columns.push(columnOf(meaning, index, heading, content));
    }
    const naming = columns.findIndex(({ role }) => NAMING.includes(role));
    // `Nr.` before the names of rows counts the rows; behind them it is what was counted.
    const telling = columns.map((column, at): Column => {
      if (column.role !== 'value' || column.confidence > 0.9 || at > naming) return column;
      return this.content(column.index, first, last).ordinal
        ? { ...column, role: 'ignore', reasons: [{ code: 'counts-rows' }] }
        : { ...column, role: 'aside' };
    });
    const beside = besideInstitutions(telling, this.merged, { first, last }, this.names, this.headings, (column) =>
      this.content(column, first, last),
    );
    const { columns: kept, doubtful } = withoutRivals(this.withResults(beside.columns, first, last));
    return {
      headerFirst: first,
      headerLast: last,
      last: this.merged.sheet.rowCount - 1,
      columns: kept,
      nameless: beside.nameless,
      doubtful: [...doubtful, ...beside.doubtful, ...asked],
    };
  }

  /** `Rezultate` beside indicators is where their values are looked for, also in prose: what says none is asked for, not passed over. */
  private withResults(columns: readonly Column[], first: number, last: number): readonly Column[] {
    const has = (roles: readonly Column['role'][]): boolean => columns.some(({ role }) => roles.includes(role));
    const mixed = columns.find(({ role }) => role === 'activity');
    const names = has(['indicator']) || (mixed && this.content(mixed.index, first, last).indicators > 0);
    if (!names || has(['value', 'numerator', 'part', 'period', 'aside'])) return columns;
    for (let index = 0; index < this.merged.width; index++) {
      const texts = headingTexts(this.merged, index, first, last);
      const known = columns.find((one) => one.index === index);
      const isOpen = known === undefined || known.role === 'description';
      if (!isOpen || !this.headings.meanings(texts).some(({ role }) => role === 'value')) continue;
      const results: Column = {
        index,
        heading: joinedHeading(texts),
        role: 'value',
        confidence: 0.85,
        reasons: BESIDE,
      };
      return [...columns.filter((one) => one !== known), results].sort((one, other) => one.index - other.index);
    }
    return columns;
  }

  /** What stands below headings that begin and end in these rows, but for the same headings on further pages. */
  private content(column: number, first: number, last: number): ColumnContent {
    const key = `${column},${first},${last}`;
    const below = this.merged.isNumbering(last + 1) ? last + 2 : last + 1;
    const from = Math.max(below, (this.mapping?.firstRow ?? 1) - 1);
    const printed = new Set(headingTexts(this.merged, column, first, last).map((text) => fold(text)));
    const content =
      this.known.get(key) ?? contentOf(this.merged, column, from, this.lastBelow(first, last), this, printed);
    this.known.set(key, content);
    return content;
  }

  /** The row before the next headings that are others than these; rows of headings right below are more of the same. */
  private lastBelow(first: number, last: number): number {
    const { rowCount } = this.merged.sheet;
    this.headingRows ??= Array.from({ length: rowCount }, (_, row) => row).filter((row) => this.looksLikeHeadings(row));
    const texts = (row: number): readonly string[] => this.merged.filled(row).map(({ cell }) => fold(cell.text));
    const own = new Set(Array.from({ length: last - first + 1 }, (_, i) => texts(first + i)).flat());
    let joined = last;
    while (this.headingRows.includes(joined + 1)) joined++;
    const next = this.headingRows.find((row) => row > joined && texts(row).some((text) => !own.has(text)));
    return (next ?? rowCount) - 1;
  }
}
