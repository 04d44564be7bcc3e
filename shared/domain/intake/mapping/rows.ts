import { concernOf } from '#shared/domain/framework/concern.ts';
import { fold } from '#shared/domain/framework/fold.ts';
import type { Activity, Framework, Indicator } from '#shared/domain/framework/framework.schema.ts';
import { activitiesOf } from '#shared/domain/framework/framework-walk.ts';
import type { InstitutionCode } from '#shared/kernel/ids.ts';
import { bestMatch, type Pieces, piecesOf } from './similarity.ts';

/**
 * The confidence below which nothing is stored without a person's choice, and how far the best candidate must stand before the
 * next one. Found on reworded and truncated titles: true matches score above 0.9, different activities below 0.7.
 */
export const CONFIDENT = 0.8;
const MARGIN = 0.08;

/** What a row was matched with. */
export type Match<T> =
  | { readonly kind: 'matched'; readonly item: T; readonly confidence: number }
  | { readonly kind: 'doubtful'; readonly candidate: T; readonly confidence: number }
  | { readonly kind: 'none' };

/** Matches rows of one institution's workbook with the framework's activities and indicators. */
export class RowMatcher {
  private readonly activities: readonly {
    readonly item: Activity;
    readonly pieces: Pieces;
    readonly concerned: boolean;
  }[];
  private readonly remembered = new Map<string, Match<Activity>>();

  constructor(framework: Framework, institution: InstitutionCode | null, year: number) {
    this.activities = activitiesOf(framework).map(({ activity }) => ({
      item: activity,
      pieces: piecesOf(activity.title),
      concerned: institution !== null && concernOf(framework, activity, institution, year) !== null,
    }));
  }

  /** The activity under a code as written in a cell: `1.1.1`, `1.1.1.`, `A 1.1.1`. */
  byCode(text: string): Activity | null {
    const code = /^(?:a|act|activitatea)?\.?\s*(\d+\.\d+\.\d+)\.?$/i.exec(text.trim())?.[1];
    return this.activities.find(({ item }) => item.code === code)?.item ?? null;
  }

  /** The activity a title means: by a code at its start, else by likeness, those that concern the institution first. */
  byTitle(title: string): Match<Activity> {
    const known = this.remembered.get(title);
    if (known) return known;
    const leading = /^\s*(?:a|act\.?)?\s*(\d+\.\d+\.\d+)\.?[\s:–-]/i.exec(title)?.[1];
    const coded = leading === undefined ? undefined : this.activities.find(({ item }) => item.code === leading)?.item;
    const liked = this.liked(title);
    const match: Match<Activity> =
      coded && (liked.kind !== 'matched' || liked.item === coded)
        ? { kind: 'matched', item: coded, confidence: 1 }
        : liked;
    this.remembered.set(title, match);
    return match;
  }

  private liked(title: string): Match<Activity> {
    const own = bestMatch(
      title,
      this.activities.filter(({ concerned }) => concerned),
    );
    const any = bestMatch(title, this.activities);
    const best = own && own.score >= CONFIDENT ? own : any;
    return judged(best);
  }
}

/** The activity's indicator that a text means: by its letter or code, else by likeness among the activity's own. */
export function matchIndicator(text: string, activity: Activity): Match<Indicator> {
  const code = /^(?:\d+\.\d+\.\d+\.)?([a-z])[.)]?$/i.exec(text.trim())?.[1]?.toLowerCase();
  const coded = activity.indicators.find((indicator) => code !== undefined && indicator.code.endsWith(`.${code}`));
  if (coded) return { kind: 'matched', item: coded, confidence: 1 };
  const same = activity.indicators.filter(({ name }) => fold(name) === fold(text));
  const [only] = same;
  if (same.length === 1 && only) return { kind: 'matched', item: only, confidence: 1 };
  return judged(
    bestMatch(
      text,
      activity.indicators.map((item) => ({ item, pieces: piecesOf(item.name) })),
    ),
  );
}

function judged<T>(best: { readonly item: T; readonly score: number; readonly margin: number } | null): Match<T> {
  if (!best || best.score < 0.5) return { kind: 'none' };
  const sure = best.score >= CONFIDENT && (best.margin >= MARGIN || best.score >= 0.999);
  return sure
    ? { kind: 'matched', item: best.item, confidence: best.score }
    : { kind: 'doubtful', candidate: best.item, confidence: best.score };
}
