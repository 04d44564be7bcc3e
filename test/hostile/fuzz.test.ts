import { afterAll, describe, expect, it } from 'vitest';
import { readBytes } from '#core/intake/reading/read-bytes.ts';
import { createReader } from '#core/intake/reading/read-workbook.ts';
import { READING_LIMITS } from '#core/intake/reading/reading-limits.ts';
import { IssueCode } from '#shared/domain/intake/issue.schema.ts';
import { type Random, seededRandom } from '../support/random.ts';
import { craftOds, craftXlsx, odsText, writtenBy, xlsxEntries } from './craft-workbooks.ts';
import { craftZip } from './craft-zip.ts';

const rows = Array.from({ length: 60 }, (_, i) => [`1.${i}.2`, `Activitate ăâîșț ${i}`, i, i / 7, i % 2 === 0]);
const styles =
  '<numFmts><numFmt numFmtId="170" formatCode="dd\\.mm\\.yyyy;@"/></numFmts><cellXfs><xf/><xf numFmtId="170"/></cellXfs>';
const cells = rows.map(
  (_, i) => `<row r="${i + 1}"><c r="A${i + 1}" s="1"><v>${43_000 + i}</v></c><c t="s"><v>0</v></c></row>`,
);

/** Real files of each format; the stored ones let a mutation reach the XML and not only the checksum. */
const REAL: Readonly<Record<string, Uint8Array>> = {
  xlsx: writtenBy(rows, 'xlsx'),
  'xlsx, stored': craftZip(
    xlsxEntries({ rows: cells.join(''), styles, strings: '<si><t>text</t></si>' }).map((entry) => ({
      ...entry,
      stored: true,
    })),
  ),
  xls: writtenBy(rows, 'biff8'),
  'xls of Excel 95': writtenBy(
    rows.map((row) => row.filter((cell) => typeof cell === 'number')),
    'biff5',
  ),
  ods: writtenBy(rows, 'ods'),
  csv: Buffer.from(rows.map((row) => row.map((cell) => `"${cell}"`).join(';')).join('\r\n')),
};

function mutated(bytes: Uint8Array, random: Random): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const at = (): number => random.whole(0, copy.length - 1);
  switch (random.whole(0, 4)) {
    case 0:
      return copy.subarray(0, at());
    case 1: {
      for (let i = random.whole(1, 8); i > 0; i--) copy[at()] = random.whole(0, 255);
      return copy;
    }
    case 2: {
      const from = at();
      return copy.fill(random.pick([0, 0xff, 0x3c, 0x22]), from, from + random.whole(1, 64));
    }
    case 3: {
      const from = at();
      copy.copyWithin(at(), from, from + random.whole(1, 400));
      return copy;
    }
    default: {
      const from = at();
      return Buffer.concat([copy.subarray(0, from), copy.subarray(from + random.whole(1, 40))]);
    }
  }
}

/** XML of a part with pieces of it exchanged, doubled and left out; the container around it is sound. */
function mutatedXml(xml: string, random: Random): string {
  const pieces = xml.split(/(?=[<"])/);
  for (let i = random.whole(1, 5); i > 0; i--) {
    const at = random.whole(0, pieces.length - 1);
    const other = random.pick(pieces);
    pieces.splice(
      at,
      random.whole(0, 2),
      random.pick([other, '', '9'.repeat(30), '"', '<', '&#x110000;', '-1', ']]>']),
    );
  }
  return pieces.join('');
}

describe('a real file with mutations', () => {
  const reader = createReader({ ...READING_LIMITS, milliseconds: 10_000 });
  afterAll(() => reader.close());

  it.each(Object.entries(REAL))('ends in a workbook or one issue, through the process: %s', async (name, bytes) => {
    const random = seededRandom(20_19);
    for (let i = 0; i < 60; i++) {
      // A failure of the program itself would be thrown here.
      const result = await reader.read({ name, bytes: mutated(bytes, random) });
      if (!result.ok) expect(IssueCode.options).toContain(result.error.code);
      else expect(result.value.workbook.sheets.length).toBeGreaterThan(0);
    }
  });

  // SheetJS, which reads the old kind, writes notes to the console.
  const quiet = Object.entries(REAL).filter(([name]) => !name.includes('95'));
  it.each(quiet)('and many more without it: %s', async (name, bytes) => {
    const random = seededRandom(20_20);
    for (let i = 0; i < 300; i++) {
      const outcome = await readBytes(name, mutated(bytes, random), READING_LIMITS);
      if (!outcome.ok) expect(outcome.issue.severity).toBe('error');
    }
  });

  it('and with mutated XML in a sound container', async () => {
    const random = seededRandom(20_21);
    const sheet = `<worksheet><sheetData>${cells.slice(0, 5).join('')}</sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>`;
    const table = `<table:table table:name="a"><table:table-row table:number-rows-repeated="2">${odsText('x', 'table:number-columns-repeated="3"')}<table:table-cell office:value-type="float" office:value="2"/></table:table-row></table:table>`;
    for (let i = 0; i < 400; i++) {
      const bytes =
        i % 2 === 0
          ? craftXlsx({
              sheet: mutatedXml(sheet, random),
              styles: mutatedXml(styles, random),
              strings: '<si><t>a</t></si>',
            })
          : craftOds(mutatedXml(table, random));
      const outcome = await readBytes('a', bytes, READING_LIMITS);
      if (!outcome.ok) expect(outcome.issue.severity).toBe('error');
    }
  });
});
