/** The cells of one sheet while they are read: parallel arrays that grow, a few bytes a cell. Kinds are CELL_KIND's. */
export class CellStore {
  count = 0;
  rows = new Uint32Array(256);
  columns = new Uint16Array(256);
  kinds = new Uint8Array(256);
  values = new Float64Array(256);
  texts = new Uint32Array(256);
  #ordered = true;

  push(row: number, column: number, kind: number, value: number, text: number): void {
    const at = this.count;
    if (at === this.rows.length) this.#grow();
    if (at > 0) {
      const lastRow = this.rows[at - 1] ?? 0;
      if (row < lastRow || (row === lastRow && column <= (this.columns[at - 1] ?? 0))) this.#ordered = false;
    }
    this.rows[at] = row;
    this.columns[at] = column;
    this.kinds[at] = kind;
    this.values[at] = value;
    this.texts[at] = text;
    this.count++;
  }

  /** Copies cells `from … to` (exclusive) to another row. */
  repeat(from: number, to: number, row: number): void {
    for (let i = from; i < to; i++) {
      this.push(row, this.columns[i] ?? 0, this.kinds[i] ?? 0, this.values[i] ?? 0, this.texts[i] ?? 0);
    }
  }

  /** Rows and columns up to the last cell. */
  extent(): { readonly rows: number; readonly columns: number } {
    let rows = 0;
    let columns = 0;
    for (let i = 0; i < this.count; i++) {
      rows = Math.max(rows, (this.rows[i] ?? 0) + 1);
      columns = Math.max(columns, (this.columns[i] ?? 0) + 1);
    }
    return { rows, columns };
  }

  /** Keeps the cells that pass, in their order. */
  keep(passes: (row: number, column: number) => boolean): void {
    let to = 0;
    for (let from = 0; from < this.count; from++) {
      if (!passes(this.rows[from] ?? 0, this.columns[from] ?? 0)) continue;
      if (to !== from) this.#copy(from, to);
      to++;
    }
    this.count = to;
  }

  /** Brings the cells into reading order; of two at one address the later one stays. */
  order(): void {
    if (this.#ordered) return;
    const order = Array.from({ length: this.count }, (_, i) => i);
    const { rows, columns, kinds, values, texts } = this;
    order.sort((a, b) => (rows[a] ?? 0) - (rows[b] ?? 0) || (columns[a] ?? 0) - (columns[b] ?? 0) || a - b);
    const last = order.filter((at, i) => {
      const next = order[i + 1];
      return next === undefined || rows[next] !== rows[at] || columns[next] !== columns[at];
    });
    this.rows = Uint32Array.from(last, (i) => rows[i] ?? 0);
    this.columns = Uint16Array.from(last, (i) => columns[i] ?? 0);
    this.kinds = Uint8Array.from(last, (i) => kinds[i] ?? 0);
    this.values = Float64Array.from(last, (i) => values[i] ?? 0);
    this.texts = Uint32Array.from(last, (i) => texts[i] ?? 0);
    this.count = last.length;
    this.#ordered = true;
  }

  #copy(from: number, to: number): void {
    this.rows[to] = this.rows[from] ?? 0;
    this.columns[to] = this.columns[from] ?? 0;
    this.kinds[to] = this.kinds[from] ?? 0;
    this.values[to] = this.values[from] ?? 0;
    this.texts[to] = this.texts[from] ?? 0;
  }

  #grow(): void {
    const size = this.rows.length * 2;
    const grown = <T extends { set(from: T): void }>(to: T, from: T): T => {
      to.set(from);
      return to;
    };
    this.rows = grown(new Uint32Array(size), this.rows);
    this.columns = grown(new Uint16Array(size), this.columns);
    this.kinds = grown(new Uint8Array(size), this.kinds);
    this.values = grown(new Float64Array(size), this.values);
    this.texts = grown(new Uint32Array(size), this.texts);
  }
}
