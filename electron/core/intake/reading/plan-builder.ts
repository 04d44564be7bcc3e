import {
  type PlanBlock,
  type PlanCell,
  type PlanDocument,
  type PlanRow,
  tidy,
} from '#shared/domain/framework/plan/plan-document.ts';
import { Refusal } from './refusal.ts';

/** No plan has more; beyond, a file is built to cost. */
const MOST_CELLS = 200_000;
const MOST_CHARACTERS = 20_000_000;
const DEEPEST_TABLE = 30;
/** A table within a cell that has as many columns is a table of its own, and the one around it only lays out the page. */
const OWN_TABLE_COLUMNS = 3;

interface OpenCell {
  readonly columns: number;
  rows: number;
  /** Goes on with the cell above (docx `vMerge`). */
  readonly continues: boolean;
  readonly content: (string | OpenTable)[];
}

interface OpenTable {
  readonly rows: OpenCell[][];
  isLayout: boolean;
}

/** `1)`, `[2]`, `*`: the mark of a note. */
const NOTE_MARK = /^\s*[[(]?(?:\d{1,3}|\*{1,3})[\])]?\s*$/;
/** What a raised figure is the power of: `m²`. */
const UNIT = /(?<!\p{L})[cdkm]?m$/u;

/** What marks a line as an item of a list, whatever bullet or number the document draws there. */
export const LIST_MARK = '• ';

/** Puts a plan document together from what a format's reader comes across, in reading order and under caps of its own. */
export class PlanBuilder {
  readonly #outside: (string | OpenTable)[] = [];
  readonly #tables: OpenTable[] = [];
  readonly #cells: OpenCell[] = [];
  #line = '';
  #characters = 0;
  #count = 0;

  text(piece: string): void {
    this.#characters += piece.length;
    if (this.#characters > MOST_CHARACTERS) throw new Refusal('file-bomb', 'too much text');
    this.#line += piece;
  }

  /** What stands raised above the line: the mark of a note is no part of the text. */
  raised(piece: string): void {
    if (!NOTE_MARK.test(piece) || UNIT.test(this.#line)) this.text(piece);
  }

  endLine(): void {
    const text = tidy(this.#line);
    this.#line = '';
    if (text !== '' && text !== LIST_MARK.trim()) (this.#cells.at(-1)?.content ?? this.#outside).push(text);
  }

  /** Forgets the line that has begun. */
  dropLine(): void {
    this.#line = '';
  }

  openTable(): void {
    this.endLine();
    if (this.#tables.length >= DEEPEST_TABLE) throw new Refusal('file-bomb', 'tables within tables');
    const table: OpenTable = { rows: [], isLayout: false };
    (this.#cells.at(-1)?.content ?? this.#outside).push(table);
    this.#tables.push(table);
  }

  openRow(): void {
    this.#tables.at(-1)?.rows.push([]);
  }

  openCell(columns: number, rows: number, continues: boolean): void {
    this.endLine();
    if (++this.#count > MOST_CELLS) throw new Refusal('file-too-many-cells', 'cells');
    const span = (count: number): number => (Number.isInteger(count) && count > 0 ? Math.min(count, 1000) : 1);
    const cell: OpenCell = { columns: span(columns), rows: span(rows), continues, content: [] };
    this.#tables.at(-1)?.rows.at(-1)?.push(cell);
    this.#cells.push(cell);
  }

  closeCell(): void {
    this.endLine();
    this.#cells.pop();
  }

  closeTable(): void {
    this.endLine();
    const table = this.#tables.pop();
    const around = this.#tables.at(-1);
    const width = Math.max(0, ...(table?.rows.map((row) => row.reduce((sum, { columns }) => sum + columns, 0)) ?? []));
    if (table && around && (table.isLayout || width >= OWN_TABLE_COLUMNS)) around.isLayout = true;
  }

  /** Fault: `file-nothing-read` where there is neither text nor table. */
  finish(format: PlanDocument['format']): PlanDocument {
    this.endLine();
    const blocks: PlanBlock[] = [];
    const counts = { paragraph: 0, table: 0 };
    const emit = (content: readonly (string | OpenTable)[]): void => {
      for (const one of content) {
        if (typeof one === 'string') {
          blocks.push({ kind: 'paragraph', text: one, place: { kind: 'paragraph', number: ++counts.paragraph } });
        } else if (one.isLayout) for (const row of one.rows) for (const cell of row) emit(cell.content);
        else {
          const rows = rowsOf(one, ++counts.table);
          if (rows.length > 0) blocks.push({ kind: 'table', rows });
        }
      }
    };
    emit(this.#outside);
    if (blocks.length === 0) throw new Refusal('file-nothing-read', 'no text');
    return { format, blocks };
  }
}

function rowsOf(table: OpenTable, number: number): readonly PlanRow[] {
  mergeDown(table);
  return table.rows.map((row, index) => ({
    cells: row
      .filter(({ continues }) => !continues)
      .map(
        (cell): PlanCell => ({
          columns: cell.columns,
          rows: cell.rows,
          lines: linesOf(cell.content),
          place: { kind: 'table', table: number, row: index + 1 },
        }),
      ),
  }));
}

/** A small table within a cell is part of what the cell says. */
const linesOf = (content: OpenCell['content']): readonly string[] =>
  content.flatMap((one) =>
    typeof one === 'string' ? [one] : one.rows.flatMap((row) => row.flatMap((cell) => linesOf(cell.content))),
  );

/** Cells that go on with the one above them become rows that it spans; one that has none above it stands for itself. */
function mergeDown(table: OpenTable): void {
  let above = new Map<number, OpenCell>();
  for (const row of table.rows) {
    const here = new Map<number, OpenCell>();
    let column = 0;
    for (const [index, cell] of row.entries()) {
      const spanning = cell.continues ? above.get(column) : undefined;
      if (spanning) {
        spanning.rows++;
        spanning.content.push(...cell.content);
      } else if (cell.continues) row[index] = { ...cell, continues: false };
      here.set(column, spanning ?? row[index] ?? cell);
      column += cell.columns;
    }
    above = here;
  }
}
