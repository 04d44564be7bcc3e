import { type ColumnRole, headingAt, type TableHeading } from './columns.ts';
import { DraftBuilder, goesOn, joinedLines, type RawActivity, rawActivity } from './draft-builder.ts';
import { cellsOf, type Grid, gridOf, widthOf } from './grid.ts';
import { cutAtHeadings, readHeading } from './objective-heading.ts';
import { ObjectiveWalk } from './objective-walk.ts';
import type { Register } from './parties.ts';
import type { PlanCell, PlanParagraph, PlanTable } from './plan-document.ts';
import type { PlanPlace } from './plan-issue.schema.ts';

type FieldRole = Exclude<ColumnRole, 'number' | 'general' | 'specific' | 'activity'>;
const FIELDS: readonly FieldRole[] = ['indicators', 'term', 'responsible', 'partners', 'parties', 'resources'];

/** The columns in force: those of the last heading seen, over tables that only continue. */
interface Columns {
  readonly roles: TableHeading['roles'];
}

/** Goes through a document block by block and keeps what it is in: which objective, which columns, which activity. */
export class PlanWalk {
  readonly #draft: DraftBuilder;
  readonly #objectives: ObjectiveWalk;
  #columns: Columns | null = null;
  #activity: RawActivity | null = null;
  /** A new table or a repeated heading has just begun: what follows may go on with what stood before. */
  #afterBreak = false;

  constructor(register: Register) {
    this.#draft = new DraftBuilder(register);
    this.#objectives = new ObjectiveWalk(this.#draft);
  }

  finish(): Pick<DraftBuilder, 'generals' | 'issues'> {
    this.#close();
    this.#objectives.finish();
    return this.#draft;
  }

  paragraph({ text: written, place }: PlanParagraph): void {
    const text = unmarked(written);
    if (readHeading(text)) this.#heading([text], place);
    else this.#objectives.goOn(text, place);
  }

  table(table: PlanTable): void {
    const grid = gridOf(table);
    const ownHeading = grid.findIndex((_, row) => headingAt(grid, row) !== null);
    const continues = ownHeading < 0 && this.#columns !== null && widthOf(grid) === this.#columns.roles.length;
    const place = table.rows[0]?.cells[0]?.place;
    if (!place) return;
    if (ownHeading < 0 && !continues) {
      this.#foreign(grid, place);
      return;
    }
    if (continues) this.#draft.doubt('table-continued', place);
    this.#afterBreak = true;
    for (let row = 0; row < grid.length; ) row += this.#row(grid, row, ownHeading >= 0 && row < ownHeading);
  }

  /** A table that is not the plan's: objectives may stand in it, as pages lay their titles out; all else is left out, and said so. */
  #foreign(grid: Grid, place: PlanPlace): void {
    const texts = grid.flatMap((row) => cellsOf(row)).filter(({ lines }) => lines.length > 0);
    if (texts.length === 0) return;
    if (!texts.some((cell) => this.#isHeading(cell))) {
      this.#draft.doubt('table-ignored', place, { raw: texts[0]?.lines.join(' ').slice(0, 200) ?? '' });
      return;
    }
    for (const row of grid) this.#title(cellsOf(row));
  }

  /** Takes one row, or a heading over several; returns how many rows were taken. */
  #row(grid: Grid, row: number, aboveHeading: boolean): number {
    const heading = headingAt(grid, row);
    if (heading) {
      if (this.#columns && !isSameHeading(this.#columns.roles, heading.roles)) this.#close();
      this.#columns = heading;
      this.#afterBreak = true;
      for (const cell of heading.unknown) {
        this.#draft.doubt('column-ignored', cell.place, { raw: cell.lines.join(' '), confidence: 0.5 });
      }
      return heading.rows;
    }
    const line = grid[row] ?? [];
    const cells = cellsOf(line).filter(({ lines }) => lines.length > 0);
    const [first] = cells;
    if (!first) return 1;
    const spanned = line.filter((place) => place?.cell === first).length;
    const alone = cells.length === 1 && (spanned > 1 || line.length === 1);
    if (cells.length <= 2 && this.#isHeading(first)) this.#title(cells);
    else if (alone && this.#objectives.isOpen) this.#title(cells);
    else if (aboveHeading || (alone && spanned > line.length / 2)) this.#leave(first, aboveHeading);
    else this.#body(line, first.place);
    return 1;
  }

  /** A row that is neither an objective nor an activity. Above the table's heading stands its title, which nobody asks for. */
  #leave(cell: PlanCell, silently: boolean): void {
    if (!silently)
      this.#draft.doubt('row-ignored', cell.place, { raw: cell.lines.join(' ').slice(0, 200), confidence: 0.5 });
  }

  #isHeading = ({ lines }: PlanCell): boolean => readHeading(unmarked(lines[0] ?? '')) !== null;

  #title(cells: readonly PlanCell[]): void {
    const [first] = cells;
    if (first)
      this.#heading(
        cells.flatMap(({ lines }) => lines),
        first.place,
      );
  }

  #heading(lines: readonly string[], place: PlanPlace): void {
    for (const text of lines.map(unmarked).flatMap(cutAtHeadings)) {
      const heading = readHeading(text);
      if (!heading) {
        if (!this.#objectives.goOn(text, place))
          this.#draft.doubt('row-ignored', place, { raw: text, confidence: 0.5 });
        continue;
      }
      if (this.#objectives.isCurrent(heading)) continue;
      this.#close();
      this.#objectives.begin(heading, place);
    }
  }

  #body(line: Grid[number], place: PlanPlace): void {
    const { roles } = this.#columns ?? { roles: [] };
    const cellsAt = (role: ColumnRole): readonly PlanCell[] =>
      cellsOf(line.map((one, column) => (roles[column] === role ? one : undefined))).filter(
        ({ lines }) => !saysNothing(lines),
      );
    for (const kind of ['general', 'specific'] as const) {
      for (const cell of cellsAt(kind)) this.#inColumn(cell, kind);
    }
    const titles = cellsAt('activity').flatMap(({ lines }) => lines.map(unmarked));
    const isMerged = line.some((one, column) => roles[column] === 'activity' && one !== undefined && !one.begins);
    const fields = FIELDS.map((role) => ({ role, cells: cellsAt(role) }));
    if (titles.length === 0 && fields.every(({ cells }) => cells.length === 0)) return;
    const has = (...wanted: readonly FieldRole[]): boolean =>
      fields.some(({ role, cells }) => wanted.includes(role) && cells.length > 0);
    const activity = this.#current(
      titles,
      { isMerged, isPart: !has('term', 'responsible', 'partners', 'parties') },
      place,
    );
    for (const { role, cells } of fields) {
      for (const { lines, place: at } of cells) {
        activity[role].push(...lines.map((text, index) => ({ text, place: at, parted: isMerged && index === 0 })));
      }
    }
    this.#afterBreak = false;
  }

  /** The activity that a row belongs to: a new one, or the one before where the row only goes on with it. */
  #current(
    titles: readonly string[],
    { isMerged, isPart }: { readonly isMerged: boolean; readonly isPart: boolean },
    place: PlanPlace,
  ): RawActivity {
    const before = this.#activity;
    const said = titles.map((text) => ({ text, place, parted: false }));
    const title = titles.join(' ');
    if (before && title === '') {
      if (!isMerged)
        before.doubts.push({ code: 'row-continued', raw: joinedLines(before.title), place, confidence: 0.8 });
      return before;
    }
    const isCut = before && !isMerged && (isPart || goesOn(joinedLines(before.title), title));
    if (before && isCut && (this.#afterBreak || goesOn(joinedLines(before.title), title))) {
      before.title.push(...said);
      before.doubts.push({ code: 'activity-continued', raw: joinedLines(before.title), place, confidence: 0.7 });
      return before;
    }
    this.#close();
    const activity = rawActivity(place);
    activity.title.push(...said);
    this.#activity = activity;
    return activity;
  }

  /** An objective that stands in a column of its own, beside its activities. */
  #inColumn(cell: PlanCell, kind: 'general' | 'specific'): void {
    const texts = cell.lines.map(unmarked).flatMap(cutAtHeadings);
    const headings = texts.some((text) => readHeading(text) !== null);
    if (headings) {
      this.#heading(texts, cell.place);
      return;
    }
    const heading = this.#objectives.unlabelled(texts.join(' '), kind);
    if (this.#objectives.isCurrent(heading)) return;
    this.#close();
    this.#objectives.begin(heading, cell.place);
  }

  #close(): void {
    const raw = this.#activity;
    this.#activity = null;
    if (!raw) return;
    const { general, specific } = this.#objectives.mustStandUnder(raw.place);
    this.#draft.activity(general, specific, raw);
  }
}

/** A cell that is empty, or says that there is nothing to say: `-`, `n/a`, `nu este cazul`. */
const saysNothing = (lines: readonly string[]): boolean =>
  /^(?:[-–—./\s]*|n\.?\s?\/?a\.?|nu e(?:ste)? cazul\.?)$/iu.test(lines.join(' '));

/** A text without the mark that a list draws before it. */
const unmarked = (text: string): string => text.replace(/^•\s*/, '');

const isSameHeading = (one: TableHeading['roles'], other: TableHeading['roles']): boolean =>
  one.length === other.length && one.every((role, column) => role === other[column]);
