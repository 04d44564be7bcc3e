import { fold } from '#shared/domain/framework/fold.ts';
import type { CellContent } from '../workbook.ts';
import { listOf, peopleHeading } from './people-headings.ts';
import { hasGivenName, isInitials, isPersonName, mayBeName } from './person-name.ts';
import type { Finding, PersonalKind } from './personal-cell.ts';
import { holdsMobile, holdsPhone, isMobileNumber } from './phone.ts';

/** A filled cell with its place, counted from 0. */
export interface FilledCell {
  readonly row: number;
  readonly column: number;
  readonly cell: CellContent;
}

type Heading = NonNullable<ReturnType<typeof peopleHeading>>;

/** What holds no person's name for all that it is written like one. */
export type IsAcronym = (text: string) => boolean;

/**
 * A list under headings that mean people. Its columns are judged as wholes once the list has ended: one sure name makes the
 * column a column of names. A list of staff or of institutions, which is there to be called, gives nothing but CNPs.
 */
export class PeopleTable {
  readonly isOfStaff: boolean;
  readonly isOfVictims: boolean;
  private readonly headings: ReadonlyMap<number, Heading>;
  private readonly below = new Map<number, FilledCell[]>();
  private readonly isAcronym: IsAcronym;

  private constructor(headings: ReadonlyMap<number, Heading>, texts: readonly string[], isAcronym: IsAcronym) {
    const { staff, victims } = listOf(texts);
    const kinds = new Set(headings.values());
    this.headings = headings;
    this.isAcronym = isAcronym;
    this.isOfVictims = victims || kinds.has('cnp') || kinds.has('birth-date');
    this.isOfStaff = staff && !this.isOfVictims;
  }

  /** The table that a row of headings opens; null where the row is none: it says nothing of people, or holds values. */
  static under(row: readonly FilledCell[], isAcronym: IsAcronym): PeopleTable | null {
    const headings = new Map<number, Heading>();
    for (const { column, cell } of row) {
      const heading = cell.type === 'text' ? peopleHeading(cell.text) : null;
      if (heading) headings.set(column, heading);
    }
    const isSure = row.length > 1 || [...headings.values()].includes('name');
    const isHeadingRow = row.every(
      ({ cell }) => cell.type === 'text' && !/\d{4}/.test(withoutYears(cell.text)) && !isPersonName(cell.text),
    );
    if (headings.size === 0 || !isSure || !isHeadingRow) return null;
    return new PeopleTable(
      headings,
      row.map(({ cell }) => cell.text),
      isAcronym,
    );
  }

  take(row: readonly FilledCell[]): void {
    for (const filled of row) {
      if (!this.headings.has(filled.column)) continue;
      const cells = this.below.get(filled.column) ?? [];
      this.below.set(filled.column, cells);
      cells.push(filled);
    }
  }

  /** Whether a birth date stands in the row, under its heading. */
  tellsBirth(row: readonly FilledCell[]): boolean {
    return row.some(({ column, cell }) => this.headings.get(column) === 'birth-date' && isDay(cell));
  }

  /** What was found out, once the list has ended. */
  findings(): readonly Finding[] {
    if (this.isOfStaff) return [];
    const names = [...this.below].flatMap(([column, cells]) => {
      const heading = this.headings.get(column);
      return heading === 'name' || heading === 'maybe-name'
        ? [{ heading, cells, sure: this.sure(heading, cells) }]
        : [];
    });
    // A column of surnames is told by the given names beside it.
    const isOfNames = names.some(({ heading, sure }) => heading === 'name' && sure.length > 0);
    return [
      ...names.flatMap(({ heading, cells, sure }) => {
        if (heading === 'name' && sure.length > 0)
          return cells.filter(({ cell }) => mayBeName(cell.text) || isInitials(cell.text)).map(found('name', 0.9));
        const isSurnames = heading === 'maybe-name' && isOfNames;
        return isSurnames
          ? cells.filter(({ cell }) => mayBeName(cell.text)).map(found('name', 0.8))
          : sure.map(found('name', 0.7));
      }),
      ...this.others(isOfNames || this.isOfVictims),
    ];
  }

  private sure(heading: Heading, cells: readonly FilledCell[]): readonly FilledCell[] {
    return cells.filter(({ cell: { text } }) => {
      if (this.isAcronym(text)) return false;
      const words = fold(text).split(' ').length;
      if (heading === 'name') return isPersonName(text) || isInitials(text);
      return (words > 1 && isPersonName(text)) || (this.isOfVictims && (hasGivenName(text) || isInitials(text)));
    });
  }

  private others(isOfPeople: boolean): readonly Finding[] {
    return [...this.below].flatMap(([column, cells]) => {
      const heading = this.headings.get(column);
      // Under its own heading a number that was mistyped is a person's all the same.
      if (heading === 'cnp') return cells.filter(({ cell }) => isThirteenDigits(cell.text)).map(found('cnp', 0.9));
      if (heading === 'phone') return cells.filter(isPhone).map(found('phone', isOfPeople ? 0.9 : 0.6));
      if (heading === 'birth-date') return cells.filter(({ cell }) => isDay(cell)).map(found('birth-date', 0.9));
      if (heading === 'email' && isOfPeople)
        return cells.filter(({ cell }) => cell.text.includes('@')).map(found('email', 0.8));
      return [];
    });
  }
}

const found =
  (kind: PersonalKind, confidence: number) =>
  ({ row, column }: FilledCell): Finding => ({ row, column, kind, confidence });

const isPhone = ({ cell }: FilledCell): boolean =>
  cell.type === 'number' ? isMobileNumber(cell.value) : holdsMobile(cell.text) || holdsPhone(cell.text);

const isThirteenDigits = (text: string): boolean => /^\d{13}$/.test(text.replace(/[ .-]/g, ''));

/** `Valoare 2019` is a heading; `0722 123 456` is none. */
const withoutYears = (text: string): string => text.replace(/\b(?:19|20)\d\d\b/g, '');

const isDay = (cell: CellContent): boolean =>
  cell.type === 'date' || /\b\d{1,2}[./-]\d{1,2}[./-](19|20)?\d{2}\b/.test(cell.text);
