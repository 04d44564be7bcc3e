import { CFB } from '@e965/xlsx';
import { Refusal } from './refusal.ts';

/** What an OLE2 container holds that concerns us. */
export type OleContent =
  | { readonly kind: 'workbook'; readonly stream: Uint8Array }
  | { readonly kind: 'encrypted' }
  | { readonly kind: 'other' };

const HEADER = 512;
/** Values of the allocation table from here on are marks and no sectors. */
const MARKS = 0xfffffffa;

/** Whether a chain of sectors leads beyond the end of the file ([MS-CFB] §2.3). */
function isCutOff(bytes: Uint8Array): boolean {
  if (bytes.length < HEADER) return true;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sector = view.getUint16(30, true) === 12 ? 4096 : 512;
  const sectors = Math.ceil(bytes.length / sector) - 1;
  const tables = Math.min(view.getUint32(44, true), 109);
  for (let table = 0; table < tables; table++) {
    const at = view.getUint32(76 + 4 * table, true);
    if (at >= MARKS) continue;
    if ((at + 2) * sector > bytes.length) return true;
    for (let i = 0; i < sector / 4; i++) {
      const next = view.getUint32((at + 1) * sector + 4 * i, true);
      if (next < MARKS && next >= sectors) return true;
    }
  }
  return false;
}

/** A stream of the container as SheetJS's reader of containers gives it. */
function streamOf(container: unknown, name: string): { readonly bytes: Uint8Array; readonly size: number } | null {
  const entry: unknown = CFB.find(container, name);
  if (typeof entry !== 'object' || entry === null || !('content' in entry) || !('size' in entry)) return null;
  const { content, size } = entry;
  if (typeof size !== 'number') return null;
  if (content instanceof Uint8Array) return { bytes: content, size };
  return Array.isArray(content) ? { bytes: Uint8Array.from(content), size } : null;
}

/**
 * Opens an OLE2 container and finds an .xls workbook in it. Faults: `file-truncated` when its sectors do not all lie in
 * the file, `file-unreadable` when it makes no sense.
 */
export function openOle(bytes: Uint8Array): OleContent {
  if (isCutOff(bytes)) throw new Refusal('file-truncated', 'sectors beyond the end');
  let container: unknown;
  try {
    container = CFB.read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { type: 'buffer' });
  } catch {
    throw new Refusal('file-unreadable', 'OLE container');
  }
  if (streamOf(container, '/EncryptedPackage') || streamOf(container, '/EncryptionInfo')) return { kind: 'encrypted' };
  const stream = streamOf(container, '/Workbook') ?? streamOf(container, '/Book');
  if (!stream) return { kind: 'other' };
  if (stream.bytes.length < stream.size) throw new Refusal('file-truncated', 'workbook stream');
  return { kind: 'workbook', stream: stream.bytes };
}
