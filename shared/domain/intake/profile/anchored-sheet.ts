import { headingTexts, joinedHeading } from '../mapping/heading-texts.ts';
import { MergedSheet } from '../mapping/merged-sheet.ts';
import type { Sheet } from '../workbook.ts';
import { anchorKey } from './anchor-texts.ts';
import type { ProfileRow } from './profile.schema.ts';

const LOOKED_AT = 60;
const MOST_HEADING_ROWS = 3;

/** The rows of a sheet's headings, counted from 0, with the heading of every column. */
export interface HeadingPlace {
  readonly first: number;
  readonly last: number;
  readonly headings: readonly string[];
}

/** A sheet in which what a profile names is looked for. */
export class AnchoredSheet {
  readonly merged: MergedSheet;
  private readonly keys = new Map<string, readonly string[]>();

  constructor(sheet: Sheet) {
    this.merged = new MergedSheet(sheet);
  }

  headingsAt(first: number, last: number): HeadingPlace {
    const headings = Array.from({ length: this.merged.width }, (_, column) =>
      joinedHeading(headingTexts(this.merged, column, first, last)),
    );
    return { first, last, headings };
  }

  /** Where at least half of these headings stand; null where they do not. `rows`: how many rows they took. */
  findHeadings(wanted: readonly string[], rows: number): HeadingPlace | null {
    const keys = new Set(wanted.map(anchorKey).filter((key) => key !== ''));
    if (keys.size === 0) return null;
    const parts = new Set(wanted.flatMap((heading) => heading.split(' / ')).map(anchorKey));
    let best: { readonly place: HeadingPlace; readonly found: number } | null = null;
    for (let first = 0; first < Math.min(this.merged.sheet.rowCount, LOOKED_AT); first++) {
      if (!this.merged.filled(first).some(({ cell }) => parts.has(anchorKey(cell.text)))) continue;
      for (const height of new Set([rows, 1, 2, MOST_HEADING_ROWS])) {
        const last = first + height - 1;
        if (last >= this.merged.sheet.rowCount) continue;
        const place = this.headingsAt(first, last);
        const found = new Set(place.headings.map(anchorKey).filter((key) => keys.has(key))).size;
        if (found > (best?.found ?? 0)) best = { place, found };
      }
    }
    return best && best.found * 2 >= keys.size ? best.place : null;
  }

  /** The rows, counted from 0, below the headings that bear these names. */
  rowsNamed(names: ProfileRow['names'], place: HeadingPlace | null): readonly number[] {
    const wanted = names.map(({ heading, text, above }) => ({
      columns: heading === undefined ? null : columnsUnder(heading, place),
      key: anchorKey(text),
      above: above === true,
    }));
    const found: number[] = [];
    for (let row = (place?.last ?? -1) + 1; row < this.merged.sheet.rowCount; row++) {
      const bears = ({ columns, key, above }: (typeof wanted)[number]): boolean =>
        columns === null
          ? this.merged.filled(row).some(({ cell }) => anchorKey(cell.text) === key)
          : columns.some((column) => this.keysIn(column, above, (place?.last ?? -1) + 1)[row] === key);
      if (wanted.every(bears)) found.push(row);
    }
    return found;
  }

  /** The key of each row's text in a column; `above`: of the nearest text above where the row has none. */
  private keysIn(column: number, above: boolean, from: number): readonly string[] {
    const name = `${column},${above},${from}`;
    const known = this.keys.get(name);
    if (known) return known;
    const keys: string[] = [];
    for (let row = from; row < this.merged.sheet.rowCount; row++) {
      const own = anchorKey(this.merged.text(row, column));
      keys[row] = own === '' && above ? (keys[row - 1] ?? '') : own;
    }
    this.keys.set(name, keys);
    return keys;
  }
}

const columnsUnder = (heading: string, place: HeadingPlace | null): readonly number[] =>
  (place?.headings ?? []).flatMap((one, column) => (anchorKey(one) === anchorKey(heading) ? [column] : []));
