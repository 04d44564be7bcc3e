/** What a text says as a number. `absent`: it says in words that there is no value, which is never zero. */
export type NumberReading =
  | {
      readonly kind: 'number';
      readonly value: number;
      readonly percent: boolean;
      readonly approximate: boolean;
      readonly ambiguous: boolean;
    }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable' };

const ABSENT =
  /^([-–—.]+|n\.?\s?\/?\s?a\.?|nu (e|este) cazul|nu se aplic[aă]|f[aă]r[aă] date|nu (avem|de[tț]inem|exist[aă]) date|x)$/iu;
const APPROXIMATE = /^(cca\.?|ca\.|circa|aprox\.?|aproximativ|~|≈|în jur de|in jur de)\s*/iu;
const SPACES = /[\u00a0\u2007\u2009\u202f]/g;

/**
 * Reads a number as Romanian institutions write it: `1.234,5`, `1 234`, `12,5 %`, `cca. 200`, `200 de persoane`. A dot or comma
 * before exactly three digits separates thousands in Romanian; alone it is marked `ambiguous`. Whatever holds more than one
 * number, or text that could change the number's meaning, is unreadable.
 */
export function readNumber(text: string): NumberReading {
  const plain = text.replace(SPACES, ' ').trim();
  if (plain === '' || ABSENT.test(plain)) return { kind: 'absent' };
  const approximate = APPROXIMATE.test(plain);
  const body = plain.replace(APPROXIMATE, '').replace(/^\+/, '');
  const shape = /^(-?\d[\d .,']*)\s*(%|la sut[aă])?\s*(.*)$/iu.exec(body);
  const digits = shape?.[1]?.trim().replace(/[.,]$/, '');
  const rest = shape?.[3] ?? '';
  if (digits === undefined || !isUnit(rest)) return { kind: 'unreadable' };
  const value = decimalOf(digits);
  if (value === null) return { kind: 'unreadable' };
  const percent = shape?.[2] !== undefined;
  return { kind: 'number', value, percent, approximate, ambiguous: /^-?[1-9]\d{0,2}[.,]\d{3}$/.test(digits) };
}

/** A unit after the number: one or two plain words (`persoane`, `de elevi`, `lei`), none that scales or qualifies it. */
const isUnit = (rest: string): boolean =>
  rest === '' ||
  (/^(de )?\p{L}{2,20}( \p{L}{2,20})?\.?$/u.test(rest) &&
    !/\b(mii?|mil|milioane|mld|miliarde|sute|din|sau|peste|sub|și|si|la|euro|usd)\b/iu.test(rest));

function decimalOf(digits: string): number | null {
  const packed = digits.replace(/['\s]/g, (separator) => (separator === "'" ? "'" : ' '));
  const patterns: readonly [RegExp, (text: string) => string][] = [
    [/^-?\d+$/, (t) => t],
    [/^-?\d{1,3}([. ']\d{3})+(,\d+)?$/, (t) => t.replace(/[. ']/g, '').replace(',', '.')],
    [/^-?\d{1,3}(,\d{3}){2,}(\.\d+)?$/, (t) => t.replaceAll(',', '')],
    [/^-?\d{1,3}(,\d{3})+\.\d+$/, (t) => t.replaceAll(',', '')],
    [/^-?\d+,\d+$/, (t) => t.replace(',', '.')],
    [/^-?\d+\.\d+$/, (t) => t],
  ];
  const found = patterns.find(([pattern]) => pattern.test(packed));
  return found ? Number(found[1](packed)) : null;
}
