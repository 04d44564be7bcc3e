import { describe, expect, it } from 'vitest';
import { craftOds, odsText, writtenBy } from './craft-workbooks.ts';
import { testReader, text, texts } from './read-for-test.ts';

const { readOf, firstSheet } = testReader();

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
