/**
 * The form in which two Romanian texts are compared, never shown: lower case, without diacritics (ş ţ with a cedilla and
 * ș ț with a comma become s t), soft hyphens and zero-width marks left out, everything that is neither letter nor digit
 * taken as one space, none at the ends. Punctuation is lost on purpose: `100 %`, `-` and `n/a` give `100`, `` and `n a`, so
 * tell such cells apart before folding. Idempotent. (DOMAIN.md §3.1; DESIGN.md, Reading strangers' files, 6)
 */
export function fold(text: string): string {
  return bare(bare(text).toLowerCase())
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Without diacritics and invisible marks; compatibility forms (ﬁ, ², full width) become plain ones. */
function bare(text: string): string {
  return text.normalize('NFKD').replace(/[\p{M}\p{Cf}]+/gu, '');
}
