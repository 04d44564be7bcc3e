import { CFB, utils, write } from '@e965/xlsx';
import { type CraftedEntry, craftZip } from './craft-zip.ts';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** What may differ from a plain workbook of one sheet. */
export interface XlsxOptions {
  /** The sheet part as a whole. */
  readonly sheet?: Uint8Array | string;
  /** Rows of the one sheet, where the part is otherwise plain. */
  readonly rows?: string;
  /** What stands before and behind the rows. */
  readonly before?: string;
  readonly behind?: string;
  readonly sheets?: string;
  readonly workbook?: string;
  readonly strings?: string;
  readonly styles?: string;
  readonly mainType?: string;
  /** Changes made to entries by their name. */
  readonly entries?: Readonly<Record<string, Partial<CraftedEntry>>>;
  readonly more?: readonly CraftedEntry[];
}

/** One row with one cell, `text` in A1. */
export const ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>text</t></is></c></row>';

/** The entries of an .xlsx package. */
export function xlsxEntries(options: XlsxOptions = {}): CraftedEntry[] {
  const mainType = options.mainType ?? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
  const relation = (id: number, type: string, target: string): string =>
    `<Relationship Id="rId${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const parts: CraftedEntry[] = [
    {
      name: '[Content_Types].xml',
      data: `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${mainType}"/></Types>`,
    },
    {
      name: '_rels/.rels',
      data: `${XML}<Relationships xmlns="${PACKAGE}/relationships">${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: `${XML}<Relationships xmlns="${PACKAGE}/relationships">${relation(1, 'worksheet', 'worksheets/sheet1.xml')}${relation(2, 'sharedStrings', 'sharedStrings.xml')}${relation(3, 'styles', 'styles.xml')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      data: `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${options.workbook ?? ''}<sheets>${options.sheets ?? '<sheet name="Foaie" sheetId="1" r:id="rId1"/>'}</sheets></workbook>`,
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      data:
        options.sheet ??
        `${XML}<worksheet xmlns="${MAIN}">${options.before ?? ''}<sheetData>${options.rows ?? ROW}</sheetData>${options.behind ?? ''}</worksheet>`,
    },
  ];
  if (options.strings !== undefined) {
    parts.push({ name: 'xl/sharedStrings.xml', data: `${XML}<sst xmlns="${MAIN}">${options.strings}</sst>` });
  }
  if (options.styles !== undefined) {
    parts.push({ name: 'xl/styles.xml', data: `${XML}<styleSheet xmlns="${MAIN}">${options.styles}</styleSheet>` });
  }
  const changed = parts.map((part) => ({ ...part, ...options.entries?.[part.name] }));
  return [...changed, ...(options.more ?? [])];
}

/** An .xlsx file. */
export const craftXlsx = (options: XlsxOptions = {}): Uint8Array => craftZip(xlsxEntries(options));

/** An .ods file with the given tables; `manifest` stands in its list of parts. */
export function craftOds(tables: string, manifest = '', content?: Uint8Array): Uint8Array {
  const space = (name: string): string => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`;
  const spaces = ['office', 'table', 'text', 'style', 'drawing'].map(space).join(' ');
  return craftZip([
    { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
    {
      name: 'META-INF/manifest.xml',
      data: `${XML}<manifest:manifest ${space('manifest')}>${manifest}</manifest:manifest>`,
    },
    {
      name: 'content.xml',
      data:
        content ??
        `${XML}<office:document-content ${spaces}><office:automatic-styles><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
    },
  ]);
}

/** An ODS cell that shows a text. */
export const odsText = (text: string, attributes = ''): string =>
  `<table:table-cell office:value-type="string" ${attributes}><text:p>${text}</text:p></table:table-cell>`;

/** An OLE2 container with the given streams. */
export function craftOle(streams: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const container = CFB.utils.cfb_new();
  for (const [name, content] of Object.entries(streams)) CFB.utils.cfb_add(container, name, Buffer.from(content));
  const bytes: unknown = CFB.write(container, { type: 'buffer' });
  if (!(bytes instanceof Uint8Array)) throw new Error('no OLE bytes');
  return bytes;
}

/** A workbook of rows in one of SheetJS's formats, as a genuine program would write it. */
export function writtenBy(
  rows: readonly (readonly unknown[])[],
  bookType: 'biff8' | 'biff5' | 'xlsx' | 'ods',
): Uint8Array {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows.map((row) => [...row])), 'Foaie');
  const bytes: unknown = write(book, { type: 'buffer', bookType, bookSST: bookType !== 'biff5' });
  if (!(bytes instanceof Uint8Array)) throw new Error('no workbook bytes');
  return bytes;
}
