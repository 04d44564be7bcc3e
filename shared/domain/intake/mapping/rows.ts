import { concernOf } from '#shared/domain/framework/concern.ts';
import { fold } from '#shared/domain/framework/fold.ts';
import type { Activity, Framework, Indicator } from '#shared/domain/framework/framework.schema.ts';
import { activitiesOf } from '#shared/domain/framework/framework-walk.ts';
import type { InstitutionCode } from '#shared/kernel/ids.ts';
import { type Candidate, candidateOf, Likeness, type Match } from './likeness.ts';

/** An indicator with the activity it belongs to. */
export interface OwnedIndicator {
  readonly activity: Activity;
  readonly indicator: Indicator;
}

const CODE =
  /^(?:activitate[ae]?|act(?:iune[ae]?)?|m[aă]sura|a|nr|poz)?\.?\s*(\d{1,2}\.\d{1,2}\.\d{1,3})\.?(?![.\d]*\d)/iu;
const INDICATOR_CODE = /^(?:ind(?:icator)?\.?\s*)?(\d{1,2}\.\d{1,2}\.\d{1,3}\.?)?\s*([a-z])\s*[.)]?$/iu;

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
  private readonly concerned = new Set<string>();
  private readonly remembered = new Map<string, Match<Activity>>();

  constructor(framework: Framework, institution: InstitutionCode | null, year: number) {
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
    return this.likeness.find(
      unnumbered(text),
      activity.indicators.map((indicator) => candidateOf(indicator, indicator.name)),
    );
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
    return this.likeness.find(text, this.indicators, [(one) => isUnder(one) && isOwn(one), isUnder, isOwn]);
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
