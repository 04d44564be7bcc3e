import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createReader, type ReadWorkbook } from '#core/intake/reading/read-workbook.ts';
import type { CellContent, Sheet } from '#shared/domain/intake/workbook.ts';
import { craftOds, craftXlsx, odsText, ROW, writtenBy, xlsxEntries } from './craft-workbooks.ts';
import { craftZip } from './craft-zip.ts';

const reader = createReader();
afterAll(() => reader.close());

async function readOf(bytes: Uint8Array, name = 'raport.bin'): Promise<ReadWorkbook> {
  const result = await reader.read({ name, bytes });
  if (!result.ok) throw new Error(`refused: ${result.error.code}`);
  return result.value;
}

async function firstSheet(bytes: Uint8Array, name?: string): Promise<Sheet> {
  const sheet = (await readOf(bytes, name)).workbook.sheets[0];
  if (!sheet) throw new Error('no sheet');
  return sheet;
}

const texts = (sheet: Sheet): (string | null)[][] =>
  Array.from({ length: sheet.rowCount }, (_, row) =>
    Array.from({ length: sheet.columnCount }, (_, column) => sheet.cell(row, column)?.text ?? null),
  );
const text = (content: string): CellContent => ({ type: 'text', text: content });
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

describe('a genuine .ods', () => {
  it('is read with its repeats counted out and its empty end passed over', async () => {
    const table = `<table:table table:name="a" table:style-name="ta1"><table:table-column table:number-columns-repeated="16384"/>
      <table:table-header-rows><table:table-row>${odsText('cap', 'table:number-columns-spanned="2" table:number-rows-spanned="1"')}<table:covered-table-cell/></table:table-row></table:table-header-rows>
      <table:table-row table:number-rows-repeated="2">${odsText('x', 'table:number-columns-repeated="3"')}<table:table-cell table:number-columns-repeated="16381"/></table:table-row>
      <table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>
      <table:table table:name="b" table:style-name="ta2"><table:table-row>${odsText('ascuns')}</table:table-row></table:table>`;
    const { workbook, issues } = await readOf(craftOds(table));
    expect(issues).toEqual([]);
    expect(workbook.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['a', false],
      ['b', true],
    ]);
    const [first] = workbook.sheets;
    expect(first && texts(first)).toEqual([
      ['cap', null, null],
      ['x', 'x', 'x'],
      ['x', 'x', 'x'],
    ]);
    expect(first?.merges).toEqual([{ firstRow: 0, firstColumn: 0, lastRow: 0, lastColumn: 1 }]);
  });

  it('gives text as shown: spaces, tabs, lines, spans, but no notes', async () => {
    const cell = `<table:table-cell office:value-type="string"><office:annotation><text:p>notă</text:p></office:annotation><text:p>  a
      <text:s text:c="2"/>b<text:tab/><text:span>c</text:span> &amp; d </text:p><text:p>e<text:line-break/>f</text:p></table:table-cell>`;
    const sheet = await firstSheet(
      craftOds(`<table:table table:name="a"><table:table-row>${cell}</table:table-row></table:table>`),
    );
    expect(sheet.cell(0, 0)).toEqual(text('a   b\tc & d\ne\nf'));
  });

  it('gives values of every type', async () => {
    const cell = (attributes: string, shown: string): string =>
      `<table:table-cell ${attributes}><text:p>${shown}</text:p></table:table-cell>`;
    const row = [
      cell('office:value-type="float" office:value="1234.5"', '1.234,50'),
      cell('office:value-type="percentage" office:value="0.125"', '12,5%'),
      cell('office:value-type="date" office:date-value="2019-12-31T08:00:00"', '31.12.19'),
      cell('office:value-type="boolean" office:boolean-value="true"', 'ADEVĂRAT'),
      cell('office:value-type="currency" office:currency="RON" office:value="5"', '5,00 lei'),
      cell(
        'table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"',
        '#DIV/0!',
      ),
      cell('office:value-type="time" office:time-value="PT12H30M00S"', '12:30'),
    ];
    const sheet = await firstSheet(
      craftOds(`<table:table table:name="a"><table:table-row>${row.join('')}</table:table-row></table:table>`),
    );
    expect(row.map((_, column) => sheet.cell(0, column))).toEqual([
      { type: 'number', text: '1.234,50', value: 1234.5, percent: false },
      { type: 'number', text: '12,5%', value: 0.125, percent: true },
      { type: 'date', text: '31.12.19', iso: '2019-12-31' },
      { type: 'boolean', text: 'ADEVĂRAT', value: true },
      { type: 'number', text: '5,00 lei', value: 5, percent: false },
      { type: 'error', text: '#DIV/0!' },
      { type: 'number', text: '12:30', value: 12.5 / 24, percent: false },
    ]);
  });
});

describe('a genuine CSV', () => {
  const CSV: Readonly<Record<string, readonly [Uint8Array | string, string, (string | null)[][]]>> = {
    'with ; and decimal commas': [
      'a;b;c\n1,5;2,5;3,5\n',
      'utf-8',
      [
        ['a', 'b', 'c'],
        ['1,5', '2,5', '3,5'],
      ],
    ],
    'with commas': [
      'a,b\n"1,5","x; y"\n',
      'utf-8',
      [
        ['a', 'b'],
        ['1,5', 'x; y'],
      ],
    ],
    'with tabs': [
      'a\tb\n1\t2\n',
      'utf-8',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    'with a title above and lines of different length': [
      'Raport, anul 2019\n\na;b;c\n1;2\n1;2;3;4\n5;6;7\n',
      'utf-8',
      [
        ['Raport, anul 2019', null, null, null],
        [null, null, null, null],
        ['a', 'b', 'c', null],
        ['1', '2', null, null],
        ['1', '2', '3', '4'],
        ['5', '6', '7', null],
      ],
    ],
    'with sep=': ['sep=|\r\na|b;c\r\n', 'utf-8', [['a', 'b;c']]],
    'with lines and quotes in quotations': [
      '"a\nb";"c ""d"""\r\n1;2',
      'utf-8',
      [
        ['a\nb', 'c "d"'],
        ['1', '2'],
      ],
    ],
    'with mixed ends of lines': [
      'a;b\r\n1;2\n3;4\r5;6',
      'utf-8',
      [
        ['a', 'b'],
        ['1', '2'],
        ['3', '4'],
        ['5', '6'],
      ],
    ],
    'with a byte order mark': [
      '\uFEFFață;b\n1;2',
      'utf-8-bom',
      [
        ['ață', 'b'],
        ['1', '2'],
      ],
    ],
    'as Excel’s Unicode text': [
      Buffer.from('\uFEFFață\tb\r\n1\t2\r\n', 'utf16le'),
      'utf-16le',
      [
        ['ață', 'b'],
        ['1', '2'],
      ],
    ],
    // ş ţ ă â î Ş Ţ in windows-1250
    'in windows-1250': [
      Buffer.from('ba20fe20e320e220ee20aa20de3b620a313b32', 'hex'),
      'windows-1250',
      [
        ['ş ţ ă â î Ş Ţ', 'b'],
        ['1', '2'],
      ],
    ],
    'with an old end-of-file mark': [
      'a;b\n1;2\u001a',
      'utf-8',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    'with formulas, which stay text': [
      '=1+1;@SUM(A1)\n-5;+7',
      'utf-8',
      [
        ['=1+1', '@SUM(A1)'],
        ['-5', '+7'],
      ],
    ],
  };
  it.each(Object.entries(CSV))('%s', async (_, [content, encoding, cells]) => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    const { workbook, issues } = await readOf(bytes, 'MAE 2019.v2.csv');
    expect([workbook.format, workbook.encoding, workbook.sheets[0]?.name]).toEqual(['csv', encoding, 'MAE 2019.v2']);
    expect(workbook.sheets[0] && texts(workbook.sheets[0])).toEqual(cells);
    expect(issues.map((issue) => issue.code)).toEqual(encoding === 'windows-1250' ? ['encoding-guessed'] : []);
  });

  it('of one column is read where its name says CSV', async () => {
    expect(texts(await firstSheet(Buffer.from('a\nb\n'), 'a.csv'))).toEqual([['a'], ['b']]);
  });
});

describe('a genuine .xls', () => {
  const rows = [
    ['a', 1, 1.5, true, -7, 1e100, 1234.56, 0.01],
    ['b', '', 'ă'],
    ...Array.from({ length: 3_000 }, (_, i) => [`rând ${i} ăâîșț`, i + 1, (i + 1) / 100, `plain ${i}`]),
  ];

  it.each(['biff8', 'biff5'] as const)('of kind %s gives back every cell', async (kind) => {
    // Excel 95 has no letters beyond its code page.
    const plain = (cell: unknown): unknown =>
      typeof cell === 'string' ? cell.replace(/\P{ASCII}/gu, '') || null : cell;
    const expected = rows.map((row) => row.map((cell) => (kind === 'biff5' ? plain(cell) : cell || null)));
    const { workbook } = await readOf(writtenBy(expected, kind), 'a.xls');
    const [sheet] = workbook.sheets;
    expect(workbook.format).toBe('xls');
    expect(sheet?.rowCount).toBe(rows.length);
    const values = expected.map((row, at) =>
      row.map((_, column) => {
        const cell = sheet?.cell(at, column);
        return cell?.type === 'number' || cell?.type === 'boolean' ? cell.value : (cell?.text ?? null);
      }),
    );
    expect(values).toEqual(expected);
  });
});

describe('a workbook that LibreOffice has saved', () => {
  const styles = `<numFmts><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/><numFmt numFmtId="165" formatCode="#,##0.00&quot; lei.&quot;"/></numFmts>
    <fonts><font/></fonts><fills><fill/></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>
    <cellXfs><xf/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="10"/></cellXfs>`;
  // Texts that go on from record to record in .xls, narrow and wide letters in turn.
  const LONG = Array.from({ length: 300 }, (_, i) => (i % 2 ? 'ș' : 'x').repeat(1 + i * 40) + i);
  const rows = `<row r="1"><c r="A1" t="inlineStr"><is><t>Titlu îmbinat ș</t></is></c></row>
    <row r="2"><c r="A2"><v>1234.5</v></c><c r="B2" s="2"><v>1234567.891</v></c><c r="C2" s="3"><v>0.125</v></c><c r="D2" s="1"><v>43830</v></c></row>
    ${LONG.map((long, i) => `<row r="${i + 4}"><c r="A${i + 4}" t="inlineStr"><is><t>${long}</t></is></c></row>`).join('')}
    <row r="3"><c r="A3"><f>A2*2</f></c><c r="B3"><f>1/0</f></c><c r="C3" t="b"><v>1</v></c><c r="D3" t="inlineStr"><is><t>linia 1&#10;linia 2</t></is></c></row>`;
  const source = craftXlsx({ styles, rows, behind: '<mergeCells><mergeCell ref="A1:D1"/></mergeCells>' });

  const hasLibreOffice = spawnSync('soffice', ['--version'], { stdio: 'ignore' }).status === 0;
  it.runIf(hasLibreOffice)('is the same in .xls, .ods and .xlsx', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'raportor-'));
    try {
      writeFileSync(join(folder, 'sursa.xlsx'), source);
      for (const format of ['xls', 'ods', 'xlsx']) {
        const profile = `-env:UserInstallation=file://${folder}/profil`;
        const out = join(folder, format);
        const source = join(folder, 'sursa.xlsx');
        const call = [profile, '--headless', '--convert-to', format, '--outdir', out, source];
        execFileSync('soffice', call, { stdio: 'ignore' });
        const { workbook, issues } = await readOf(readFileSync(join(out, `sursa.${format}`)));
        const sheet = workbook.sheets[0];
        expect(workbook.format).toBe(format);
        expect(issues).toEqual([]);
        expect(sheet?.cell(0, 0)).toEqual(text('Titlu îmbinat ș'));
        expect(sheet?.merges).toEqual([{ firstRow: 0, firstColumn: 0, lastRow: 0, lastColumn: 3 }]);
        expect(sheet?.cell(1, 0)).toMatchObject({ type: 'number', value: 1234.5 });
        expect(sheet?.cell(1, 1)).toMatchObject({ type: 'number', value: 1234567.891 });
        expect(sheet?.cell(1, 2)).toMatchObject({ type: 'number', value: 0.125, percent: true });
        expect(sheet?.cell(1, 3)).toEqual({ type: 'date', text: '31.12.2019', iso: '2019-12-31' });
        expect(sheet?.cell(2, 0)).toMatchObject({ type: 'number', value: 2469 });
        expect(sheet?.cell(2, 1)).toEqual({ type: 'error', text: '#DIV/0!' });
        expect(sheet?.cell(2, 2)).toMatchObject({ type: 'boolean', value: true });
        expect(sheet?.cell(2, 3)).toEqual(text('linia 1\nlinia 2'));
        expect(LONG.map((_, i) => sheet?.cell(i + 3, 0)?.text)).toEqual(LONG);
        // An .ods keeps the text as the program's own language showed it; the others are shown to a Romanian reader.
        if (format !== 'ods') expect(sheet?.cell(1, 1)?.text).toBe('1.234.567,89 lei.');
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
