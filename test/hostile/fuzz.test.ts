import { unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { ReadingChild } from '#core/intake/reading/reading-child.ts';
import { READING_LIMITS } from '#core/intake/reading/reading-limits.ts';
import { forkSideProcess } from '#core/processes/fork-side-process.ts';
import { IssueCode } from '#shared/domain/intake/issue.schema.ts';
import { type Random, seededRandom } from '../support/random.ts';
import { craftOds, craftXlsx, odsText, writtenBy } from './craft-workbooks.ts';
import { craftZip } from './craft-zip.ts';

/** `FUZZ=100000` tries more. */
const CASES = Number(process.env.FUZZ ?? 10_000);
const MIB = 1024 * 1024;
/** A case that takes longer hangs. */
const LIMITS = { ...READING_LIMITS, milliseconds: 20_000, memoryBytes: 512 * MIB };

const rows = Array.from({ length: 6 }, (_, i) => [`1.${i}.2`, `Activitate ăâîșț ${i}`, i, i / 7, i % 2 === 0]);
const numbers = rows.map((row) => row.filter((cell) => typeof cell === 'number'));
const styles =
  '<numFmts><numFmt numFmtId="170" formatCode="dd\\.mm\\.yyyy;@"/></numFmts><cellXfs><xf/><xf numFmtId="170"/></cellXfs>';
const cells = rows
  .map((_, i) => `<row r="${i + 1}"><c r="A${i + 1}" s="1"><v>${43_000 + i}</v></c><c t="s"><v>0</v></c></row>`)
  .join('');
const table = `<table:table table:name="a"><table:table-row table:number-rows-repeated="2">${odsText('x', 'table:number-columns-repeated="3"')}<table:table-cell office:value-type="float" office:value="2"/></table:table-row></table:table>`;
const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const page =
  '<html><body><h2>Obiectiv general 1: A</h2><table><tr><th>Activitate</th><th>Indicatori</th></tr><tr><td rowspan="2">A<br>b</td><td colspan=2>Număr de &icirc;nt&acirc;lniri; Număr</td></tr></table></body></html>';
const paragraph = (words: string): string => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`;
const word = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraph('Obiectiv general 1: A')}<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>${paragraph('Activitate')}</w:tc><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>${paragraph('Indicatori')}</w:tc></w:tr></w:tbl></w:body></w:document>`;
const docx = (): Uint8Array =>
  craftZip([
    {
      name: '[Content_Types].xml',
      data: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    },
    {
      name: '_rels/.rels',
      data: '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    },
    { name: 'word/document.xml', data: word },
  ]);

/** Small sound files of every kind that is read; `plan`: as a plan's document. */
const SOUND: readonly { readonly kind: string; readonly bytes: Uint8Array; readonly plan?: true }[] = [
  { kind: 'xlsx', bytes: writtenBy(rows, 'xlsx') },
  {
    kind: 'xlsx with merges, formats and formulas',
    bytes: craftXlsx({
      rows: `${cells}<row><c><f>1+2</f><v>3</v></c></row>`,
      behind: '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>',
      styles,
      strings: '<si><t>text</t></si>',
    }),
  },
  { kind: 'xls', bytes: writtenBy(rows, 'biff8') },
  { kind: 'xls of Excel 95', bytes: writtenBy(numbers, 'biff5') },
  { kind: 'ods', bytes: writtenBy(rows, 'ods') },
  { kind: 'ods with repeats', bytes: craftOds(table) },
  { kind: 'csv', bytes: text(rows.map((row) => row.map((cell) => `"${cell}"`).join(';')).join('\r\n')) },
  { kind: 'docx', bytes: docx(), plan: true },
  { kind: 'html', bytes: text(page), plan: true },
];

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

/** A part of a container changed, its bytes or its XML, and the whole packed anew so that its sums are right. */
function mutatedWithin(bytes: Uint8Array, random: Random): Uint8Array {
  const parts = Object.entries(unzipSync(bytes));
  const [name, content] = random.pick(parts);
  const xml = (): Uint8Array => text(mutatedXml(new TextDecoder().decode(content), random));
  const changed = random.pick([xml, xml, () => mutated(content, random)])();
  return craftZip(
    parts.map(([own, data]) => ({ name: own, data: own === name ? changed : data, stored: own === 'mimetype' })),
  );
}

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

describe('a sound file with mutations, in its bytes or within its parts', () => {
  let child: ReadingChild | null = null;
  afterAll(() => child?.kill());

  it.each(SOUND)('ends in a workbook or one issue, without a crash or a hang: $kind', async ({ kind, bytes, plan }) => {
    const count = Math.ceil(CASES / SOUND.length);
    for (let seed = 0; seed <= count; seed++) {
      const random = seededRandom(seed);
      const within = isZip(bytes) && random.pick([true, true, false]);
      // The first is the sound one.
      const file = seed === 0 ? bytes : within ? mutatedWithin(bytes, random) : mutated(bytes, random);
      if (file.length === 0) continue;
      child ??= new ReadingChild(forkSideProcess, LIMITS.memoryBytes);
      const answer = await child.ask({ file: kind, bytes: file, limits: LIMITS, ...(plan ? { plan } : {}) });
      const where = `${kind}, seed ${seed}`;
      // A failure of the program itself, a process that ended or was ended.
      if ('bug' in answer || 'died' in answer) throw new Error(`${where}: ${JSON.stringify(answer)}`);
      if ('outcome' in answer && !answer.outcome.ok)
        expect(IssueCode.options, where).toContain(answer.outcome.issue.code);
      if ('plan' in answer && 'refused' in answer.plan) expect(IssueCode.options, where).toContain(answer.plan.refused);
      const isRead = 'outcome' in answer ? answer.outcome.ok : !('refused' in answer.plan);
      if (seed === 0) expect(isRead, where).toBe(true);
      // The reader replaces a process that has grown; here it must never have to.
      expect(answer.residentBytes, where).toBeLessThan(400 * MIB);
    }
  });
});
