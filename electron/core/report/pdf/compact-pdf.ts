import { zlibSync } from 'fflate';

/** One object of the file as it is numbered, its text between `obj` and `endobj`. */
interface PdfObject {
  readonly number: number;
  readonly start: number;
  readonly end: number;
  readonly isStream: boolean;
}

const PER_STREAM = 200;
const latin = new TextDecoder('latin1');
const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

/**
 * The same document with its plain objects packed into compressed object streams and its table into a cross-reference stream
 * (ISO 32000-1, 7.5.7 and 7.5.8). Structure tags are tens of thousands of small objects, which the page setter writes in the
 * open: a report of 90 pages shrinks from 7 MB to 1.3 MB. Takes only what Typst writes: one revision, one classic table, every
 * generation 0; anything else is a bug. The compression is our own copy, so the bytes do not depend on the machine.
 */
export function compactPdf(pdf: Uint8Array): Uint8Array<ArrayBuffer> {
  const text = latin.decode(pdf);
  const table = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1]);
  const objects = objectsOf(text, table);
  const trailer = /trailer\s*<<(.*?)>>\s*startxref/s.exec(text.slice(table))?.[1];
  if (trailer === undefined) throw new Error('a PDF without a trailer');
  const size = 1 + objects.reduce((highest, { number }) => Math.max(highest, number), 0);

  const parts: Uint8Array[] = [];
  const places = new Map<number, readonly [type: number, second: number, third: number]>();
  let length = 0;
  const put = (...chunks: readonly Uint8Array[]): void => {
    for (const chunk of chunks) {
      parts.push(chunk);
      length += chunk.length;
    }
  };
  const putStream = (number: number, entries: string, content: Uint8Array): void => {
    places.set(number, [1, length, 0]);
    const packed = zlibSync(content, { level: 9 });
    const head = `${number} 0 obj\n<<${entries}/Filter/FlateDecode/Length ${packed.length}>>\nstream\n`;
    put(bytesOf(head), packed, bytesOf('\nendstream\nendobj\n'));
  };

  // The binary comment behind the version says that the file is no text.
  put(pdf.subarray(0, objects[0]?.start));
  for (const { number, start, end, isStream } of objects) {
    if (!isStream) continue;
    places.set(number, [1, length, 0]);
    put(pdf.subarray(start, end), bytesOf('\n'));
  }
  const plain = objects.filter(({ isStream }) => !isStream);
  for (let from = 0; from < plain.length; from += PER_STREAM) {
    const number = size + from / PER_STREAM;
    const packed = plain.slice(from, from + PER_STREAM);
    packed.forEach((object, at) => {
      places.set(object.number, [2, number, at]);
    });
    putObjects(packed, text, (entries, content) => putStream(number, entries, content));
  }
  const last = size + Math.ceil(plain.length / PER_STREAM);
  const start = length;
  places.set(last, [1, start, 0]);
  const kept = trailer.replace(/\/Size\s+\d+/, '').replace(/\s+/g, ' ');
  putStream(last, `/Type/XRef/Size ${last + 1}/W[1 4 2]${kept}`, crossReferences(places, last));
  put(bytesOf(`startxref\n${start}\n%%EOF\n`));

  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Every object by the file's own table, in order of place. */
function objectsOf(text: string, table: number): readonly PdfObject[] {
  const heading = /^xref\s+0\s+(\d+)\s+/.exec(text.slice(table, table + 64));
  if (!heading) throw new Error('a PDF without a classic cross-reference table');
  const rows = text.slice(table + heading[0].length, table + heading[0].length + Number(heading[1]) * 20);
  const starts = [...rows.matchAll(/(\d{10}) (\d{5}) ([nf])/g)].flatMap(([, offset, , kind], number) =>
    kind === 'n' ? [{ number, start: Number(offset) }] : [],
  );
  const inOrder = starts.toSorted((a, b) => a.start - b.start);
  return inOrder.map(({ number, start }, at) => {
    const end = text.lastIndexOf('endobj', inOrder[at + 1]?.start ?? table) + 'endobj'.length;
    if (!text.startsWith(`${number} 0 obj`, start)) throw new Error(`object ${number} is not where the table says`);
    return { number, start, end, isStream: /endstream\s*endobj$/.test(text.slice(Math.max(start, end - 24), end)) };
  });
}

function putObjects(
  objects: readonly PdfObject[],
  text: string,
  put: (entries: string, content: Uint8Array) => void,
): void {
  let body = '';
  const index = objects.map(({ number, start, end }) => {
    const inside = text
      .slice(start, end)
      .replace(/^\d+ 0 obj\s*/, '')
      .replace(/\s*endobj$/, '');
    const offset = body.length;
    body += `${inside}\n`;
    return `${number} ${offset}`;
  });
  const head = `${index.join(' ')}\n`;
  put(`/Type/ObjStm/N ${objects.length}/First ${head.length}`, bytesOf(head + body));
}

function crossReferences(
  places: ReadonlyMap<number, readonly [type: number, second: number, third: number]>,
  last: number,
): Uint8Array {
  const table = new DataView(new ArrayBuffer((last + 1) * 7));
  for (let number = 0; number <= last; number++) {
    const [type, second, third] = places.get(number) ?? [0, 0, 65_535];
    table.setUint8(number * 7, type);
    table.setUint32(number * 7 + 1, second);
    table.setUint16(number * 7 + 5, third);
  }
  return new Uint8Array(table.buffer);
}
