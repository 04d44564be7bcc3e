import { Refusal } from './refusal.ts';

/** A file's text and how its bytes were understood; `guessed`: nothing in the file says so. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'windows-1250';
  readonly guessed: boolean;
}

/** With this mark old programs end a text file. */
const OLD_END = '\u001a';

/** Characters that no text file holds. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000e-\u001f]/;

function strictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Whether the bytes are good UTF-8 but for a last character that is cut off. */
function endsWithinCharacter(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    // Without any other character beyond ASCII, one odd byte at the end says nothing about UTF-8.
    return /\P{ASCII}/u.test(text);
  } catch {
    return false;
  }
}

function decode(bytes: Uint8Array): DecodedText {
  const [a, b, c] = bytes;
  if (a === 0xff && b === 0xfe)
    return { text: strictly(bytes, 'utf-16le') ?? '\u0000', encoding: 'utf-16le', guessed: false };
  if (a === 0xfe && b === 0xff)
    return { text: strictly(bytes, 'utf-16be') ?? '\u0000', encoding: 'utf-16be', guessed: false };
  const marked = a === 0xef && b === 0xbb && c === 0xbf;
  const text = strictly(bytes, 'utf-8');
  if (text !== null) return { text, encoding: marked ? 'utf-8-bom' : 'utf-8', guessed: false };
  if (marked || endsWithinCharacter(bytes)) throw new Refusal('file-truncated', 'text cut off within a character');
  return { text: new TextDecoder('windows-1250').decode(bytes), encoding: 'windows-1250', guessed: true };
}

/**
 * Decodes a text file: by its byte order mark, else as strict UTF-8, else as windows-1250, which Romanian Excel writes.
 * Faults: `file-not-a-workbook` when it holds what no text holds, `file-truncated`.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const decoded = decode(bytes);
  const text = decoded.text.endsWith(OLD_END) ? decoded.text.slice(0, -1) : decoded.text;
  if (CONTROL.test(text)) throw new Refusal('file-not-a-workbook', 'control characters');
  return { ...decoded, text };
}
