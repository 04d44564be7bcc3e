import { PDFDocument, StandardFonts } from 'pdf-lib';
import type { Workbench } from './openssl.ts';
import { typstPdf } from './typst.ts';

/** PDFs as different producers write them: cross-reference tables and streams, object streams, tagged or not. */
export const PRODUCERS = [
  'Typst',
  'pdf-lib, table',
  'pdf-lib, object streams',
  'Chromium',
  'LibreOffice',
  'qpdf, linearized',
] as const;

export function produce(bench: Workbench, producer: (typeof PRODUCERS)[number]): Promise<Uint8Array> | Uint8Array {
  switch (producer) {
    case 'Typst':
      return typstPdf();
    case 'pdf-lib, table':
      return smallPdf(false);
    case 'pdf-lib, object streams':
      return smallPdf(true);
    case 'Chromium': {
      const page = bench.write('page.html', HTML);
      const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--print-to-pdf=chromium.pdf', page];
      bench.run('chromium', [...flags, `--user-data-dir=${bench.path('chromium')}`]);
      return bench.read('chromium.pdf');
    }
    case 'LibreOffice': {
      const page = bench.write('office.html', HTML);
      const profile = `-env:UserInstallation=file://${bench.path('office')}`;
      const filter = 'pdf:writer_web_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}';
      bench.run('soffice', ['--headless', profile, '--convert-to', filter, page]);
      return bench.read('office.pdf');
    }
    case 'qpdf, linearized':
      bench.write('plain.pdf', produceNow(bench));
      bench.run('qpdf', ['--linearize', '--object-streams=generate', 'plain.pdf', 'linear.pdf']);
      return bench.read('linear.pdf');
  }
}

// Any file will do for qpdf to rewrite; LibreOffice's has several objects of every kind.
function produceNow(bench: Workbench): Uint8Array {
  const made = produce(bench, 'LibreOffice');
  if (made instanceof Promise) throw new Error('LibreOffice works at once');
  return made;
}

const HTML = `<html lang="ro"><title>Titlu</title><h1>Evaluare anuală</h1>
<p>Text cu <a href="https://example.org">legătură</a>.</p><p style="page-break-before: always">Pagina a doua</p></html>`;

/** A document of one page with one line of text. */
export async function smallPdf(objectStreams: boolean): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.setTitle('Evaluare');
  const font = await document.embedFont(StandardFonts.Helvetica);
  document.addPage([200, 100]).drawText('Evaluare 2019: 72,4', { x: 20, y: 50, size: 12, font });
  return document.save({ useObjectStreams: objectStreams });
}

/** The smallest document that can be signed: a catalog, a page tree, an empty page, a cross-reference table. */
export function tinyPdf(): Uint8Array {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>',
    '<</Length 8>>stream\n0 0 9 re\nendstream',
  ];
  let file = '%PDF-1.7\n';
  const offsets = objects.map((body, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj${body}endobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 5\n0000000000 65535 f \n${offsets.join('')}trailer<</Size 5/Root 1 0 R>>\n`;
  return Buffer.from(`${file}${table}startxref\n${file.length}\n%%EOF\n`, 'latin1');
}
