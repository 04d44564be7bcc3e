/** A digit that begins no longer number or code, then twelve more, each perhaps after one space, dot or hyphen. */
const CANDIDATE = /(?<![\p{L}\d])[1-9](?:[ {2}.-]?\d){12}(?![\p{L}\d])/gu;
const WEIGHTS = [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9];
/** Counties 01-46, the former sectors 7 and 8 of Bucharest, Călărași, Giurgiu, and 70, which names none. */
const isCounty = (county: number): boolean =>
  (county >= 1 && county <= 48) || county === 51 || county === 52 || county === 70;

/**
 * Whether thirteen digits are a personal number (CNP, Law 105/1996): sex and century, a day that existed, a county, a serial number
 * other than 000, and the check digit: the weighted sum modulo 11, where 10 becomes 1.
 */
export function isCnp(digits: string): boolean {
  if (!/^[1-9]\d{12}$/.test(digits)) return false;
  const [sex, year, month, day, county, serial] = [
    digits.slice(0, 1),
    digits.slice(1, 3),
    digits.slice(3, 5),
    digits.slice(5, 7),
    digits.slice(7, 9),
    digits.slice(9, 12),
  ];
  const isDay = centuriesOf(Number(sex)).some((century) => existed(century + Number(year), Number(month), Number(day)));
  if (!isDay || !isCounty(Number(county)) || serial === '000') return false;
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
  return Number(digits[12]) === (sum % 11 === 10 ? 1 : sum % 11);
}

/** Residents and foreigners (7, 8, 9) bear no century. */
function centuriesOf(sex: number): readonly number[] {
  if (sex <= 2) return [1900];
  if (sex <= 4) return [1800];
  return sex <= 6 ? [2000] : [1900, 2000];
}

function existed(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Whether a text holds a valid CNP, also one written with spaces, dots or hyphens. */
export const holdsCnp = (text: string): boolean =>
  [...text.matchAll(CANDIDATE)].some(([found]) => isCnp(found.replace(/\D/g, '')));

/** The text with every valid CNP in it struck out; all else as it is. */
export const withoutCnps = (text: string): string =>
  text.replace(CANDIDATE, (found) => (isCnp(found.replace(/\D/g, '')) ? '•••••••••••••' : found));
