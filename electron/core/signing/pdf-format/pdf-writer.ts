import { assertNever } from '#shared/kernel/assert-never.ts';
import type { PdfFile } from './pdf-file.ts';
import { array, dict, name, type PdfDict, type PdfRef, type PdfString, type PdfValue } from './pdf-value.ts';

/** An object to be written: its reference and its text, as `serialise` gives it or made by hand. */
export interface NewObject {
  readonly ref: PdfRef;
  readonly body: string;
}

/** The text of a value, one character per byte. Streams are not written: an update of ours needs none but its own. */
export function serialise(value: PdfValue): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return serialiseNumber(value);
  switch (value.kind) {
    case 'name':
      return `/${[...value.name].map(escapeNameCharacter).join('')}`;
    case 'string':
      return serialiseString(value);
    case 'ref':
      return `${value.num} ${value.gen} R`;
    case 'array':
      return `[${value.items.map(serialise).join(' ')}]`;
    case 'dict':
      return `<<${[...value.entries].map(([key, item]) => `${serialise(name(key))} ${serialise(item)}`).join(' ')}>>`;
    case 'stream':
      throw new Error('a stream cannot be written inside another object');
    default:
      return assertNever(value);
  }
}

function serialiseNumber(value: number): string {
  // PDF knows no exponents (ISO 32000-2 §7.3.3).
  const short = String(value);
  return short.includes('e') ? value.toFixed(10).replace(/\.?0+$/, '') : short;
}

function escapeNameCharacter(character: string): string {
  const code = character.charCodeAt(0);
  const plain = code > 0x20 && code < 0x7f && !'()<>[]{}/%#'.includes(character);
  return plain ? character : `#${code.toString(16).padStart(2, '0')}`;
}

function serialiseString(value: PdfString): string {
  const bytes = Buffer.from(value.bytes);
  const printable = bytes.every((byte) => byte >= 0x20 && byte < 0x7f);
  return printable
    ? `(${bytes.toString('latin1').replace(/[\\()]/g, (character) => `\\${character}`)})`
    : `<${bytes.toString('hex')}>`;
}

/**
 * The bytes to append so that `objects` replace or join those of the file: an incremental update whose cross-reference
 * is of the file's own kind, table or stream (ISO 32000-2 §7.5.6, §7.5.8). Nothing before it is touched.
 */
export function incrementalUpdate(file: PdfFile, objects: readonly NewObject[], id: Uint8Array): Buffer {
  const last = file.bytes.at(-1);
  const parts: Buffer[] = [Buffer.from(last === 10 || last === 13 ? '' : '\n')];
  let offset = file.bytes.length + (parts[0]?.length ?? 0);
  const offsets: Entry[] = [];
  for (const { ref, body } of objects) {
    offsets.push({ ref, offset });
    const bytes = Buffer.from(`${ref.num} ${ref.gen} obj\n${body}\nendobj\n`, 'latin1');
    parts.push(bytes);
    offset += bytes.length;
  }
  parts.push(file.xref.isStream ? xrefStream(file, offsets, offset, id) : xrefTable(file, offsets, id));
  parts.push(Buffer.from(`startxref\n${offset}\n%%EOF\n`));
  return Buffer.concat(parts);
}

/** The lowest object number that no section of the file has spoken of. */
export function nextObjectNumber(file: PdfFile): number {
  let highest = 0;
  for (const num of file.xref.places.keys()) highest = Math.max(highest, num);
  const size = file.xref.trailer.entries.get('Size');
  return Math.max(highest + 1, typeof size === 'number' && size < 8_388_607 ? size : 0);
}

type Entry = { readonly ref: PdfRef; readonly offset: number };

function xrefTable(file: PdfFile, entries: readonly Entry[], id: Uint8Array): Buffer {
  const lines = runs(entries).map((run) => {
    const body = run.map(({ ref, offset }) => {
      return `${String(offset).padStart(10, '0')} ${String(ref.gen).padStart(5, '0')} n \n`;
    });
    return `${run[0]?.ref.num ?? 0} ${run.length}\n${body.join('')}`;
  });
  return Buffer.from(`xref\n${lines.join('')}trailer\n${serialise(trailerOf(file, entries, id))}\n`, 'latin1');
}

function xrefStream(file: PdfFile, entries: readonly Entry[], offset: number, id: Uint8Array): Buffer {
  const highest = Math.max(nextObjectNumber(file) - 1, ...entries.map(({ ref }) => ref.num));
  const all = [...entries, { ref: { kind: 'ref', num: highest + 1, gen: 0 } as const, offset }];
  const data = Buffer.concat(
    runs(all)
      .flat()
      .map(({ ref, offset: at }) => {
        const row = Buffer.alloc(8);
        row.writeUInt8(1, 0);
        row.writeUIntBE(at, 1, 5);
        row.writeUInt16BE(ref.gen, 6);
        return row;
      }),
  );
  const header = dict([
    ...trailerOf(file, all, id).entries,
    ['Type', name('XRef')],
    ['W', array([1, 5, 2])],
    ['Index', array(runs(all).flatMap((run) => [run[0]?.ref.num ?? 0, run.length]))],
    ['Length', data.length],
  ]);
  return Buffer.concat([
    Buffer.from(`${highest + 1} 0 obj\n${serialise(header)}\nstream\n`, 'latin1'),
    data,
    Buffer.from('\nendstream\nendobj\n'),
  ]);
}

function trailerOf(file: PdfFile, entries: readonly Entry[], id: Uint8Array): PdfDict {
  const old = file.xref.trailer.entries;
  const size = Math.max(nextObjectNumber(file), ...entries.map(({ ref }) => ref.num + 1));
  const fresh: PdfString = { kind: 'string', bytes: id, start: 0, end: 0 };
  const kept = (['Root', 'Info'] as const).flatMap((key) => {
    const value = old.get(key);
    return value === undefined ? [] : [[key, value] as const];
  });
  // The first half of the identifier stays for the file's whole life, the second changes with each update (§14.4).
  const first = file.array(old.get('ID'))?.items[0] ?? fresh;
  return dict([['Size', size], ...kept, ['ID', array([first, fresh])], ['Prev', file.xref.start]]);
}

/** Entries in order of object number, cut where numbers are missing. */
function runs(entries: readonly Entry[]): Entry[][] {
  const out: Entry[][] = [];
  for (const entry of [...entries].sort((a, b) => a.ref.num - b.ref.num)) {
    const run = out.at(-1);
    const previous = run?.at(-1);
    if (run && previous && previous.ref.num + 1 === entry.ref.num) run.push(entry);
    else out.push([entry]);
  }
  return out;
}
