import { randomBytes } from 'node:crypto';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { craftOds, craftOle, craftXlsx, odsText, ROW, writtenBy, xlsxEntries } from './craft-workbooks.ts';
import { craftZip } from './craft-zip.ts';

const MIB = 1024 * 1024;
const text = (content: string): Uint8Array => Buffer.from(content);
const utf16 = (content: string, big: boolean, mark: boolean): Uint8Array => {
  const bytes = Buffer.from(mark ? `\uFEFF${content}` : content, 'utf16le');
  return big ? bytes.swap16() : bytes;
};

const laughs = (attack: string): string =>
  `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">${attack}]><worksheet><sheetData>${ROW.replace('text', '&a;')}</sheetData></worksheet>`;
const BILLION = Array.from({ length: 9 }, (_, i) => `<!ENTITY a${i + 1} "${`&a${i || ''};`.repeat(10)}">`).join('');

const emptyRows = (count: number): string => '<row><c/></row>'.repeat(count);
const cells = (count: number): string =>
  Array.from({ length: count / 10 }, (_, i) => `<row>${`<c><v>${i}</v></c>`.repeat(10)}</row>`).join('');
const merges = (count: number): string =>
  Array.from({ length: count }, (_, i) => `<mergeCell ref="A${i + 1}:B${i + 1}"/>`).join('');
const nested = (depth: number): Uint8Array => {
  let inner: Uint8Array = craftZip([{ name: '0', data: Buffer.alloc(64 * MIB) }]);
  for (let i = 0; i < depth; i++) {
    const bytes = inner;
    inner = craftZip(Array.from({ length: 16 }, (_, at) => ({ name: `${at}.zip`, data: bytes })));
  }
  return inner;
};
const sound = craftXlsx();
const soundXls = writtenBy([['text', 1]], 'biff8');
const xlsWithFilePass = (): Uint8Array => {
  const bytes = Buffer.from(soundXls);
  // CODEPAGE stands near the beginning of the globals; it becomes FilePass, which takes its place when encrypted.
  const at = bytes.indexOf(Buffer.from([0x42, 0x00, 0x02, 0x00]));
  bytes[at] = 0x2f;
  return bytes;
};

/** Files that a reader must refuse, each with the issue it must give: what they are not, bombs, entities, too much, nothing, damage. */
export const HOSTILE_FILES: Readonly<Record<string, readonly [code: string, bytes: () => Uint8Array, name?: string]>> =
  {
    // not a workbook at all
    'an empty file': ['file-empty', () => new Uint8Array(0)],
    'binary noise': ['file-not-a-workbook', () => randomBytes(100_000)],
    'zeros, as a cloud drive leaves them': ['file-not-a-workbook', () => new Uint8Array(20_000)],
    'a PDF': ['file-not-a-workbook', () => text('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n')],
    'a PNG': ['file-not-a-workbook', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    'a gzip': ['file-not-a-workbook', () => gzipSync('a;b\n1;2\n')],
    'a letter in plain text': ['file-not-a-workbook', () => text('Stimate domn\n\nVă trimitem raportul.\n')],
    RTF: ['file-not-a-workbook', () => text('{\\rtf1\\ansi Raport; 2019; MAE}')],
    'XML Spreadsheet 2003': [
      'file-not-a-workbook',
      () => text('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:x"/>'),
    ],
    'a Word document': [
      'file-not-a-workbook',
      () => craftXlsx({ mainType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml' }),
    ],
    'a binary workbook': [
      'file-not-a-workbook',
      () => craftXlsx({ mainType: 'application/vnd.ms-excel.sheet.binary.macroEnabled.main' }),
    ],
    'a Word 97 document': ['file-not-a-workbook', () => craftOle({ WordDocument: Buffer.alloc(5_000, 1) })],
    'an OpenDocument text': [
      'file-not-a-workbook',
      () =>
        craftZip([
          { name: 'mimetype', data: 'application/vnd.oasis.opendocument.text', stored: true },
          { name: 'content.xml', data: '<a/>' },
        ]),
    ],
    'a web page': ['file-is-html', () => text('<html><body><table><tr><td>1</td></tr></table></body></html>'), 'a.xls'],
    'a web page with mark and comment': [
      'file-is-html',
      () => text('\uFEFF\r\n<!-- x --><TABLE><tr/></TABLE>'),
      'a.xlsx',
    ],
    'a web page in UTF-16': ['file-is-html', () => utf16('<html xmlns:o="x"><head>', false, true), 'a.xls'],
    'a web archive': ['file-is-html', () => text('MIME-Version: 1.0\nContent-Type: multipart/related;\n'), 'a.xls'],
    // encrypted
    'an encrypted .xlsx': [
      'file-encrypted',
      () => craftOle({ EncryptionInfo: Buffer.alloc(248, 4), EncryptedPackage: randomBytes(9_000) }),
    ],
    'an encrypted .xls': ['file-encrypted', xlsWithFilePass],
    'an encrypted .ods': [
      'file-encrypted',
      () => craftOds('', '<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>', randomBytes(500)),
    ],
    'a zip with a password': [
      'file-encrypted',
      () => craftXlsx({ entries: { 'xl/workbook.xml': { encrypted: true } } }),
    ],
    // bombs
    'a flat bomb of 40 KB': ['file-bomb', () => craftXlsx({ sheet: Buffer.alloc(40 * MIB, ' ') })],
    'a flat bomb that claims little': [
      'file-bomb',
      () =>
        craftXlsx({ sheet: Buffer.alloc(40 * MIB, ' '), entries: { 'xl/worksheets/sheet1.xml': { claims: 9_000 } } }),
    ],
    'a bomb of two gigabytes in a part that is not read': [
      'file-bomb',
      () => craftXlsx({ more: [{ name: 'xl/media/a.emf', data: Buffer.alloc(MIB), claims: 2048 * MIB }] }),
    ],
    'nested zips': ['file-not-a-workbook', () => nested(3)],
    'overlapping entries': [
      'file-bomb',
      () => {
        const inner = { name: 'xl/b.xml', data: '<b/>', stored: true };
        const outer = { name: 'xl/a.xml', data: craftZip([inner]), stored: true };
        return craftXlsx({ more: [outer, { ...inner, within: 'xl/a.xml' }] });
      },
    ],
    'elements within elements': ['file-bomb', () => craftXlsx({ sheet: '<a>'.repeat(50_000) })],
    'too many entries': [
      'file-bomb',
      () => craftXlsx({ more: Array.from({ length: 25_000 }, (_, i) => ({ name: `x${i}`, data: '' })) }),
    ],
    // entities, in every encoding
    'billion laughs': ['file-doctype', () => craftXlsx({ sheet: laughs(BILLION) })],
    'billion laughs, UTF-16LE': ['file-doctype', () => craftXlsx({ sheet: utf16(laughs(BILLION), false, true) })],
    'billion laughs, UTF-16BE': ['file-doctype', () => craftXlsx({ sheet: utf16(laughs(BILLION), true, true) })],
    'billion laughs, UTF-16LE without mark': [
      'file-doctype',
      () => craftXlsx({ sheet: utf16(laughs(BILLION), false, false) }),
    ],
    'billion laughs, UTF-16BE without mark': [
      'file-doctype',
      () => craftXlsx({ sheet: utf16(laughs(BILLION), true, false) }),
    ],
    'a quadratic entity': ['file-doctype', () => craftXlsx({ sheet: laughs(`<!ENTITY b "${'b'.repeat(50_000)}">`) })],
    'a DOCTYPE in the strings': [
      'file-doctype',
      () => craftXlsx({ strings: '<!DOCTYPE a SYSTEM "file:///etc/passwd">' }),
    ],
    'a DOCTYPE in a part that is not read': [
      'file-doctype',
      () => craftXlsx({ more: [{ name: 'docProps/core.xml', data: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' }] }),
    ],
    'a DOCTYPE in an .ods': ['file-doctype', () => craftOds('', '', text(`<!DOCTYPE a [${BILLION}]><a>&a9;</a>`))],
    // too much
    'three million cells': ['file-too-many-cells', () => craftXlsx({ rows: cells(3_000_000) })],
    'a million merges': [
      'file-too-many-cells',
      () => craftXlsx({ behind: `<mergeCells>${merges(1_000_000)}</mergeCells>` }),
    ],
    'ODS cells repeated to no end': [
      'file-too-many-cells',
      () =>
        craftOds(
          `<table:table table:name="a"><table:table-row table:number-rows-repeated="1048576">${odsText('x', 'table:number-columns-repeated="16384"')}</table:table-row></table:table>`,
        ),
    ],
    'ODS repeats beyond any number': [
      'file-too-many-cells',
      () =>
        craftOds(
          `<table:table table:name="a">${`<table:table-row table:number-rows-repeated="99999999999999">${odsText('x', 'table:number-columns-repeated="99999999999999"')}</table:table-row>`.repeat(3)}</table:table>`,
        ),
    ],
    'ten million commas in one line': ['file-too-many-cells', () => Buffer.alloc(10_000_000, ','), 'a.csv'],
    'a file over the limit of size': ['file-too-large', () => new Uint8Array(65 * MIB)],
    // nothing in it
    'no sheets': ['file-no-sheets', () => craftXlsx({ sheets: '' })],
    'no sheets in an .ods': ['file-no-sheets', () => craftOds('')],
    'a sheet of formats only': ['file-nothing-read', () => craftXlsx({ rows: emptyRows(1_000) })],
    'an .ods of empty rows': [
      'file-nothing-read',
      () =>
        craftOds(
          '<table:table table:name="a"><table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>',
        ),
    ],
    'a CSV of delimiters': ['file-nothing-read', () => text(';;;\n'.repeat(1_000)), 'a.csv'],
    blanks: ['file-nothing-read', () => text(' \n\t\n'), 'a.csv'],
    // damaged
    'an .xlsx cut in the middle': ['file-truncated', () => sound.subarray(0, sound.length / 2)],
    'an .xlsx without its last byte': ['file-truncated', () => sound.subarray(0, -1)],
    'an .xls cut in the middle': ['file-truncated', () => soundXls.subarray(0, 3_000)],
    'an .xls of its first sector': ['file-truncated', () => soundXls.subarray(0, 512)],
    'a CSV cut within a quotation': ['file-truncated', () => text('a;b\n1;2\n3;"abc\n5;6\n'), 'a.csv'],
    'UTF-8 text cut within a letter': [
      'file-truncated',
      () => text('instituție;număr\nMAE;ț').subarray(0, -1),
      'a.csv',
    ],
    'a wrong checksum': ['file-unreadable', () => craftXlsx({ entries: { 'xl/workbook.xml': { crc: 1 } } })],
    'headers that name the part differently': [
      'file-unreadable',
      () => craftXlsx({ entries: { 'xl/workbook.xml': { localName: 'xl/workbook.xm_' } } }),
    ],
    'a part twice': ['file-unreadable', () => craftZip([...xlsxEntries(), { name: 'XL/workbook.xml', data: 'b' }])],
    'a sheet that is not there': [
      'file-unreadable',
      () => craftZip(xlsxEntries().filter((entry) => !entry.name.endsWith('sheet1.xml'))),
    ],
    'a string that is not there': ['file-unreadable', () => craftXlsx({ rows: '<row><c t="s"><v>7</v></c></row>' })],
    'XML that stops': ['file-unreadable', () => craftXlsx({ sheet: '<worksheet><sheetData><row>' })],
    'XML that is no text': ['file-unreadable', () => craftXlsx({ sheet: Buffer.from([0x3c, 0x61, 0xff, 0xfe, 0x3e]) })],
    'markup without end': [
      'file-unreadable',
      () =>
        craftXlsx({
          sheet: randomBytes(6 * MIB)
            .toString('hex')
            .replace(/^/, '<a b="'),
        }),
    ],
    'deflate data that is none': [
      'file-unreadable',
      () => {
        const bytes = Buffer.from(sound);
        const packed = deflateRawSync(Buffer.from(xlsxEntries()[0]?.data ?? ''), { level: 9 });
        bytes.fill(0xff, bytes.indexOf(packed), bytes.indexOf(packed) + 20);
        return bytes;
      },
    ],
  };
