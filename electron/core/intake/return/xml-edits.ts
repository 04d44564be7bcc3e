/** The namespace of `r:id` in a part (ECMA-376 Part 1, §8.2). */
export const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text as XML bears it, in an element or an attribute; characters that XML has no place for are left out. */
export const escaped = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 §2.2 forbids
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char);

/** An attribute of a tag, its entities read. */
export function attribute(tag: string, name: string): string | undefined {
  const raw = new RegExp(`\\s${name}=(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return (raw?.[1] ?? raw?.[2])
    ?.replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

/** The tag with an attribute set to a value that needs no escaping. */
export const withAttribute = (tag: string, name: string, value: string): string =>
  new RegExp(`\\s${name}="`).test(tag)
    ? tag.replace(new RegExp(`(\\s${name}=")[^"]*`), `$1${value}`)
    : tag.replace(/\/?>$/, (end) => ` ${name}="${value}"${end}`);

/** A name that none bears yet: `De corectat 2`. */
export function countUp(wanted: string, taken: readonly string[]): string {
  let n = 2;
  while (taken.includes(`${wanted} ${n}`)) n++;
  return `${wanted} ${n}`;
}
