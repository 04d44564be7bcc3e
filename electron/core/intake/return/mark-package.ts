import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { listSheetXml, type ToCorrect } from './list-sheet.ts';
import { addComments } from './sheet-comments.ts';
import { StyleBook } from './style-book.ts';
import { attribute, countUp, escaped, RELATIONSHIPS, withAttribute } from './xml-edits.ts';

/** The package is built in a way that this does not edit: it is made anew from what was read of it. */
export class UnusualPackage extends Error {}

const WORKBOOK = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';
const TYPES = '[Content_Types].xml';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const LIST_PART = 'xl/worksheets/raportor-list.xml';
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** Fixed, so that the same marks give the same bytes. */
const WRITTEN_AT = new Date(Date.UTC(2000, 0, 1));

/**
 * An .xlsx workbook as it came, with a fill and a comment on each cell that is to be corrected and a first sheet that lists them: only the
 * parts that say these things are changed, and everything else stays byte for byte (ECMA-376 Part 1, §18). Throws `UnusualPackage`.
 */
export function markPackage(bytes: Uint8Array, items: readonly ToCorrect[], titles: ListTitles): Uint8Array {
  const parts = new Map(Object.entries(unzipSync(bytes)));
  const text = (path: string): string => {
    const part = parts.get(path);
    if (!part) throw new UnusualPackage(path);
    return strFromU8(part);
  };
  const put = (path: string, xml: string): void => void parts.set(path, strToU8(xml));
  const workbook = text(WORKBOOK);
  if (!/<workbook[\s>]/.test(workbook)) throw new UnusualPackage('a prefix');
  const sheets = sheetParts(workbook, text(RELATIONS));
  const styles = new StyleBook(text('xl/styles.xml'));

  for (const [name, path] of sheets) {
    const here = items.filter(({ sheet, cell }) => sheet === name && cell !== undefined);
    let xml = text(path).replace(/\stabSelected="[^"]*"/g, '');
    for (const { cell = '' } of here) xml = filled(xml, cell, styles);
    put(path, here.length > 0 ? addComments(parts, path, xml, here, titles.author) : xml);
  }
  const name = freeName(
    titles.sheet,
    sheets.map(([one]) => one),
  );
  put(LIST_PART, listSheetXml(items, titles, styles));
  put('xl/styles.xml', styles.xml);
  put(WORKBOOK, withFirstSheet(workbook, name));
  put(
    RELATIONS,
    text(RELATIONS).replace(
      '</Relationships>',
      `<Relationship Id="rIdRaportor" Type="${OFFICE}/worksheet" Target="worksheets/raportor-list.xml"/></Relationships>`,
    ),
  );
  const listType = `<Override PartName="/${LIST_PART}" ContentType="${SPREADSHEET}.worksheet+xml"/>`;
  put(TYPES, text(TYPES).replace('</Types>', `${listType}</Types>`));
  const zippable: Zippable = Object.fromEntries(
    [...parts].map(([path, part]) => [path, [part, { mtime: WRITTEN_AT }]]),
  );
  return zipSync(zippable);
}

/** What the list says around its rows. */
export interface ListTitles {
  readonly sheet: string;
  readonly heading: string;
  readonly about: string;
  readonly columns: readonly [place: string, raw: string, wrong: string, todo: string];
  /** Who the comments are from. */
  readonly author: string;
}

function sheetParts(workbook: string, relations: string): readonly (readonly [name: string, path: string])[] {
  const targets = new Map(
    [...relations.matchAll(/<Relationship\b[^>]*>/g)].map(([tag]) => [attribute(tag, 'Id'), attribute(tag, 'Target')]),
  );
  return [...workbook.matchAll(/<sheet\b[^>]*>/g)].map(([tag]) => {
    const target = targets.get(/\s\w+:id="([^"]*)"/.exec(tag)?.[1] ?? '');
    if (target === undefined) throw new UnusualPackage('a sheet without a part');
    return [attribute(tag, 'name') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`];
  });
}

/** The cell with the fill of what is to be corrected; a cell that is not there bears its comment only. */
function filled(xml: string, cell: string, styles: StyleBook): string {
  return xml.replace(new RegExp(`<c\\b(?=[^>]*\\sr="${cell}")[^>]*>`), (tag) =>
    withAttribute(tag, 's', String(styles.marked(Number(attribute(tag, 's') ?? 0)))),
  );
}

function withFirstSheet(workbook: string, name: string): string {
  const ids = [...workbook.matchAll(/\ssheetId="(\d+)"/g)].map(([, id]) => Number(id));
  const sheet = `<sheet xmlns:r="${RELATIONSHIPS}" name="${escaped(name)}" sheetId="${Math.max(0, ...ids) + 1}" r:id="rIdRaportor"/>`;
  return workbook
    .replace(/<sheets\b[^>]*>/, (tag) => tag + sheet)
    .replace(/\slocalSheetId="(\d+)"/g, (_, id: string) => ` localSheetId="${Number(id) + 1}"`)
    .replace(/<workbookView\b[^>]*>/g, (tag) => tag.replace(/\s(activeTab|firstSheet)="[^"]*"/g, ''));
}

function freeName(wanted: string, taken: readonly string[]): string {
  return taken.includes(wanted) ? countUp(wanted, taken) : wanted;
}
