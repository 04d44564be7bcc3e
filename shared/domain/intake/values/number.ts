import { fold } from '#shared/domain/framework/fold.ts';

/** What a text says as a number. `absent`: it says in words that there is no value, which is never zero. */
export type NumberReading =
  | {
      readonly kind: 'number';
      readonly value: number;
      readonly percent: boolean;
      readonly approximate: boolean;
      /** The other number it could be (`1.250` is 1250, or 1,25 where somebody thinks in English); null where there is none. */
      readonly other: number | null;
    }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable' };

const DASHES = /^[-–—_.*/\\\s]+$/u;
const ABSENT =
  /^(n a|na|nd|n d|x|nu (e|este|a fost|sunt|au fost) (cazul|disponibil[ae]?|date)|nu se aplica|nu (se )?(detin|detinem|avem|are|exista|cunoaste|cunoastem)( (date|informatii|situatii)( \p{L}+){0,3})?|(fara|lipsa) (date|informatii|valoare)|nu s a(u)? (raportat|comunicat|transmis)|neraportat[ae]?|necomunicat[ae]?|indisponibil[ae]?|nedisponibil[ae]?|necunoscut[ae]?|date (indisponibile|nedisponibile|inexistente)|in curs de (centralizare|colectare|prelucrare|raportare|calcul)( \p{L}+){0,2}|not (available|applicable|reported)|no data)$/u;
const APPROXIMATE =
  /^(cca\.?|ca\.|c\.|circa|aprox(?:imativ|\.)?|aproape|peste|mai mult de|cel pu[tțţ]in|minim(um)?|[îi]n jur de|~|≈|±|>=?)\s*/iu;
const SPACES = /[\u00a0\u2007\u2009\u202f]/g;
/** What may stand in brackets after a number without changing it; anything with a digit may. */
const REMARK = /\s*\(([^()\d]{1,60})\)\.?$/u;
const ESTIMATE = /estim|aprox|circa|provizor|partial|preliminar/;

/**
 * Whether a text says in words or signs that there is no value (`-`, `n/a`, `nu este cazul`, `în curs de centralizare`); the
 * empty text says so too. DOMAIN.md §3: absent is never zero.
 */
export function saysNothing(text: string): boolean {
  const plain = text.replace(SPACES, ' ').trim();
  return plain === '' || DASHES.test(plain) || ABSENT.test(fold(plain));
}

/**
 * Reads a number as Romanian institutions write it: `1.234,5`, `1 234`, `12,5 %`, `cca. 200`, `200 de persoane`, `4 (patru)`. A dot
 * before exactly three digits separates thousands in Romanian; the number it would be otherwise is given as `other`. Whatever
 * holds more than one number, or words that could change the number's meaning, is unreadable.
 */
export function readNumber(text: string): NumberReading {
  const plain = text.replace(SPACES, ' ').trim();
  if (saysNothing(plain)) return { kind: 'absent' };
  const remark = fold(REMARK.exec(plain)?.[1] ?? '');
  const bare = plain.replace(REMARK, '');
  const approximate = APPROXIMATE.test(bare) || ESTIMATE.test(remark);
  const body = bare
    .replace(APPROXIMATE, '')
    .replace(/^\+\s*/, '')
    .replace(/^zero$/iu, '0');
  const shape = /^(-?\d[\d .,'’]*)\s*(%|la sut[aă])?\s*(.*)$/iu.exec(body);
  const digits = shape?.[1]?.trim().replace(/[.,]$/, '');
  if (digits === undefined || !isUnit(shape?.[3] ?? '')) return { kind: 'unreadable' };
  const value = decimalOf(digits);
  if (value === null) return { kind: 'unreadable' };
  return { kind: 'number', value, percent: shape?.[2] !== undefined, approximate, other: otherOf(digits) };
}

/** A unit after the number: one to three plain words (`persoane`, `de elevi`, `lei`), none that scales or qualifies it. */
const isUnit = (rest: string): boolean =>
  rest === '' || (/^(de )?\p{L}{2,20}\.?( \p{L}{2,20}){0,2}\.?$/u.test(rest) && !QUALIFIES.test(` ${fold(rest)} `));

const QUALIFIES =
  / (mii|mie|mil|milion|milioane|mld|miliard|miliarde|sute|suta|zeci|din|sau|peste|sub|si|la|euro|eur|usd|dolari|ori|pana|minim|maxim|planificat[ae]?|estimat[ae]?|nu|fara|ianuarie|februarie|martie|aprilie|mai|iunie|iulie|august|septembrie|octombrie|noiembrie|decembrie|trim|trimestrul|sem|semestrul) /;

function decimalOf(digits: string): number | null {
  const patterns: readonly [RegExp, (text: string) => string][] = [
    [/^-?\d+$/, (t) => t],
    [/^-?[1-9]\d{0,2}([. '’]\d{3})+(,\d+)?$/, (t) => t.replace(/[. '’]/g, '').replace(',', '.')],
    [/^-?[1-9]\d{0,2}(,\d{3}){2,}(\.\d+)?$/, (t) => t.replaceAll(',', '')],
    [/^-?[1-9]\d{0,2}(,\d{3})+\.\d+$/, (t) => t.replaceAll(',', '')],
    [/^-?\d+,\d+$/, (t) => t.replace(',', '.')],
    [/^-?\d+\.\d+$/, (t) => t],
  ];
  const found = patterns.find(([pattern]) => pattern.test(digits));
  return found ? Number(found[1](digits)) : null;
}

/** With one separator before three digits, what it is when the separator means the other thing. */
function otherOf(digits: string): number | null {
  if (/^-?[1-9]\d{0,2}\.\d{3}$/.test(digits)) return Number(digits);
  return /^-?[1-9]\d{0,2},\d{3}$/.test(digits) ? Number(digits.replace(',', '')) : null;
}
