/** One object of a file as the page setter numbered it: its text between `obj` and `endobj`, one character per byte. */
export interface PdfObject {
  readonly number: number;
  readonly inside: string;
  readonly isStream: boolean;
}

/** A file of the page setter, taken apart. */
export interface TypstPdf {
  /** Everything before the first object: the version, and the binary comment that says that the file is no text. */
  readonly head: string;
  /** In order of place. */
  readonly objects: readonly PdfObject[];
  readonly trailer: string;
}

/**
 * Takes apart what Typst writes: one revision, one classic table, every generation 0; anything else is a bug. The objects stay
 * text, because all that is done to them is to add a few entries and to pack them.
 */
export function readTypstPdf(pdf: Uint8Array): TypstPdf {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  const table = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1]);
  const trailer = /trailer\s*<<(.*?)>>\s*startxref/s.exec(text.slice(table))?.[1];
  if (trailer === undefined) throw new Error('a PDF without a trailer');
  const starts = startsOf(text, table);
  const objects = starts.map(({ number, start }, at): PdfObject => {
    const opening = `${number} 0 obj`;
    if (!text.startsWith(opening, start)) throw new Error(`object ${number} is not where the table says`);
    const end = text.lastIndexOf('endobj', starts[at + 1]?.start ?? table);
    const inside = text.slice(start + opening.length, end).trim();
    return { number, inside, isStream: inside.endsWith('endstream') };
  });
  return { head: text.slice(0, starts[0]?.start), objects, trailer: trailer.replace(/\s+/g, ' ') };
}

/** Where every object stands by the file's own table, in order of place. */
function startsOf(text: string, table: number): readonly { readonly number: number; readonly start: number }[] {
  const heading = /^xref\s+0\s+(\d+)\s+/.exec(text.slice(table, table + 64));
  if (!heading) throw new Error('a PDF without a classic cross-reference table');
  const rows = text.slice(table + heading[0].length, table + heading[0].length + Number(heading[1]) * 20);
  return [...rows.matchAll(/(\d{10}) (\d{5}) ([nf])/g)]
    .flatMap(([, offset, , kind], number) => (kind === 'n' ? [{ number, start: Number(offset) }] : []))
    .toSorted((a, b) => a.start - b.start);
}
