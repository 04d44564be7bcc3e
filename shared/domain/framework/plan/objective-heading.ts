/** A heading of the plan: which objective begins. */
export interface ObjectiveHeading {
  readonly kind: 'general' | 'specific';
  /** `[1]` of general objective 1, `[1, 2]` of specific 1.2 as written, `[2]` of a specific one without its general's. Empty: none. */
  readonly numbers: readonly number[];
  readonly title: string;
}

const NUMBER = String.raw`\d{1,3}(?:\.\d{1,3})?|[IVX]{1,5}(?:\.\d{1,3})?(?!\p{L})`;
const LONG = new RegExp(
  String.raw`^obiectiv(?:ul|e|ele)?\s+(?:strategic\s+)?(?<kind>general|specific)(?:ul|e)?\s*(?:(?:nr\.?|num[aă]rul)\s*)?(?<number>${NUMBER})?(?<mark>\s*[.:)–—-]+)?\s*(?<title>.*)$`,
  'isu',
);
const SHORT = new RegExp(
  String.raw`^(?<kind>O\.?\s?G|O\.?\s?S)\.?\s*(?<number>${NUMBER})(?<mark>\s*[.:)–—-]+)?\s*(?<title>.*)$`,
  'su',
);

const ROMAN: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10 };

/** The value of a Roman numeral. */
const roman = (text: string): number =>
  [...text.toUpperCase()].reduce((sum, letter, index, all) => {
    const value = ROMAN[letter] ?? 0;
    return sum + (value < (ROMAN[all[index + 1]?.toUpperCase() ?? ''] ?? 0) ? -value : value);
  }, 0);

const numbersIn = (text: string): readonly number[] =>
  text.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : roman(part)));

/**
 * Reads `Obiectiv general 1: …`, `Obiectivul specific nr. 1.2 – …`, `OBIECTIV GENERAL II`, `OS 1.1 …`; null for any other text. A
 * sentence that only speaks of an objective is none: a heading has its number or a mark before the title. (DOMAIN.md §2)
 */
export function readHeading(text: string): ObjectiveHeading | null {
  const groups = (LONG.exec(text) ?? SHORT.exec(text))?.groups;
  if (!groups) return null;
  const { kind = '', number, mark, title = '' } = groups;
  const parted = mark !== undefined || title === '' || /^[\p{Lu}„"]/u.test(title);
  if (!parted || (number === undefined && mark === undefined && title !== '')) return null;
  return {
    kind: /^(general|O\.?\s?G)$/i.test(kind) ? 'general' : 'specific',
    numbers: number === undefined ? [] : numbersIn(number),
    title: title.replace(/\s*\(continuare\)\s*$/i, '').trim(),
  };
}

/** Texts in which a heading follows another without a space or a line between them, cut before each. */
export const cutAtHeadings = (text: string): readonly string[] =>
  text
    .split(
      /(?<=\S)\s*(?=Obiectiv(?:ul)? (?:general|specific)\b\s*(?:nr\.?\s*)?[\dIVX])|(?<=[\p{L}.;])\s+(?=OBIECTIV(?:UL)? (?:GENERAL|SPECIFIC)\b)/u,
    )
    .filter((part) => part !== '');
