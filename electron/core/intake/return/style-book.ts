import { attribute, withAttribute } from './xml-edits.ts';

const FILL =
  '<fill><patternFill patternType="solid"><fgColor rgb="FFFFE08A"/><bgColor indexed="64"/></patternFill></fill>';
const FONTS = [
  '<font><b/><sz val="14"/><name val="Calibri"/></font>',
  '<font><b/><sz val="11"/><name val="Calibri"/></font>',
  '<font><sz val="11"/><name val="Calibri"/></font>',
  '<font><u/><sz val="11"/><color rgb="FF1A5A9E"/><name val="Calibri"/></font>',
] as const;

/** The cell formats of a workbook with further ones at their end: those there were keep their numbers (ECMA-376 Part 1, §18.8). */
export class StyleBook {
  #xml: string;
  readonly #marked = new Map<number, number>();
  readonly #fill: number;
  /** Formats of the list: its title, its headings, a text that wraps, a link. */
  readonly title: number;
  readonly heading: number;
  readonly text: number;
  readonly link: number;

  constructor(xml: string) {
    this.#xml = xml;
    this.#fill = this.#add('fills', 'fill', FILL);
    const [title, heading, text, link] = FONTS.map((font) => this.#add('fonts', 'font', font));
    const format = (font: number | undefined, fill = 0) =>
      this.#add(
        'cellXfs',
        'xf',
        `<xf numFmtId="0" fontId="${font ?? 0}" fillId="${fill}" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>`,
      );
    this.title = this.#add(
      'cellXfs',
      'xf',
      `<xf numFmtId="0" fontId="${title ?? 0}" fillId="0" borderId="0" xfId="0" applyFont="1"/>`,
    );
    this.heading = format(heading, this.#fill);
    this.text = format(text);
    this.link = format(link);
  }

  get xml(): string {
    return this.#xml;
  }

  /** A cell's format with the fill of what is to be corrected. */
  marked(style: number): number {
    const known = this.#marked.get(style);
    if (known !== undefined) return known;
    const before = this.#entries('cellXfs', 'xf')[style] ?? '<xf numFmtId="0" fontId="0" borderId="0" xfId="0"/>';
    const marked = before.replace(/^<xf\b[^>]*>/, (tag) =>
      withAttribute(withAttribute(tag, 'fillId', String(this.#fill)), 'applyFill', '1'),
    );
    const added = this.#add('cellXfs', 'xf', marked);
    this.#marked.set(style, added);
    return added;
  }

  #entries(list: string, entry: string): readonly string[] {
    const inner = new RegExp(`<${list}\\b[^>]*>([\\s\\S]*?)</${list}>`).exec(this.#xml)?.[1] ?? '';
    return inner.match(new RegExp(`<${entry}\\b[^>]*/>|<${entry}\\b[^>]*>[\\s\\S]*?</${entry}>`, 'g')) ?? [];
  }

  /** Adds an entry at the end of a list, and gives its number. */
  #add(list: string, entry: string, xml: string): number {
    const count = this.#entries(list, entry).length;
    this.#xml = this.#xml
      .replace(`</${list}>`, () => `${xml}</${list}>`)
      .replace(new RegExp(`<${list}\\b[^>]*>`), (tag) =>
        attribute(tag, 'count') === undefined ? tag : withAttribute(tag, 'count', String(count + 1)),
      );
    return count;
  }
}
