import { IsoDate } from '#shared/kernel/ids.ts';
import { fold } from './fold.ts';

/** When an activity is due, as the plan words it (DOMAIN.md §2). Quarters 1-4, semesters 1-2, months 1-12. */
export type Term =
  | { readonly kind: Recurring }
  /** Carried out in every year of a span; `to` null: with no end (`începând cu 2019`). */
  | { readonly kind: 'years'; readonly from: number; readonly to: number | null }
  | { readonly kind: 'year'; readonly year: number }
  | { readonly kind: 'semester'; readonly year: number; readonly semester: number }
  | { readonly kind: 'quarter'; readonly year: number; readonly quarter: number }
  | { readonly kind: 'month'; readonly year: number; readonly month: number }
  | { readonly kind: 'date'; readonly year: number; readonly date: IsoDate };

type Recurring = 'annual' | 'permanent' | 'each-semester' | 'each-quarter' | 'each-month';

/** How a term stands to a year. */
export type TermInYear = 'recurring' | 'falls' | 'passed' | 'later';

const RECURRING: Readonly<Record<string, Recurring>> = {
  anual: 'annual',
  anuala: 'annual',
  anuale: 'annual',
  permanent: 'permanent',
  permanenta: 'permanent',
  continuu: 'permanent',
  continua: 'permanent',
  semestrial: 'each-semester',
  semestriala: 'each-semester',
  bianual: 'each-semester',
  trimestrial: 'each-quarter',
  trimestriala: 'each-quarter',
  lunar: 'each-month',
  lunara: 'each-month',
};
const EVERY: readonly (readonly [RegExp, Recurring])[] = [
  [/\bfiecare an\b|\bo data pe an\b/, 'annual'],
  [/\bpe (toata )?(durata|perioada)( de)?( (implementarii|implementare|strategiei|planului|a))*\b/, 'permanent'],
  [/\bfiecare semestru\b|\bde doua ori pe an\b/, 'each-semester'],
  [/\bfiecare trimestru\b/, 'each-quarter'],
  [/\bfiecare luna\b/, 'each-month'],
];
const FILLER = new Set(
  'termen termenul limita data activitate pana pina cel tarziu la in de din pe al a lea luna lunii anul anului sfarsitul finele finalul mod'.split(
    ' ',
  ),
);
const SINCE = /^incep[ai]nd (cu |din |de la )?/;
/** Of several parts (`Trim. II și IV 2019`, `Trim. III-IV 2019`) the last one is when the activity is due. */
const QUARTER = /^(?:trim|trimestr[a-z]*|t) ?(?:(?:iv|iii|ii|i|[1-4]) (?:si )?)*(iv|iii|ii|i|[1-4])$/;
const SEMESTER = /^(?:sem|semestr[a-z]*|s) ?(?:(?:ii|i|[12]) (?:si )?)*(ii|i|[12])$/;
const MONTHS = [
  ['ianuarie', 'ian'],
  ['februarie', 'feb', 'febr'],
  ['martie', 'mar', 'mart'],
  ['aprilie', 'apr'],
  ['mai'],
  ['iunie', 'iun'],
  ['iulie', 'iul'],
  ['august', 'aug'],
  ['septembrie', 'sep', 'sept'],
  ['octombrie', 'oct'],
  ['noiembrie', 'noi', 'nov'],
  ['decembrie', 'dec'],
];
const ROMAN = ['', 'i', 'ii', 'iii', 'iv'];
/** The years that the framework's format admits. */
const isYear = (token: string): boolean => /^\d{4}$/.test(token) && Number(token) >= 1990 && Number(token) <= 2100;

/**
 * Reads a term as a plan or a person words it: `Anual`, `Permanent`, `Trim. IV 2019`, `T4/2019`, `Sem. II 2019`, `decembrie
 * 2019`, `31.12.2019`, `2019-12-31`, `până la 31 decembrie 2019`, `2018-2020`, `începând cu 2019`; case, diacritics and
 * punctuation do not matter. Null: not understood, or a day that does not exist (31.02.2019). (DOMAIN.md §2)
 */
export function parseTerm(text: string): Term | null {
  const folded = fold(text);
  if (SINCE.test(folded)) {
    const start = parseTerm(folded.replace(SINCE, ''));
    return start && 'year' in start ? { kind: 'years', from: start.year, to: null } : null;
  }
  const { recurring, rest } = withoutRecurring(folded);
  const tokens = rest.split(' ').filter((token) => token !== '' && !FILLER.has(token));
  const years = tokens.filter(isYear).map(Number);
  const others = tokens.filter((token) => !isYear(token));
  if (years.length === 0) return recurring && isYearless(others) ? { kind: recurring } : null;
  if (years.length > 1) return others.every((token) => token === 'perioada') ? span(years, text) : null;
  const [year] = years;
  return recurring || year === undefined ? null : dated(year, others, isYear(tokens[0] ?? ''));
}

/** The first "how often" that is named, and the text without any of them. */
function withoutRecurring(folded: string): { readonly recurring: Recurring | null; readonly rest: string } {
  let recurring: Recurring | null = null;
  let rest = folded;
  for (const [pattern, kind] of EVERY) {
    if (!pattern.test(rest)) continue;
    recurring ??= kind;
    rest = rest.replace(pattern, ' ');
  }
  const tokens = rest.split(' ');
  for (const token of tokens) recurring ??= RECURRING[token] ?? null;
  return { recurring, rest: tokens.filter((token) => RECURRING[token] === undefined).join(' ') };
}

/** What may stand beside "Anual": nothing, or the part of every year that is meant (`Anual, trim. IV`, `Anual, 18 octombrie`). */
function isYearless(tokens: readonly string[]): boolean {
  const text = tokens.join(' ');
  return text === '' || QUARTER.test(text) || SEMESTER.test(text) || monthNumber(tokens.at(-1) ?? '') > 0;
}

/** `2018-2020` or `2018, 2019, 2020`; `2018, 2020` leaves out a year and is no span. */
function span(years: readonly number[], text: string): Term | null {
  const [from, next] = years;
  const to = years.at(-1);
  if (from === undefined || next === undefined || to === undefined) return null;
  const consecutive = years.every((year, index) => year === from + index);
  const joined = /\d{4}\s*[-‐‑–—−]\s*\d{4}/.test(text) || /\bpana\b/.test(fold(text));
  return consecutive || (joined && years.length === 2 && from < next) ? { kind: 'years', from, to } : null;
}

function dated(year: number, tokens: readonly string[], yearFirst: boolean): Term | null {
  const text = tokens.join(' ');
  if (text === '') return { kind: 'year', year };
  const quarter = QUARTER.exec(text)?.[1];
  if (quarter) return { kind: 'quarter', year, quarter: ordinal(quarter) };
  const semester = SEMESTER.exec(text)?.[1];
  if (semester) return { kind: 'semester', year, semester: ordinal(semester) };
  const [first = '', second] = tokens;
  if (tokens.length === 1) {
    const month = monthNumber(first);
    return month > 0 ? { kind: 'month', year, month } : null;
  }
  if (tokens.length !== 2 || second === undefined) return null;
  return yearFirst ? day(year, monthNumber(first), second) : day(year, monthNumber(second), first);
}

function day(year: number, month: number, dayText: string): Term | null {
  if (!/^\d{1,2}$/.test(dayText)) return null;
  const date = IsoDate.safeParse(`${year}-${String(month).padStart(2, '0')}-${dayText.padStart(2, '0')}`);
  return date.success ? { kind: 'date', year, date: date.data } : null;
}

/** 1-12 of a month's name, abbreviation or number; 0 for anything else. */
function monthNumber(token: string): number {
  if (/^\d{1,2}$/.test(token)) return Number(token) <= 12 ? Number(token) : 0;
  return MONTHS.findIndex((names) => names.includes(token)) + 1;
}

const ordinal = (text: string): number => (/^\d$/.test(text) ? Number(text) : ROMAN.indexOf(text));

/**
 * How a term stands to a cycle's year: due in every year, due in this one, due in an earlier one (still owed while unfulfilled),
 * or not yet. A span of years recurs from its first to its last. A term that could not be read (null; a framework file with
 * one is refused) recurs: what is owed must not vanish with a misspelling. (DOMAIN.md §4, Who owes)
 */
export function termInYear(term: Term | null, year: number): TermInYear {
  if (term === null) return 'recurring';
  if (term.kind === 'years') {
    if (year < term.from) return 'later';
    return term.to !== null && year > term.to ? 'passed' : 'recurring';
  }
  if (!('year' in term)) return 'recurring';
  if (term.year === year) return 'falls';
  return term.year < year ? 'passed' : 'later';
}
