import { fold } from '#shared/domain/framework/fold.ts';
import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import type { ColumnRole } from '../mapping.schema.ts';
import type { Status } from '../submission.schema.ts';
import { readStatus } from '../values/status.ts';
import { type Period, periodIn } from './periods.ts';
import { type Scope, scopeOf } from './scope.ts';

/** What a heading may make of its column; the content decides between several. */
export type Meaning = {
  /** The folded words that say so; none where the content does. */
  readonly by?: string;
} & (
  | { readonly role: Exclude<ColumnRole, 'period'>; readonly explicit: boolean }
  /** A column of crosses under a status: `Realizată | Parțial | Nerealizată`. */
  | { readonly role: 'mark'; readonly status: Status }
  /** A column of one category's values: `Feminin | Masculin`. */
  | { readonly role: 'part'; readonly category: string }
  /** The objective a row belongs to. */
  | { readonly role: 'objective' }
  /** What time the row's value is of (`Perioada`). */
  | { readonly role: 'scope' }
  /** The values of one part of the year. */
  | { readonly role: 'period'; readonly period: Period }
  /** Numbers in thousands, or of a part of the year that is none of its quarters, semesters and months: not the value, and not to be passed over where there is no other. */
  | { readonly role: 'aside' }
);

/** Folded headings, the most telling first. `explicit`: the words alone settle it, whatever the column holds. */
const HEADINGS: readonly (readonly [Exclude<ColumnRole, 'period'> | 'objective', boolean, RegExp])[] = [
  ['status', true, /\bstadi|\bstatus|^stare(a)?( |$)|\bda nu\b|realizat[ae]? nerealizat/],
  ['objective', true, /^(cod )?obiectiv(ul)?( (general|specific|strategic|operational))?( nr)?$|^o[gs]$/],
  ['activity', false, /^(denumire\p{L}* )?(activit|masur|actiun)\p{L}* (prevazut|planificat|asumat|propus|programat)/u],
  ['institution', false, /^(denumirea? )?institut(ia|ie|iei)( raportoare)?$|^raportor$|^(reporting )?institution$/],
  [
    'ignore',
    true,
    /\b(tint[ae]|targets?|planificat[aei]?|prevazut[aei]?|propus[aei]?|programat[aei]?|estimat[aei]?|estimari|prognoz\p{L}*|asteptat[aei]?|planned|expected|forecast|de (realizat|atins)|asumat[aei]?|preconizat[aei]?|baza|baseline|initial[ae]?|referinta|precedent[ae]?|anterior[ae]?|termen(ul|e)?|deadline|scadenta|responsabil\p{L}*|partener\p{L}*|institut\p{L}*|responsible|partners?|resurse|finantare|semnatura)\b/u,
  ],
  ['indicator-code', true, /^(cod(ul)?( de)?|nr) ind|^ind cod|indicator code/],
  [
    'activity-code',
    true,
    /^(cod|code|codul|cod(ul)? (act|masur)\p{L}*|nr (act|masur)\p{L}*|activity code|simbol)( din plan)?$/u,
  ],
  ['activity-code', false, /^(nr|nr crt|crt|numar|poz|pozitia|id|act|nr din plan|pozitia din plan)$/],
  [
    'completed',
    true,
    /\bdata\b.*(realiz|finaliz|indeplin|incheier|implement|efectu)|^data$|complet(ion|ed) (date|on)|date completed/,
  ],
  ['completed', false, /(realizat|finalizat)[ae]? la\b/],
  ['numerator', true, /\bnumarator|numerator/],
  ['denominator', true, /\bnumitor|denominator/],
  ['difficulties', true, /dificultat|problem|obstacol|impediment|blocaj|difficult|cauze/],
  [
    'evidence',
    true,
    /dovezi|dovada|documente? (justificativ|suport)|surs[ae] de verificare|mijloace de verificare|\blink\b|evidence/,
  ],
  ['allocated', true, /(buget|sum[ae]|fonduri?|credite).*(alocat|aprobat)|^alocat|allocated/],
  [
    'spent',
    true,
    /(buget|sum[ae]|fonduri?|plati).*(cheltui|executat|utilizat|efectuat)|cheltui|executie bugetara|^executat|spent/,
  ],
  [
    'description',
    true,
    /descri|detali|observat|mentiuni|comentar|explicat|justific|remarc|description|comments?|^note/,
  ],
  ['category', true, /categor|dezagregare|din care|defalcare/],
  ['dimension', true, /dimensiune|criteriu|dimension/],
  ['unit', true, /^(um|u m|unit(ate|ati)?( de)?( masura)?|unit)$/],
  ['value', true, /\bvalo(are|area|ri|rile)\b|\bvalue|cantitat|\batins[ae]?\b|inregistrat|achieved|actual/],
  ['indicator', false, /indicator/],
  [
    'status',
    false,
    /indeplinit|grad(ul)?( de)? (realizare|indeplinire|implementare)|nivel(ul)?( de)? (realizare|indeplinire|implementare)|^(realizat|indeplinit|implementat|finalizat)[ae]?$/,
  ],
  [
    'value',
    false,
    /realizat|realizari|rezultat|^nr$|^numar(ul)?$|^total\b|^20\d\d$|^an(ul)? 20\d\d$|^cifre|^date( statistice)?$/,
  ],
  ['activity', false, /activit|masur[aie]|actiun|activity|action/],
  [
    'ignore',
    false,
    /(grad(ul)?|nivel(ul)?|procent(ul)?)( de)? (realizare|indeplinire|implementare|executie)|^(evoluti[ae]|diferent[ae]|abater[ei]|variati[ae]|crestere)\b/,
  ],
  ['description', false, /rezultat|actiun|activitati|modul de|ce s a|intreprins|desfasurat/],
];

const SEASONS =
  /\b(sem(estrul)?|trim(estrul)?|luna|ianuarie|februarie|martie|aprilie|mai|iunie|iulie|august|septembrie|octombrie|noiembrie|decembrie|t[1-4]|s[12])\b( ?([1-4]|i{1,3}|iv)\b)?/;
const YEAR_ONLY = /^(an(ul)? )?20\d\d$|^total( general)?$|^nr$|^numar(ul)?$/;
/** The whole year, in words that no column of terms or years bears. */
const WHOLE_YEAR = / |^cumulat$/;
const SCALED = /\b(mii|mil|milioane|mld|miliarde)\b/;

const CATEGORY_WORDS: readonly (readonly string[])[] = [
  ['feminin', 'femei', 'fete', 'f', 'sex feminin', 'persoane de sex feminin', 'female', 'women'],
  ['masculin', 'barbati', 'baieti', 'm', 'b', 'sex masculin', 'persoane de sex masculin', 'male', 'men'],
];

/** Reads headings for one framework and year. */
export class HeadingReader {
  private readonly year: number;
  private readonly categories = new Map<string, string>();
  private readonly dimensions = new Set<string>();

  constructor(framework: Framework, year: number) {
    this.year = year;
    const indicators = framework.generalObjectives.flatMap(({ specificObjectives }) =>
      specificObjectives.flatMap(({ activities }) => activities.flatMap((activity) => activity.indicators)),
    );
    for (const { dimension, categories } of indicators.flatMap(({ disaggregation }) => disaggregation)) {
      this.dimensions.add(fold(dimension));
      for (const category of categories) this.categories.set(fold(category), category);
    }
  }

  /**
   * What a column may be by the texts above it, from the highest heading row to the lowest; the lowest one speaks first, unless it
   * names only a year or a total. Empty: nothing is known of it. Another year than the cycle's, a plan or a target and numbers in
   * thousands are left aside, a part of the year is told as one; none is ever taken for the value.
   */
  meanings(texts: readonly string[]): readonly Meaning[] {
    const stack = texts.map((text) => fold(text)).filter((text) => text !== '');
    const all = stack.join(' ');
    const years = [...all.matchAll(/\b20\d{2}\b/g)].map(([found]) => Number(found));
    if (years.length > 0 && !years.includes(this.year))
      return [{ role: 'ignore', explicit: true, by: String(years[0]) }];
    const lowest = stack.at(-1);
    if (lowest === undefined) return [];
    const parents = stack.slice(0, -1).toReversed();
    const part = this.categoryOf(lowest);
    if (part) return [{ role: 'part', category: part, by: lowest }];
    if (this.dimensions.has(lowest) || /^(gen(ul)?|sexul)$/.test(lowest))
      return [{ role: 'category', explicit: true, by: lowest }];
    const above = parents.flatMap((text) => byWords(text));
    if (YEAR_ONLY.test(lowest) && above.length > 0) {
      const [first] = above;
      return first?.role === 'ignore' ? [first] : [{ role: 'value', explicit: false, by: lowest }, ...above];
    }
    const period = periodIn(stack);
    const status = readStatus(texts.filter((text) => text.trim() !== '').at(-1) ?? '');
    const own = byWords(lowest);
    const scope = scopeOf(lowest, this.year);
    if (own.length === 0 && (scope === 'other-year' || scope === 'plan'))
      return [{ role: 'ignore', explicit: true, by: lowest }];
    if (own.length === 0 && scope === 'year' && WHOLE_YEAR.test(lowest))
      return [{ role: 'value', explicit: false, by: lowest }];
    if (own.length === 0 && (scope === 'part' || period)) {
      // What stands over it says of what it is a part: of the plan, of the money spent.
      const over = above.find((one) => one.role === 'ignore' || (one.role !== 'value' && isNumbers(one)));
      if (over?.role === 'ignore') return [over];
      return [period && !over ? { role: 'period', period, by: lowest } : { role: 'aside', by: lowest }];
    }
    const marks: readonly Meaning[] = status === null ? [] : [{ role: 'mark', status, by: lowest }];
    const meanings = [...marks, ...own, ...(own.length === 0 || /^denumire/.test(lowest) ? above : [])];
    const isPart = SEASONS.test(all) && scopeOf(lowest, this.year) !== 'year';
    return meanings.map((one): Meaning => {
      if (!isNumbers(one) || !(isPart || SCALED.test(all))) return one;
      const by = one.by ?? lowest;
      return period && one.role === 'value' && !SCALED.test(all)
        ? { role: 'period', period, by }
        : { role: 'aside', by };
    });
  }

  /** What a cell beside a value says the value is of, in the cycle's year; null where it says no such thing. */
  scopeOf(text: string): Scope | null {
    return scopeOf(text, this.year);
  }

  /** The framework's category that a text names (`din care femei`, `– fete`), by its own or a common word; or null. */
  categoryOf(text: string): string | null {
    const folded = fold(text).replace(/^(din care|dintre care|of which|nr|numar(ul)?)( de)? /, '');
    const known = this.categories.get(folded);
    if (known !== undefined) return known;
    const common = CATEGORY_WORDS.find((words) => words.includes(folded));
    return common?.map((word) => this.categories.get(word)).find((one) => one !== undefined) ?? null;
  }
}

const isNumbers = (meaning: Meaning): boolean =>
  ['value', 'allocated', 'spent', 'numerator', 'denominator'].includes(meaning.role);

function byWords(folded: string): readonly Meaning[] {
  const found = HEADINGS.flatMap(([role, explicit, pattern]) => {
    const by = pattern.exec(folded)?.[0].trim();
    return by === undefined ? [] : [{ role, explicit, by }];
  });
  const first = found.findIndex(({ explicit }) => explicit);
  return found
    .slice(0, first === -1 ? found.length : first + 1)
    .map(({ role, explicit, by }) => (role === 'objective' ? { role, by } : { role, explicit, by }));
}
