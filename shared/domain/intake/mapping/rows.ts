import { concernOf } from '#shared/domain/framework/concern.ts';
import { fold } from '#shared/domain/framework/fold.ts';
import type { Activity, Framework, Indicator } from '#shared/domain/framework/framework.schema.ts';
import { activitiesOf } from '#shared/domain/framework/framework-walk.ts';
import {
  type Candidate,
  CONFIDENT,
  candidateOf,
  Likeness,
  type Match,
  wordsBeyond,
} from '#shared/domain/framework/likeness.ts';
import type { InstitutionCode } from '#shared/kernel/ids.ts';

/** An indicator with the activity it belongs to. */
export interface OwnedIndicator {
  readonly activity: Activity;
  readonly indicator: Indicator;
}

const CODE =
  /^(?:activitate[ae]?|act(?:iune[ae]?)?|m[aă]sura|a|nr|poz)?\.?\s*(\d{1,2}\.\d{1,2}\.\d{1,3})\.?(?![.\d]*\d)/iu;
const INDICATOR_CODE = /^(?:ind(?:icator)?\.?\s*)?(\d{1,2}\.\d{1,2}\.\d{1,3}\.?)?\s*([a-z])\s*[.)]?$/iu;

/** Words that leave an indicator what it is: the unit, the whole year, that it was done. */
const ADDS_NOTHING =
  /^([a-z]{0,3}\d{1,2}|[a-z]{1,2}|da|nu|buc|bucati|pers|persoane|persoanelor|procent\p{L}*|exemplare|total\p{L}*|anual\p{L}*|an|anul|anului|national\p{L}*|nivel\p{L}*|valoare\p{L}*|realizat\p{L}*|organizat\p{L}*|desfasurat\p{L}*|derulat\p{L}*|efectuat\p{L}*|raportat\p{L}*|inregistrat\p{L}*|perioada|raport\p{L}*|institutiei|noastre|cadrul|cifre|exprimat\p{L}*)$/u;

/** A name without the numbering before it: `a) Număr de …`, `1.1.2.a. Număr de …`. */
const unnumbered = (text: string): string =>
  text.replace(/^\s*(?:\d{1,2}\.\d{1,2}\.\d{1,3}\.?\s*)?(?:[a-z]|\d{1,2})\s*[.)]\s+/iu, '');

/** The activity code at the beginning of a text (`1.1.2`, `Act. 1.1.2.`, `1.1.2 – Titlu`), with what follows it; or null. */
export function leadingCode(text: string): { readonly code: string; readonly rest: string } | null {
  const found = CODE.exec(text.trim());
  if (!found?.[1]) return null;
  const rest = text.trim().slice(found[0].length);
  return /^([\s.):;–—-]|$)/u.test(rest) ? { code: found[1], rest: rest.replace(/^[\s.):;–—-]+/u, '') } : null;
}

/** Matches the texts of one institution's workbook with the framework's activities and indicators. */
export class RowMatcher {
  private readonly activities: readonly Candidate<Activity>[];
  private readonly indicators: readonly Candidate<OwnedIndicator>[];
  private readonly likeness: Likeness;
  private readonly year: number;
  private readonly concerned = new Set<string>();
  private readonly remembered = new Map<string, Match<Activity>>();

  constructor(framework: Framework, institution: InstitutionCode | null, year: number) {
    this.year = year;
    const activities = activitiesOf(framework).map(({ activity }) => activity);
    for (const activity of activities) {
      if (institution !== null && concernOf(framework, activity, institution, year)) this.concerned.add(activity.code);
    }
    this.activities = activities.map((activity) => candidateOf(activity, activity.title));
    this.indicators = activities.flatMap((activity) =>
      activity.indicators.map((indicator) => candidateOf({ activity, indicator }, indicator.name)),
    );
    this.likeness = new Likeness([
      ...activities.map(({ title }) => title),
      ...this.indicators.map(({ folded }) => folded),
    ]);
  }

  /** The activity of a code. */
  byCode(code: string): Activity | null {
    return this.activities.find(({ item }) => item.code === code)?.item ?? null;
  }

  /** The activity a title means; those under the objective above it and those that concern the institution go first. */
  byTitle(title: string, objective: string | null): Match<Activity> {
    const key = `${objective ?? ''}\n${title}`;
    const known = this.remembered.get(key);
    if (known) return known;
    const isUnder = (activity: Activity): boolean => objective !== null && activity.code.startsWith(`${objective}.`);
    const isOwn = (activity: Activity): boolean => this.concerned.has(activity.code);
    const match = this.likeness.find(title, this.activities, [(one) => isUnder(one) && isOwn(one), isUnder, isOwn]);
    this.remembered.set(key, match);
    return match;
  }

  /** The activity's own indicator that a text means: by its letter or code, else by likeness. */
  indicatorOf(text: string, activity: Activity): Match<Indicator> {
    const found = INDICATOR_CODE.exec(text.trim());
    const isOther = found?.[1] !== undefined && found[1].replace(/\.$/, '') !== activity.code;
    const coded = isOther
      ? undefined
      : activity.indicators.find(({ code }) => code.endsWith(`.${found?.[2]?.toLowerCase()}`));
    if (coded) return { kind: 'matched', item: coded, confidence: 1 };
    const match = this.likeness.find(
      this.withoutYear(unnumbered(text)),
      activity.indicators.map((indicator) => candidateOf(indicator, indicator.name)),
    );
    return this.unlessNarrower(match, text, ({ name, unit }) => [name, unit, activity.title]);
  }

  /** The indicator a text means where no activity is named: by its code, else the only one alike. */
  indicatorAnywhere(text: string, objective: string | null): Match<OwnedIndicator> {
    const code = /^(?:ind(?:icator)?\.?\s*)?(\d{1,2}\.\d{1,2}\.\d{1,3}\.[a-z])(?![a-z])/iu
      .exec(text.trim())?.[1]
      ?.toLowerCase();
    const coded = this.indicators.find(({ item }) => item.indicator.code === code)?.item;
    if (coded) return { kind: 'matched', item: coded, confidence: 1 };
    const isUnder = ({ activity }: OwnedIndicator): boolean =>
      objective !== null && activity.code.startsWith(`${objective}.`);
    const isOwn = ({ activity }: OwnedIndicator): boolean => this.concerned.has(activity.code);
    const match = this.likeness.find(this.withoutYear(text), this.indicators, [
      (one) => isUnder(one) && isOwn(one),
      isUnder,
      isOwn,
    ]);
    return this.unlessNarrower(match, text, ({ activity, indicator }) => [
      indicator.name,
      indicator.unit,
      activity.title,
    ]);
  }

  /** Whether a code stands beside words that have next to nothing of its activity's title. */
  isContradicted(activity: Activity, words: string): boolean {
    const { match, telling } = {
      match: this.likeness.find(words, [candidateOf(activity, activity.title)]),
      telling: fold(words).split(' '),
    };
    return telling.length >= 3 && match.kind === 'none';
  }

  /** A name without the cycle's own year, which is every indicator's. */
  private withoutYear(text: string): string {
    return text
      .replace(
        new RegExp(`(?:[,(–-]\\s*)?(?:(?:[îi]n|pe|pentru)\\s+)?(?:anul\\s+)?(?<!\\d)${this.year}(?!\\d)\\)?`, 'giu'),
        ' ',
      )
      .trim();
  }

  /** Words beyond an indicator's own may make it another, narrower one (`… în mediul rural`, `… planificate`): a doubt. */
  private unlessNarrower<T>(match: Match<T>, text: string, own: (item: T) => readonly string[]): Match<T> {
    if (match.kind !== 'matched') return match;
    const beyond = wordsBeyond(unnumbered(text), [...own(match.item), String(this.year)]).filter(
      (word) => !ADDS_NOTHING.test(word),
    );
    if (beyond.length === 0) return match;
    return { kind: 'doubtful', candidate: match.item, confidence: Math.min(match.confidence, CONFIDENT - 0.01) };
  }

  /** Whether a text is, but for the numbering before it, the name of an indicator. */
  isIndicator(text: string): boolean {
    const folded = fold(unnumbered(text));
    return this.indicators.some((one) => one.folded === folded);
  }

  /** Whether a text is, to the letter, a title or an indicator's name: then it is data and no heading. */
  isText(folded: string): boolean {
    return this.activities.some((one) => one.folded === folded) || this.indicators.some((one) => one.folded === folded);
  }
}
