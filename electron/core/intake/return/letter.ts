import { AlignmentType, Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx';
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import type { Words } from '#shared/words/words.ts';
import { placeOf, type ToCorrect } from './list-sheet.ts';

/** What a letter is about. Days as they are printed. */
export interface LetterFacts {
  readonly institution: string;
  readonly year: number;
  readonly file: string;
  readonly received: string;
  /** The file that goes with it. */
  readonly returned: string;
  readonly term: string;
}

/** Width of the text on A4 with 25/20 mm margins, in twentieths of a point. */
const WIDTH = 9354;
const COLUMNS = [600, 1900, 1754, 2550, 2550] as const;
/** ISO 8601; what the package would say of the moment it was written at, so that the same letter has the same bytes. */
const WRITTEN_AT = '2000-01-01T00:00:00Z';

/** The letter (.docx) that asks an institution to correct its report: what, where, until when. */
export async function writeLetter(items: readonly ToCorrect[], facts: LetterFacts, words: Words): Promise<Uint8Array> {
  const say = (key: string, params: Record<string, string | number> = {}) => words(`book:letter.${key}`, params);
  const paragraph = (text: string, isBold = false) =>
    new Paragraph({ spacing: { after: 160 }, children: [new TextRun({ text, bold: isBold })] });
  const row = (texts: readonly string[], isHeading = false) =>
    new TableRow({
      tableHeader: isHeading,
      cantSplit: true,
      children: texts.map(
        (text, i) =>
          new TableCell({
            width: { size: COLUMNS[i] ?? 0, type: WidthType.DXA },
            margins: { top: 40, bottom: 40, left: 80, right: 80 },
            children: [new Paragraph({ children: [new TextRun({ text, size: 18, bold: isHeading })] })],
          }),
      ),
    });
  const columns = (['place', 'raw', 'wrong', 'todo'] as const).map((column) => words(`book:return.column.${column}`));
  const table = new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: [...COLUMNS],
    rows: [
      row([say('number'), ...columns], true),
      ...items.map((item, i) =>
        row([`${i + 1}`, placeOf(item) || words('book:return.whole-file'), item.raw, item.wrong, item.todo]),
      ),
    ],
  });
  const letter = new Document({
    creator: 'Raportor',
    title: say('title', { year: facts.year }),
    styles: { default: { document: { run: { font: 'Times New Roman', size: 23 } } } },
    sections: [
      {
        properties: {
          page: { size: { width: 11906, height: 16838 }, margin: { top: 1134, bottom: 1134, left: 1418, right: 1134 } },
        },
        children: [
          paragraph(say('agency'), true),
          paragraph(say('to', { institution: facts.institution }), true),
          paragraph(say('about', { year: facts.year, file: facts.file, received: facts.received })),
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { before: 240, after: 240 },
            children: [new TextRun({ text: say('title', { year: facts.year }), bold: true, size: 26 })],
          }),
          paragraph(say('found', { count: items.length })),
          paragraph(say('ask', { returned: facts.returned, term: facts.term })),
          table,
          new Paragraph({ spacing: { before: 200, after: 160 }, children: [new TextRun(say('else'))] }),
          paragraph(say('thanks')),
          paragraph(say('signatory')),
        ],
      },
    ],
  });
  return withoutMoment(await Packer.toBuffer(letter));
}

function withoutMoment(bytes: Uint8Array): Uint8Array {
  const parts = Object.entries(unzipSync(bytes)).map(([path, part]): [string, Zippable[string]] => {
    const still =
      path === 'docProps/core.xml'
        ? strToU8(strFromU8(part).replace(/(<dcterms:\w+[^>]*>)[^<]*/g, `$1${WRITTEN_AT}`))
        : part;
    return [path, [still, { mtime: new Date(WRITTEN_AT) }]];
  });
  return zipSync(Object.fromEntries(parts));
}
