/** What a file is by its first bytes. `text` may be CSV; what it is, its content decides. */
export type FileKind = 'zip' | 'ole' | 'html' | 'text' | 'other';

const starts = (bytes: Uint8Array, ...signature: readonly number[]): boolean =>
  signature.every((byte, i) => bytes[i] === byte);

/** The first characters as plain Latin letters, whatever the encoding, blanks and marks left out. */
function opening(bytes: Uint8Array): string {
  const letters: number[] = [];
  for (const byte of bytes.subarray(0, 8192)) {
    if (byte !== 0 && byte < 0x80) letters.push(byte);
  }
  return String.fromCharCode(...letters)
    .trimStart()
    .toLowerCase();
}

/** A page, or what is copied out of one. */
const HTML =
  /^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|link|style|table|thead|tbody|tr|t[dh]|div|section|article|main|header|center|font|span|p|h[1-6]|[ou]l|li|a|b|i|u|strong|em|br|hr)\b/;
const MHTML = /^(?:mime-version:|from:|content-type:\s*multipart)/;
/** Text formats with a meaning of their own, which would make nonsense as a table. */
const OTHER_TEXT = /^(?:<\?xml|<[a-z!]|%pdf|%!ps|\{\\rtf|\{\s*["}]|begin:v)/;

/** Tells what a file is by its content; its name is not asked. */
export function sniff(bytes: Uint8Array): FileKind {
  if (starts(bytes, 0x50, 0x4b, 3, 4) || starts(bytes, 0x50, 0x4b, 5, 6)) return 'zip';
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return 'ole';
  const text = opening(bytes);
  if (HTML.test(text) || MHTML.test(text)) return 'html';
  return OTHER_TEXT.test(text) ? 'other' : 'text';
}
