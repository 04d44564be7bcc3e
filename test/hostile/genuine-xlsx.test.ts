import { describe, expect, it } from 'vitest';
import { craftOds, craftXlsx, ROW, xlsxEntries } from './craft-workbooks.ts';
import { craftZip } from './craft-zip.ts';
import { testReader, text, texts } from './read-for-test.ts';

const { readOf, firstSheet } = testReader();
const changed = (name: string, change: object): Uint8Array => craftXlsx({ entries: { [name]: change } });
const SHEET = 'xl/worksheets/sheet1.xml';

describe('a genuine .xlsx, however odd, is read', () => {
  const ODD: Readonly<Record<string, () => Uint8Array>> = {
    'that claims A1:XFD1048576': () => craftXlsx({ before: '<dimension ref="A1:XFD1048576"/>' }),
    'with formats on all columns': () =>
      craftXlsx({ before: '<cols><col min="1" max="16384" width="9" style="1"/></cols>' }),
    'with stored parts': () => changed(SHEET, { stored: true }),
    'with sizes behind the data': () => craftZip(xlsxEntries().map((entry) => ({ ...entry, descriptor: true }))),
    'with zip64 sizes': () => craftZip(xlsxEntries().map((entry) => ({ ...entry, zip64: true }))),
    'with backslashes in part names': () =>
      craftZip(xlsxEntries().map((entry) => ({ ...entry, name: entry.name.replaceAll('/', '\\') }))),
    'with an absolute name that climbs': () => craftXlsx({ more: [{ name: '/../../etc/passwd', data: 'root' }] }),
    'with a picture that packs 1000:1': () =>
      craftXlsx({ more: [{ name: 'xl/media/image1.bmp', data: Buffer.alloc(50 * 1024 * 1024) }] }),
    'with macros': () => craftXlsx({ mainType: 'application/vnd.ms-excel.sheet.macroEnabled.main+xml' }),
    'with a comment and a part no XML reader takes': () =>
      craftXlsx({ behind: '<!-- x -->', more: [{ name: 'xl/drawings/vmlDrawing1.vml', data: '<xml><br></xml>' }] }),
    'with prefixed names': () =>
      craftXlsx({
        sheet:
          '<x:worksheet xmlns:x="a"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>text</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>',
      }),
    'in UTF-16': () =>
      craftXlsx({
        sheet: Buffer.from(`\uFEFF<worksheet><sheetData>${ROW}</sheetData></worksheet>`, 'utf16le'),
      }),
    'with rich and phonetic shared strings': () =>
      craftXlsx({
        rows: '<row><c t="s"><v>0</v></c></row>',
        strings: '<si><r><t>te</t></r><r><rPr><b/></rPr><t>xt</t></r><rPh sb="0" eb="1"><t>ignored</t></rPh></si>',
      }),
    'with CDATA and entities': () =>
      craftXlsx({ rows: '<row><c t="inlineStr"><is><t>te<![CDATA[x]]>&#116;</t></is></c></row>' }),
    'with > in an attribute': () => craftXlsx({ rows: ROW.replace('<c r', '<c x="a>b" r') }),
    'with cells in disorder': () =>
      craftXlsx({ rows: `<row r="3"><c r="C3"><v>3</v></c><c r="A3"><v>1</v></c></row>${ROW}` }),
  };
  it.each(Object.entries(ODD))('%s', async (_, bytes) => {
    const sheet = await firstSheet(bytes());
    expect(sheet.cell(0, 0)).toEqual(text('text'));
  });

  it('and cells without address follow one another', async () => {
    const rows = '<row><c><v>1</v></c><c><v>2</v></c></row><row r="4"><c r="B4"><v>3</v></c><c><v>4</v></c></row>';
    const sheet = await firstSheet(craftXlsx({ rows }));
    expect(texts(sheet)).toEqual([
      ['1', '2', null],
      [null, null, null],
      [null, null, null],
      [null, '3', '4'],
    ]);
  });

  it('with hidden and very hidden sheets flagged, chart sheets left out', async () => {
    const sheet = (name: string, state: string): string =>
      `<sheet name="${name}" sheetId="1" r:id="rId1" state="${state}"/>`;
    const sheets = sheet('a', 'visible') + sheet('b', 'hidden') + sheet('c', 'veryHidden');
    const { workbook } = await readOf(craftXlsx({ sheets }));
    expect(workbook.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['a', false],
      ['b', true],
      ['c', true],
    ]);
  });

  it('with dates counted from 1904', async () => {
    const styles = '<cellXfs><xf numFmtId="14"/></cellXfs>';
    const book = craftXlsx({
      workbook: '<workbookPr date1904="1"/>',
      styles,
      rows: '<row><c s="0"><v>42368</v></c></row>',
    });
    expect((await firstSheet(book)).cell(0, 0)).toEqual({ type: 'date', text: '31.12.2019', iso: '2019-12-31' });
  });

  it('with dates stored as text', async () => {
    const styles = '<cellXfs><xf numFmtId="14"/></cellXfs>';
    const book = craftXlsx({ styles, rows: '<row><c s="0" t="d"><v>2019-12-31T10:00:00</v></c></row>' });
    expect((await firstSheet(book)).cell(0, 0)).toEqual({ type: 'date', text: '31.12.2019', iso: '2019-12-31' });
  });
});

describe('a formula', () => {
  it('gives the value saved beside it, of any type', async () => {
    const rows = `<row><c><f>1+1</f><v>2</v></c><c t="str"><f>"a"</f><v>a</v></c><c t="b"><f>1=1</f><v>1</v></c>
      <c t="e"><f>1/0</f><v>#DIV/0!</v></c><c t="str"><f>""</f><v></v></c><c><f t="shared" si="0"/><v>5</v></c></row>`;
    const { workbook, issues } = await readOf(craftXlsx({ rows }));
    const sheet = workbook.sheets[0];
    expect(issues).toEqual([]);
    expect([0, 1, 2, 3, 4, 5].map((column) => sheet?.cell(0, column))).toEqual([
      { type: 'number', text: '2', value: 2, percent: false },
      text('a'),
      { type: 'boolean', text: 'ADEVĂRAT', value: true },
      { type: 'error', text: '#DIV/0!' },
      null,
      { type: 'number', text: '5', value: 5, percent: false },
    ]);
  });

  it('saved without a value is an error cell and an issue, never zero', async () => {
    const { workbook, issues } = await readOf(
      craftXlsx({ rows: '<row><c r="B2"><f>SUM(A1:A9)</f><v/></c></row>' }),
      'f.xlsx',
    );
    expect(workbook.sheets[0]?.cell(1, 1)).toEqual({ type: 'error', text: '=SUM(A1:A9)' });
    expect(issues).toEqual([
      {
        code: 'formula-without-value',
        severity: 'warning',
        file: 'f.xlsx',
        sheet: 'Foaie',
        cell: 'B2',
        raw: '=SUM(A1:A9)',
        params: {},
      },
    ]);
  });

  it('whose zero only waits to be computed on opening is one without a value', async () => {
    const workbook = '<calcPr calcId="1" fullCalcOnLoad="1"/>';
    const rows = '<row><c><f>A9</f><v>0</v></c><c><f>A9</f><v>7</v></c></row>';
    const read = await readOf(craftXlsx({ workbook, rows }));
    expect(read.issues.map((issue) => [issue.code, issue.cell])).toEqual([['formula-without-value', 'A1']]);
    expect(read.workbook.sheets[0]?.cell(0, 1)).toEqual({ type: 'number', text: '7', value: 7, percent: false });
  });

  it('without a value is found in .ods too', async () => {
    const cell = '<table:table-cell table:formula="of:=SUM([.A1:.A9])"/>';
    const { workbook, issues } = await readOf(
      craftOds(`<table:table table:name="a"><table:table-row>${cell}</table:table-row></table:table>`),
    );
    expect(workbook.sheets[0]?.cell(0, 0)).toEqual({ type: 'error', text: '=SUM([.A1:.A9])' });
    expect(issues.map((issue) => issue.cell)).toEqual(['A1']);
  });
});

describe('what lies far away', () => {
  it('does not make the sheet large: it is left out and named', async () => {
    const far = `${ROW}<row r="2"><c r="B2"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>9</v></c></row>`;
    const { workbook, issues } = await readOf(craftXlsx({ rows: far }));
    expect([workbook.sheets[0]?.rowCount, workbook.sheets[0]?.columnCount]).toEqual([2, 2]);
    expect(issues.map(({ code, cell }) => [code, cell])).toEqual([['cell-far-away', 'XFD1048576']]);
  });

  it('but within reach is read: a note in row 65,536, one in column XFD', async () => {
    const rows = `<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row><row r="4000"><c r="B4000"><v>3</v></c></row>`;
    const { workbook, issues } = await readOf(craftXlsx({ rows }));
    expect(issues).toEqual([]);
    expect(workbook.sheets[0]?.cell(0, 16383)?.text).toBe('2');
    expect(workbook.sheets[0]?.cell(3999, 1)?.text).toBe('3');
  });

  it('is clipped where a merge covers the whole sheet', async () => {
    const sheet = await firstSheet(
      craftXlsx({
        rows: `${ROW}<row r="3"><c r="C3"><v>1</v></c></row>`,
        behind: '<mergeCells><mergeCell ref="A1:XFD1"/></mergeCells>',
      }),
    );
    expect(sheet.merges).toEqual([{ firstRow: 0, firstColumn: 0, lastRow: 0, lastColumn: 2 }]);
  });

  it('under a merge is not read: nobody sees it', async () => {
    const sheet = await firstSheet(
      craftXlsx({
        rows: '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row>',
        behind: '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
      }),
    );
    expect(texts(sheet)).toEqual([['1', null, '3']]);
  });
});
