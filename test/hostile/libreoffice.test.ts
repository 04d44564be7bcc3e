import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { craftXlsx } from './craft-workbooks.ts';
import { testReader, text } from './read-for-test.ts';

const { readOf } = testReader();

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
