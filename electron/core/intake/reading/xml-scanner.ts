import { Refusal } from './refusal.ts';

/** What the scanner calls. Names come without their namespace prefix; an empty element is opened and closed. */
export interface XmlHandler {
  /** `attributes` is the tag's text after the name, for `attribute()`. */
  open(name: string, attributes: string): void;
  close(name: string): void;
  /** Text between tags, entities resolved; may come in several pieces. */
  text(text: string): void;
  /** Text is only cut out while this is true. */
  listening: boolean;
}

/** No genuine tag, comment or CDATA section is longer; characters. */
const LONGEST_TOKEN = 4 * 1024 * 1024;

/** Elements within elements; genuine parts stay below a few dozen. */
const DEEPEST = 5_000;

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Resolves the five entities of XML and character references; anything else cannot be declared and stays as it stands. */
function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z]{2,4});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
    return code > 0x10ffff ? whole : String.fromCodePoint(code);
  });
}

/** The value of an attribute by its full name (`office:value`), or by the end of it (`:id`, whatever the prefix). */
export function attribute(attributes: string, wanted: string): string | undefined {
  for (let at = 0; ; ) {
    const equals = attributes.indexOf('=', at);
    if (equals < 0) return undefined;
    let opening = equals + 1;
    while (attributes.charCodeAt(opening) <= 32) opening++;
    const quote = attributes[opening];
    if (quote !== '"' && quote !== "'") return undefined;
    const closing = attributes.indexOf(quote, opening + 1);
    if (closing < 0) return undefined;
    const name = attributes.slice(at, equals).trim();
    if (name === wanted || (wanted.startsWith(':') && name.endsWith(wanted))) {
      return unescapeXml(attributes.slice(opening + 1, closing));
    }
    at = closing + 1;
  }
}

type Decoder = InstanceType<typeof TextDecoder>;

function decoderFor(first: Uint8Array): Decoder {
  const [a, b] = first;
  // By mark, or by the zero half of the first `<`: a DOCTYPE must not hide behind an encoding.
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return new TextDecoder('utf-16le', { fatal: true });
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return new TextDecoder('utf-16be', { fatal: true });
  return new TextDecoder('utf-8', { fatal: true });
}

/** Where a tag that begins at `from` ends, quoted `>` skipped; -1 when it is not whole yet. */
function endOfTag(source: string, from: number): number {
  let quote = 0;
  for (let at = from; at < source.length; at++) {
    const code = source.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 0x3e) return at;
    else if (code === 0x22 || code === 0x27) quote = code;
  }
  return -1;
}

/**
 * Reads XML in pieces of any size with bounded memory, in UTF-8 or UTF-16. It knows no DTD: a DOCTYPE or ENTITY in any
 * encoding ends the reading with `file-doctype`. Broken XML ends it with `file-unreadable`.
 */
export class XmlScanner {
  readonly #handler: XmlHandler;
  #decoder: Decoder | null = null;
  #rest = '';
  #depth = 0;

  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  write(bytes: Uint8Array): void {
    this.#decoder ??= decoderFor(bytes);
    this.#scan(this.#decode(bytes, true));
  }

  /** Says that all bytes were written. Faults: `file-unreadable` when elements are still open. */
  end(): void {
    this.#scan(this.#decode(new Uint8Array(0), false));
    if (this.#rest.trim() !== '' || this.#depth !== 0) throw new Refusal('file-unreadable', 'XML ends early');
  }

  #decode(bytes: Uint8Array, stream: boolean): string {
    try {
      return this.#decoder?.decode(bytes, { stream }) ?? '';
    } catch {
      throw new Refusal('file-unreadable', 'bytes that are no text');
    }
  }

  #scan(more: string): void {
    const source = this.#rest === '' ? more : this.#rest + more;
    let at = 0;
    while (at < source.length) {
      const tag = source.indexOf('<', at);
      if (tag < 0) {
        at = this.#textUpTo(source, at, source.length, true);
        break;
      }
      if (tag > at) this.#textUpTo(source, at, tag, false);
      const next = this.#markup(source, tag);
      at = next < 0 ? tag : next;
      if (next < 0) break;
    }
    this.#rest = source.slice(at);
    if (this.#rest.length > LONGEST_TOKEN) throw new Refusal('file-unreadable', 'markup without end');
  }

  /** Hands text on; at the end of a piece a half entity is kept back. Returns where reading goes on. */
  #textUpTo(source: string, from: number, to: number, open: boolean): number {
    if (!this.#handler.listening) return to;
    let end = to;
    if (open) {
      const ampersand = source.lastIndexOf('&', to);
      if (ampersand >= from && to - ampersand < 12 && !source.includes(';', ampersand)) end = ampersand;
    }
    if (end > from) this.#handler.text(unescapeXml(source.slice(from, end)));
    return end;
  }

  /** One piece of markup from `<` on. Returns where reading goes on, -1 when it is not whole yet. */
  #markup(source: string, at: number): number {
    switch (source.charCodeAt(at + 1)) {
      case 0x21:
        return this.#declaration(source, at);
      case 0x3f: {
        const end = source.indexOf('?>', at + 2);
        return end < 0 ? -1 : end + 2;
      }
      case 0x2f: {
        const end = source.indexOf('>', at + 2);
        if (end < 0) return -1;
        if (--this.#depth < 0) throw new Refusal('file-unreadable', 'XML closes what is not open');
        const name = source.slice(at + 2, end).trimEnd();
        this.#handler.close(name.slice(name.indexOf(':') + 1));
        return end + 1;
      }
      default: {
        const end = endOfTag(source, at + 1);
        if (end >= 0) this.#element(source, at + 1, end);
        return end < 0 ? -1 : end + 1;
      }
    }
  }

  #element(source: string, from: number, end: number): void {
    const empty = source.charCodeAt(end - 1) === 0x2f;
    const to = empty ? end - 1 : end;
    let nameEnd = from;
    let nameStart = from;
    for (; nameEnd < to; nameEnd++) {
      const code = source.charCodeAt(nameEnd);
      if (code === 0x3a) nameStart = nameEnd + 1;
      else if (code <= 32) break;
    }
    const name = source.slice(nameStart, nameEnd);
    this.#handler.open(name, source.slice(nameEnd, to));
    if (empty) this.#handler.close(name);
    else if (++this.#depth > DEEPEST) throw new Refusal('file-bomb', 'elements within elements');
  }

  #declaration(source: string, at: number): number {
    if (source.startsWith('<!--', at)) {
      const end = source.indexOf('-->', at + 4);
      return end < 0 ? -1 : end + 3;
    }
    if (source.startsWith('<![CDATA[', at)) {
      const end = source.indexOf(']]>', at + 9);
      if (end < 0) return -1;
      if (this.#handler.listening && end > at + 9) this.#handler.text(source.slice(at + 9, end));
      return end + 3;
    }
    if (source.length - at < 9 && ('<![CDATA['.startsWith(source.slice(at)) || '<!--'.startsWith(source.slice(at)))) {
      return -1;
    }
    // A well-formed part holds no other declaration than those that define entities or point outside.
    throw new Refusal('file-doctype', 'DOCTYPE or ENTITY');
  }
}
