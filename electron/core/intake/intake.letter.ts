import { AlignmentType, Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx';
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import type { Words } from '#shared/words/words.ts';

/** A table in a letter, its rows numbered. */
export interface LetterTable {
  readonly columns: readonly { readonly heading: string /** In twentieths of a point. */; readonly width: number }[];
  readonly rows: readonly (readonly string[])[];
}

/** A letter to an institution: whom it is to and what about, and between that and the greeting what it says. */
export interface Letter {
  readonly institution: string;
  readonly about: string;
  readonly title: string;
  readonly body: readonly (string | LetterTable)[];
}

/** Width of the text on A4 with 25/20 mm margins, and of the column of numbers, in twentieths of a point. */
const WIDTH = 9354;
const NUMBERS = 600;
/** ISO 8601; what the package would say of the moment it was written at, so that the same letter has the same bytes. */
const WRITTEN_AT = '2000-01-01T00:00:00Z';

/** The width that is left for a letter's own columns. */
export const LETTER_COLUMNS = WIDTH - NUMBERS;

/** Writes a letter (.docx) from the agency to an institution. */
export async function letterFile(letter: Letter, words: Words): Promise<Uint8Array> {
  const document = new Document({
    creator: 'Raportor',
    title: letter.title,
    styles: { default: { document: { run: { font: 'Times New Roman', size: 23 } } } },
    sections: [
      {
        properties: {
          page: { size: { width: 11906, height: 16838 }, margin: { top: 1134, bottom: 1134, left: 1418, right: 1134 } },
        },
        children: [
          paragraph(words('book:letter.agency'), true),
          paragraph(words('book:letter.to', { institution: letter.institution }), true),
          paragraph(letter.about),
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { before: 240, after: 240 },
            children: [new TextRun({ text: letter.title, bold: true, size: 26 })],
          }),
          ...letter.body.flatMap((part) =>
            typeof part === 'string'
              ? [paragraph(part)]
              : [tableOf(part, words('book:letter.number')), new Paragraph({ spacing: { after: 40 } })],
          ),
          paragraph(words('book:letter.thanks')),
          paragraph(words('book:letter.signatory')),
        ],
      },
    ],
  });
  return withoutMoment(await Packer.toBuffer(document));
}

const paragraph = (text: string, isBold = false): Paragraph =>
  new Paragraph({ spacing: { after: 160 }, children: [new TextRun({ text, bold: isBold })] });

function tableOf({ columns, rows }: LetterTable, number: string): Table {
  const widths = [NUMBERS, ...columns.map(({ width }) => width)];
  const row = (texts: readonly string[], isHeading = false) =>
    new TableRow({
      tableHeader: isHeading,
      cantSplit: true,
      children: texts.map(
        (text, i) =>
          new TableCell({
            width: { size: widths[i] ?? 0, type: WidthType.DXA },
            margins: { top: 40, bottom: 40, left: 80, right: 80 },
            children: [new Paragraph({ children: [new TextRun({ text, size: 18, bold: isHeading })] })],
          }),
      ),
    });
  const headings = columns.map(({ heading }) => heading);
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    rows: [row([number, ...headings], true), ...rows.map((texts, i) => row([`${i + 1}`, ...texts]))],
  });
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
