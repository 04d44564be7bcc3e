const COUNTRY = String.raw`(?:(?:\+|00)\s?40[ \s./-]?(?:\(0\))?|0)`;
const SIX_MORE = String.raw`(?:[ \s./-]?\d){6}`;
const BEFORE = String.raw`(?<![\p{L}\d]|\d[./,-]|nr\.?\s?|nr\.?\sdoc\.?\s?|:\d)`;
/** A number with a date or another number after a slash is a document's. */
const AFTER = String.raw`(?![\p{L}\d]|[./,-]\d)`;

const MOBILE = new RegExp(`${BEFORE}${COUNTRY}7\\d{2}${SIX_MORE}${AFTER}`, 'iu');
const LANDLINE = new RegExp(`${BEFORE}${COUNTRY}[23]\\d{2}${SIX_MORE}${AFTER}`, 'iu');
/** What may stand around a number where a cell is nothing but a telephone number. */
const LABEL = /^\W*(tel(efon)?|mob(il)?|nr)?[.: ]*/iu;

/** A Romanian mobile number within a text: `0722 123 456`, `0722.123.456`, `+40 722 123 456`, `0040722123456`. */
export const holdsMobile = (text: string): boolean => MOBILE.test(text);

/** A Romanian number of either kind, mobile or of a place, within a text. */
export const holdsPhone = (text: string): boolean => MOBILE.test(text) || LANDLINE.test(text);

/** Whether a text is a mobile number and nothing more but its label; or, as a number cell, one that lost its leading zero. */
export function isMobile(text: string): boolean {
  const bare = text.trim().replace(LABEL, '');
  const [found] = MOBILE.exec(bare) ?? [];
  return found?.length === bare.length;
}

/** A mobile number kept as a number, which has no leading zero: worth something only under a heading that says so. */
export const isMobileNumber = (value: number): boolean => /^(40)?7[2-9]\d{7}$/.test(String(value));
