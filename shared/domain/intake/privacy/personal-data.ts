import { cellAddress, type Sheet, type Workbook } from '../workbook.ts';
import { holdsCnp, isCnp } from './cnp.ts';
import { isContactLine, nameLabel, peopleHeading } from './people-headings.ts';
import { type FilledCell, type IsAcronym, PeopleTable } from './people-table.ts';
import { isInitials, isPersonName, mayBeName, namesVictim } from './person-name.ts';
import type { Finding, PersonalCell, PersonalKind } from './personal-cell.ts';
import { holdsMobile, holdsPhone, isMobile } from './phone.ts';

/** From here on a workbook is held until a person decides; below, the cells are only named. */
export const HOLDS_AT = 0.5;

/** Rows after a contact line that still belong to it, while none of them is blank; and in any case. */
const CONTACT_ROWS = 12;
const CONTACT_ROWS_ANYWAY = 3;
const WIDEST = 200;

/**
 * The cells of a workbook, hidden sheets too, that seem to hold data about single persons (DOMAIN.md §3.1; `docs/domain.md`): CNPs
 * anywhere; names, telephones and birth dates in lists under headings that mean people; names and numbers in one row with a CNP, a
 * birth date or a mobile number; victims named in a text. Whoever sends the workbook may be named: signature lines, contact blocks, lists of
 * staff and institutions give nothing but CNPs. `acronyms`: folded names that are institutions', however they are written.
 */
export function personalCells(workbook: Workbook, isAcronym: IsAcronym): readonly PersonalCell[] {
  return workbook.sheets.flatMap((sheet) =>
    new SheetWatch(sheet, isAcronym).findings().map((finding) => ({ sheet: sheet.name, ...finding })),
  );
}

/** One sheet, row by row. */
class SheetWatch {
  private readonly found = new Map<string, Finding>();
  /** Cells that are nothing but a mobile number, outside of any list and contact block. */
  private readonly loose: (FilledCell & { readonly beside: readonly FilledCell[] })[] = [];
  private readonly labelled: FilledCell[] = [];
  private readonly sheet: Sheet;
  private readonly isAcronym: IsAcronym;
  private readonly isContactSheet: boolean;
  private table: PeopleTable | null = null;
  private contactFrom = Number.NEGATIVE_INFINITY;
  private blankSinceContact = false;

  constructor(sheet: Sheet, isAcronym: IsAcronym) {
    this.sheet = sheet;
    this.isAcronym = isAcronym;
    this.isContactSheet = isContactLine([sheet.name]);
  }

  /** Every finding, in order of rows. */
  findings(): readonly Finding[] {
    for (let row = 0; row < this.sheet.rowCount; row++) this.readRow(row, this.filled(row));
    this.endTable();
    this.judgeLoose();
    const hasCnp = [...this.found.values()].some(({ kind }) => kind === 'cnp');
    if (hasCnp) for (const filled of this.labelled) this.add(filled, 'name', 0.7);
    return [...this.found.values()].sort((a, b) => a.row - b.row || a.column - b.column);
  }

  private filled(row: number): readonly FilledCell[] {
    const cells: FilledCell[] = [];
    for (let column = 0; column < Math.min(this.sheet.columnCount, WIDEST); column++) {
      const cell = this.sheet.cell(row, column);
      if (cell && cell.text.trim() !== '') cells.push({ row, column, cell });
    }
    return cells;
  }

  private readRow(row: number, cells: readonly FilledCell[]): void {
    if (cells.length === 0) {
      this.blankSinceContact = true;
      return;
    }
    const opened = PeopleTable.under(cells, this.isAcronym);
    this.takeLabelled(cells, this.isContact(row));
    if (opened && (!this.isContact(row) || opened.isOfVictims)) {
      this.endTable();
      this.table = opened;
      return;
    }
    if (isContactLine(cells.map(({ cell }) => cell.text))) {
      this.contactFrom = row;
      this.blankSinceContact = false;
      if (this.table && !this.table.isOfVictims) this.endTable();
    }
    const cnps = cells.filter(({ cell }) => isCnpCell(cell));
    for (const filled of cnps) this.add(filled, 'cnp', 1);
    for (const filled of cells) if (isNamingText(filled)) this.add(filled, 'name', 0.8);
    const inList = this.table !== null && (this.table.isOfVictims || !this.isContact(row));
    if (inList) this.table?.take(cells);
    if (cnps.length > 0 || (inList && this.table?.tellsBirth(cells))) this.takeBeside(cells, 0.8);
    else if (!this.table?.isOfStaff && !this.isContact(row)) this.takeLoose(cells);
  }

  private isContact(row: number): boolean {
    if (this.isContactSheet) return true;
    const since = row - this.contactFrom;
    return since <= CONTACT_ROWS_ANYWAY || (since <= CONTACT_ROWS && !this.blankSinceContact);
  }

  /** What stands in one row with a CNP, a birth date or a number. */
  private takeBeside(cells: readonly FilledCell[], confidence: number): void {
    for (const filled of cells) {
      const { text } = filled.cell;
      if (text.length > 60 || filled.cell.type === 'number') continue;
      if (isPersonName(text) && /\p{L}[ -]\p{L}/u.test(text)) this.add(filled, 'name', confidence);
      else if (isInitials(text) && !this.isAcronym(text)) this.add(filled, 'name', confidence);
      else if (text.includes('@')) this.add(filled, 'email', confidence);
      else if (holdsPhone(text)) this.add(filled, 'phone', confidence);
    }
  }

  private takeLoose(cells: readonly FilledCell[]): void {
    for (const filled of cells) {
      // A label with its number beside it is how a contact is given.
      if (cells.length <= 2 && filled !== cells[0]) continue;
      if (filled.cell.type === 'text' && filled.cell.text.length < 40 && isMobile(filled.cell.text))
        this.loose.push({
          ...filled,
          beside: cells.filter(({ cell }) => isPersonName(cell.text) && /\p{L}[ -]\p{L}/u.test(cell.text)),
        });
    }
  }

  private judgeLoose(): void {
    const inColumn = new Map<number, number>();
    for (const { column } of this.loose) inColumn.set(column, (inColumn.get(column) ?? 0) + 1);
    for (const one of this.loose) {
      const confidence = (inColumn.get(one.column) ?? 0) > 1 ? 0.7 : 0.4;
      this.add(one, 'phone', confidence);
      for (const name of one.beside) this.add(name, 'name', confidence);
    }
  }

  /** A label with a name beside it: a victim's, or in a form that holds a CNP somebody's. */
  private takeLabelled(cells: readonly FilledCell[], isContact: boolean): void {
    for (const [i, { cell }] of cells.entries()) {
      const beside = cells[i + 1];
      const label = beside && cell.type === 'text' ? nameLabel(cell.text) : null;
      if (!beside || label === null || peopleHeading(beside.cell.text) !== null) continue;
      if (!(mayBeName(beside.cell.text) || isInitials(beside.cell.text))) continue;
      if (
        label === 'victim' &&
        (isPersonName(beside.cell.text) || isInitials(beside.cell.text)) &&
        !this.isAcronym(beside.cell.text)
      )
        this.add(beside, 'name', 0.8);
      else if (!isContact) this.labelled.push(beside);
    }
  }

  private endTable(): void {
    for (const finding of this.table?.findings() ?? []) this.add(finding, finding.kind, finding.confidence);
    this.table = null;
  }

  private add(
    { row, column }: { readonly row: number; readonly column: number },
    kind: PersonalKind,
    confidence: number,
  ): void {
    const key = cellAddress(row, column);
    const before = this.found.get(key);
    if (!before || before.confidence < confidence) this.found.set(key, { row, column, kind, confidence });
  }
}

const isCnpCell = (cell: FilledCell['cell']): boolean =>
  cell.type === 'number' ? isCnp(String(cell.value)) : cell.text.length >= 13 && holdsCnp(cell.text);

/** A running text that names a victim, or gives the number of one. */
function isNamingText({ cell: { type, text } }: FilledCell): boolean {
  if (type !== 'text' || text.length < 12 || !/victim|minor|numit|benefic|t[aâ]n[aă]r|copil/i.test(text)) return false;
  return namesVictim(text) || (/victim|minor/i.test(text) && text.length < 200 && holdsMobile(text));
}
