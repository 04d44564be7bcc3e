import { fold } from '#shared/domain/framework/fold.ts';

/** What a row's numbers are of: the whole year, a part of it, another year, or what was planned. */
export type Scope = 'year' | 'part' | 'other-year' | 'plan';

const MONTH =
  'ianuarie|februarie|martie|aprilie|mai|iunie|iulie|august|septembrie|octombrie|noiembrie|decembrie|ian|feb|mar|apr|iun|iul|aug|sep|sept|oct|noi|nov|dec';
const ORDINAL = '(?:[1-4]|i{1,3}|iv|primul|al doilea|prima|a doua)';
const PERIOD = new RegExp(
  `^(?:(?:sem|semestrul|semestru|trim|trimestrul|trimestru|luna|t|s|q) ?${ORDINAL}|(?:primul|al doilea|al treilea|al patrulea) (?:semestru|trimestru)|(?:primele|ultimele) \\d{1,2} luni|\\d{1,2} luni|(?:luna )?(?:${MONTH})|(?:${MONTH}) (?:${MONTH}))$`,
);
const WHOLE =
  /^(?:an(?:ul)?|total(?: an(?:ul)?| general)?|anual|an intreg|tot anul|intregul an|cumulat|12 luni|(?:ianuarie|ian) (?:decembrie|dec)|sem(?:estrul|estrele)? i (?:si|ii|2)(?: ii)?|trim(?:estrul|estrele)? i iv)?$/;
const PLAN =
  /^(valoare )?(plan|planificat[ae]?|tint[ae]|target|propus[ae]?|prevazut[ae]?|asumat[ae]?|estimat[ae]?|prognozat[ae]?|planned|baza|de baza|initial[ae]?)$/;
const DONE = /^(valoare )?(realizat[ae]?|efectiv[ae]?|realizari|atins[ae]?|inregistrat[ae]?|actual|achieved)$/;

/** What a cell beside a value says that the value is of, where it says just that; null for any other text. */
export function scopeOf(text: string, year: number): Scope | null {
  const folded = fold(text);
  if (folded === '') return null;
  const years = [...folded.matchAll(/\b20\d\d\b/g)].map(([found]) => Number(found));
  const rest = folded
    .replace(/\b20\d\d\b/g, ' ')
    .replace(/\b(in|din|pe|pentru|anul(ui)?|an) (?=$| )/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const said = scopeOfWords(rest);
  if (said === null || (rest === '' && years.length === 0)) return null;
  if (said === 'plan') return 'plan';
  if (years.length > 0 && !years.includes(year)) return 'other-year';
  return years.length > 1 ? 'part' : said;
}

function scopeOfWords(words: string): Scope | null {
  if (PLAN.test(words)) return 'plan';
  if (DONE.test(words) || WHOLE.test(words)) return 'year';
  return PERIOD.test(words) ? 'part' : null;
}
